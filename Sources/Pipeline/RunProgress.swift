/// How far a run has come: for a progress line, never for records.
public struct RunProgress: Sendable {
    public enum Pass: String, Sendable {
        case survey, looks, evidence
    }

    public var footage: String
    public var pass: Pass
    /// Frames this pass has gone through.
    public var frames: Int
    /// Frames of the whole footage, where its container or folder tells.
    public var frameCount: Int?
    /// Footage seconds this pass has gone through.
    public var seconds: Double
}
