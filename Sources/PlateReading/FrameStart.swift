import Geometry

/// Where a cascade begins, beside the frame that it was given: moved along or across the line, wider, narrower, turned.
struct FrameStart {
    /// As for `PlateFrame.moved(by:)`.
    private var step: [Double]

    static let none = FrameStart(step: [])
    /// Starts for plates whose frame led nowhere: a third of a height up and down, a quarter taller and smaller,
    /// turned.
    static let further = [
        FrameStart(step: [0, -0.7, 0, 0, 0, 0]), FrameStart(step: [0, 0.7, 0, 0, 0, 0]),
        FrameStart(step: [0, 0, 0.15, 0, 0, 0.25]), FrameStart(step: [0, 0, -0.15, 0, 0, -0.25]),
        FrameStart(step: [0, 0, 0, 0.6, 0, 0]), FrameStart(step: [0, 0, 0, -0.6, 0, 0]),
    ]

    func apply(to frame: PlateFrame) -> PlateFrame {
        guard !step.isEmpty else { return frame }
        let moved = frame.moved(by: step)
        return moved.isPlausible ? moved : frame
    }
}
