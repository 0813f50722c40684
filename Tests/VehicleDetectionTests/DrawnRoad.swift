import Geometry
import Imaging
import TrafficModel
import VehicleDetection

/// A small grey road with texture, on which a test paints vehicles and shadows. What is painted is the truth.
struct DrawnRoad {
    var width = 160
    var height = 120
    /// Frames a second.
    var rate = 10.0

    /// A brightness for each place, between 90 and 110, with white lane marks, that does not change from frame to
    /// frame.
    func surface(_ x: Int, _ y: Int) -> Int {
        let hash = (x &* 73_856_093) ^ (y &* 19_349_663)
        let mark = (70..<74).contains(x) && (y / 12) % 2 == 0
        return mark ? 200 : 90 + (hash >> 3 & 0xFF) % 21
    }

    /// Renders frame `k`; `paint` changes the brightness at (x, y) of what stands on the road.
    func frame(_ k: Int, paint: (_ x: Int, _ y: Int, _ road: Int) -> Int) -> ReducedFrame {
        var luma = Plane(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width { luma[x, y] = UInt8(clamping: paint(x, y, surface(x, y))) }
        }
        let chroma = Plane(width: width / 2, height: height / 2, fill: 128)
        return ReducedFrame(
            time: FrameTime(frame: k, seconds: Double(k) / rate),
            picture: YCbCrPicture(luma: luma, cb: chroma, cr: chroma, chromaStep: (2, 2)))
    }

    /// Frames with one vehicle of 16 x 24 pixels that drives down at 3 pixels a frame from `(60, -20)`, over what
    /// `paint` does.
    func drive(frames: Int, paint: (_ k: Int, _ x: Int, _ y: Int, _ road: Int) -> Int) -> [ReducedFrame] {
        (0..<frames).map { k in
            let box = Self.vehicle(k)
            return frame(k) { x, y, road in
                let painted = paint(k, x, y, road)
                guard box.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) else { return painted }
                // Wheels, windows and body differ, as on a vehicle.
                let part = (x - Int(box.x)) / 4 * 5 + (y - Int(box.y)) / 4
                return [30, 220, 60, 200, 20, 240, 160][(part * part + part) % 7]
            }
        }
    }

    static func vehicle(_ k: Int) -> Box { Box(x: 60, y: Double(3 * k) - 20, width: 16, height: 24) }
}
