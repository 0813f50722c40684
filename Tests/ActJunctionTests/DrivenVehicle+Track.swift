import ActJunction
import Foundation
import Geometry
import SyntheticTraffic
import TrafficModel

/// How a camera and a tracker see a vehicle.
extension DrivenVehicle {
    /// What the tracker gets wrong, measured on rendered scenes (`phatnguoi-measure scenes --tracks`, boxes against the
    /// truth, as shares of the larger side of the box): by day 68 % of the contact points lie within 0.02 of their
    /// median offset along the picture's rows and columns, neighbours correlated by 0.6; boxes reach 0.04 too low, for
    /// shadows are dark.
    struct Fault {
        var jitter = 0.02
        var correlation = 0.6
        var low = 0.04
        var offset = 0.02
        /// The share of the class vote.
        var classConfidence = 0.9
        /// Seconds in which the vehicle is hidden, and in which frames are missing.
        var hidden: [ClosedRange<Double>] = []
        var missing: [ClosedRange<Double>] = []
    }

    /// The track of frames at `rate`, while at least half of the vehicle is in the picture.
    func track(
        id: Int, camera: PinholeCamera, rate: Double, fault: Fault, using generator: inout SeededGenerator
    ) -> Track {
        var points: [Track.Point] = []
        let picture = Box(x: 0, y: 0, width: Double(camera.width), height: Double(camera.height))
        let low = fault.low + 0.01 * generator.normal(), offset = fault.offset * generator.normal()
        var (dx, dy, dw) = (0.0, 0.0, 0.0)
        let keep = fault.correlation, fresh = fault.jitter * (1 - keep * keep).squareRoot()
        for frame in max(0, Int(drive.start * rate))...max(0, Int(drive.end * rate)) {
            let seconds = Double(frame) / rate
            (dx, dy, dw) = (
                keep * dx + fresh * generator.normal(), keep * dy + fresh * generator.normal(),
                keep * dw + fresh * generator.normal()
            )
            guard !fault.missing.contains(where: { $0.contains(seconds) }), let s = drive.distance(at: seconds),
                let whole = box(at: s, camera)
            else { continue }
            let inside = whole.intersection(picture)
            guard inside.area >= 0.5 * whole.area, inside.area > 60 else {
                if points.isEmpty { continue } else { break }
            }
            let side = max(inside.width, inside.height)
            let width = inside.width * (1 + 2 * dw), bottom = inside.maxY + (low + dy) * side
            let centre = inside.centre.x + (offset + dx) * side
            let box = Box(
                x: centre - width / 2, y: inside.minY, width: width, height: max(bottom - inside.minY, 2)
            ).intersection(picture)
            points.append(
                Track.Point(
                    time: FrameTime(frame: frame, seconds: seconds), box: box, contact: box.bottomCentre,
                    deviation: max(1, fault.jitter * side * 0.6),
                    isObserved: !fault.hidden.contains { $0.contains(seconds) }))
        }
        while points.last?.isObserved == false { points.removeLast() }
        return Track(id: id, vehicleClass: vehicleClass, classConfidence: fault.classConfidence, points: points)
    }

    /// Around the vehicle as a block; nil behind the lens.
    private func box(at s: Double, _ camera: PinholeCamera) -> Box? {
        let place = way.place(at: s), angle = place.heading * .pi / 180
        let corners = [-0.5, 0.5].flatMap { l in
            [-0.5, 0.5].flatMap { w in
                [0, 1].map { h in
                    let (along, aside) = (l * size.length, w * size.width)
                    return Vector3(
                        place.x + sin(angle) * along + cos(angle) * aside,
                        place.y + cos(angle) * along - sin(angle) * aside, h * size.height)
                }
            }
        }
        let seen = corners.compactMap { camera.project($0) }
        guard seen.count == corners.count else { return nil }
        let xs = seen.map(\.x), ys = seen.map(\.y)
        return Box(from: Point(x: xs.min()!, y: ys.min()!), to: Point(x: xs.max()!, y: ys.max()!))
    }
}
