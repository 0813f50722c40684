import Foundation
import Geometry

/// How the picture moves while the mast sways: two swings of the mast and a tremble of passing lorries.
struct CameraShift {
    let sensor: SensorModel
    let seed: UInt64

    /// Pixels of room that the shaken picture needs at each edge.
    var margin: Int { sensor.shake > 0 ? Int(sensor.shake.rounded(.up)) + 2 : 0 }

    /// The displacement of the picture's content at `time`, pixels; at most `sensor.shake` along each axis.
    func at(frame: Int, time: Double) -> Point {
        guard sensor.shake > 0 else { return .zero }
        var generator = SeededGenerator(seed: seed ^ UInt64(frame) &* 0x9E37_79B9)
        let a = 0.55 * sin(2 * .pi * 0.9 * time) + 0.25 * sin(2 * .pi * 2.3 * time + 1)
        let b = 0.45 * sin(2 * .pi * 1.1 * time + 2) + 0.3 * sin(2 * .pi * 2.9 * time)
        let tremble = 0.2 * (2 * generator.unit() - 1), other = 0.25 * (2 * generator.unit() - 1)
        return Point(x: sensor.shake * (a + tremble), y: sensor.shake * (b + other))
    }
}
