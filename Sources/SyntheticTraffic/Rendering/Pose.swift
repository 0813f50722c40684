import Foundation

/// Where a body stands and which way it looks.
struct Pose: Hashable, Sendable {
    /// The body's origin on the road.
    var position: Vector3
    /// Degrees to the right of the watched approach's travel, as cosine and sine.
    let cosine: Double
    let sine: Double

    /// - Parameter heading: radians to the right of y.
    init(position: Vector3, heading: Double) {
        self.position = position
        cosine = cos(heading)
        sine = sin(heading)
    }

    /// Takes a point of the body to the scene.
    func world(_ p: Vector3) -> Vector3 {
        Vector3(position.x + p.x * cosine + p.y * sine, position.y - p.x * sine + p.y * cosine, position.z + p.z)
    }
}
