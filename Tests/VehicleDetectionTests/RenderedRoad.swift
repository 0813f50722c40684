import Geometry
import Imaging
import SyntheticTraffic
import TrafficModel
import VehicleDetection

/// A rendered street in the size in which vehicles are looked for, with the boxes of its vehicles.
struct RenderedRoad {
    let frames: [ReducedFrame]
    /// By frame: boxes of vehicles that move, without those mostly hidden, cut by the picture's edge, or too small to
    /// be told.
    let moving: [[Box]]

    init(_ scene: Scenario.RoadScene, seed: UInt64, seconds: Double) throws {
        let scenario = Scenario.road(scene, seed: seed, height: 270, seconds: seconds)
        let renderer = try SceneRenderer(scenario)
        frames = try (0..<scenario.frameCount).map { frame in
            ReducedFrame(
                time: FrameTime(frame: frame, seconds: Double(frame) / scenario.rate),
                picture: Self.picture(try renderer.render(frame: frame)))
        }
        var all = [[(box: Box, moves: Bool)]](repeating: [], count: scenario.frameCount)
        for vehicle in renderer.truth.vehicles {
            for (place, (frame, box)) in vehicle.boxes.enumerated() where all.indices.contains(frame) && place > 0 {
                let way = box.bottomCentre.distance(to: vehicle.boxes[place - 1].box.bottomCentre)
                all[frame].append((box, way > 0.05 * box.height))
            }
        }
        let inside = Box(x: 2, y: 2, width: 476, height: 266)
        moving = all.map { vehicles in
            vehicles.filter { vehicle in
                let box = vehicle.box
                return vehicle.moves && box.area >= 150 && box.intersection(inside).area > 0.99 * box.area
                    && !vehicles.contains {
                        $0.box != box && $0.box.maxY > box.maxY && $0.box.intersection(box).area > 0.5 * box.area
                    }
            }
            .map(\.box)
        }
    }

    /// Full-range BT.601, chroma of every second pixel.
    private static func picture(_ rgb: RGBPicture) -> YCbCrPicture {
        var luma = Plane(width: rgb.width, height: rgb.height)
        var cb = Plane(width: (rgb.width + 1) / 2, height: (rgb.height + 1) / 2), cr = cb
        for y in 0..<rgb.height {
            for x in 0..<rgb.width {
                let at = 3 * (y * rgb.width + x)
                let (r, g, b) = (Double(rgb.samples[at]), Double(rgb.samples[at + 1]), Double(rgb.samples[at + 2]))
                luma[x, y] = UInt8(clamping: Int((0.299 * r + 0.587 * g + 0.114 * b).rounded()))
                guard x % 2 == 0 && y % 2 == 0 else { continue }
                cb[x / 2, y / 2] = UInt8(clamping: Int((128 - 0.1687 * r - 0.3313 * g + 0.5 * b).rounded()))
                cr[x / 2, y / 2] = UInt8(clamping: Int((128 + 0.5 * r - 0.4187 * g - 0.0813 * b).rounded()))
            }
        }
        return YCbCrPicture(luma: luma, cb: cb, cr: cr, chromaStep: (2, 2))
    }
}
