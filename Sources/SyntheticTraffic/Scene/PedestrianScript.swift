import Foundation

/// Somebody on foot in a scenario: they stand at one place, walk straight to another, and stay there. They are scenery:
/// the truth of vehicles knows nothing of them, and no vehicle minds them.
public struct PedestrianScript: Hashable, Sendable {
    public var model: PedestrianModel
    /// Metres.
    public var from: Vector3
    public var to: Vector3
    /// When they set out, in seconds of the recording; before it where negative.
    public var setsOutAt: Double
    /// Metres a second; 0.8 to 1.6 as people walk.
    public var speed: Double

    /// Metres of two steps of somebody of 1.7 m.
    private static let strideLength = 1.4

    public init(model: PedestrianModel, from: Vector3, to: Vector3, setsOutAt: Double = 0, speed: Double = 1.3) {
        self.model = model
        self.from = from
        self.to = to
        self.setsOutAt = setsOutAt
        self.speed = speed
    }

    /// Where they are and how their legs stand, at an instant of the recording.
    func state(at time: Double) -> (pose: Pose, solid: Solid) {
        let way = to - from, length = way.length
        let walked = min(max(0, (time - setsOutAt) * speed), length)
        let place = length > 0 ? from + way * (walked / length) : from
        let isWalking = walked > 0 && walked < length
        let stride = walked / (Self.strideLength * model.height / 1.7) * 2 * .pi
        return (
            Pose(position: place, heading: atan2(way.x, way.y)), .pedestrian(model, stride: isWalking ? stride : nil)
        )
    }
}
