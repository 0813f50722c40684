public import Imaging
public import TrafficModel

/// A signal head as one frame shows it.
public struct EvidenceLamp: Sendable {
    public var time: FrameTime
    /// The head with a little around it.
    public var picture: RGBPicture

    /// Nil where no head that governs the finding is in the picture.
    public init?(_ finding: Finding, camera: CameraSite, time: FrameTime, frame: RGBPicture) {
        guard let picture = LampCrop.picture(of: finding, camera: camera, in: frame) else { return nil }
        self.time = time
        self.picture = picture
    }
}
