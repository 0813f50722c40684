import Geometry
import Imaging
public import TrafficModel

/// Everything that is shown of one case. Geometry is in pixels of `camera`'s frame, whatever the size of the pictures.
public struct EvidenceCase: Sendable {
    /// See `CaseID`: names the folder of the case.
    public var id: String
    public var siteName: String
    public var camera: CameraSite
    /// The footage as it was named, and the SHA-256 of it in hexadecimal.
    public var footage: String
    public var footageSHA256: String
    public var finding: Finding
    /// Of the finding's status and what plate, class or law add to it.
    public var reasons: [ReviewReason]
    /// The frames of the finding's moments. A moment whose frame is missing gets no still.
    public var frames: [Finding.Moment.Role: EvidenceFrame]
    /// The intervals of the head that governs the vehicle, in order of time.
    public var signal: [SignalInterval]
    /// The vehicle's track, for its path on the road.
    public var track: Track?
    public var plate: EvidencePlate?
    /// The head that governs the vehicle from before the onset to after the crossing, in order of time; where empty,
    /// the strip shows the moments alone.
    public var lamps: [EvidenceLamp] = []
    /// What is known of the light at the deciding moment.
    public var proof: SignalProof?

    public init(
        id: String, siteName: String, camera: CameraSite, footage: String, footageSHA256: String, finding: Finding,
        reasons: [ReviewReason], frames: [Finding.Moment.Role: EvidenceFrame], signal: [SignalInterval] = [],
        track: Track? = nil, plate: EvidencePlate? = nil
    ) {
        self.id = id
        self.siteName = siteName
        self.camera = camera
        self.footage = footage
        self.footageSHA256 = footageSHA256
        self.finding = finding
        self.reasons = reasons
        self.frames = frames
        self.signal = signal
        self.track = track
        self.plate = plate
    }
}

extension EvidenceCase {
    /// What the head showed at `time`, and for how long already.
    struct Light {
        var state: SignalState
        /// Nil where the onset lies before the footage.
        var secondsInState: Double?
        /// 0 to 1.
        var confidence: Double
    }

    func light(at time: FrameTime) -> Light? {
        guard let interval = signal.last(where: { $0.from.frame <= time.frame }) else { return nil }
        let isSeen = interval.onsetUncertainty != nil
        return Light(
            state: interval.state, secondsInState: isSeen ? time.seconds - interval.from.seconds : nil,
            confidence: interval.confidence)
    }

    /// The box of the head that governs the vehicle; an arrow head is named `main.right`.
    var headBox: Box? { camera.headBox(of: finding) }

    /// From the site's frame to a picture of this size.
    func scale(to picture: RGBPicture) -> (x: Double, y: Double) {
        (
            Double(picture.width) / Double(max(1, camera.frameWidth)),
            Double(picture.height) / Double(max(1, camera.frameHeight))
        )
    }
}

extension CameraSite {
    /// The box of the head that governs what was found; nil where none is in the picture.
    func headBox(of finding: Finding) -> Box? {
        guard let name = finding.signal?.head ?? head(over: finding.place) else { return nil }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let head = signals.first(where: { $0.id == name || $0.id == parts[0] }) else { return nil }
        if parts.count == 2, let arrow = head.arrows.first(where: { $0.turn.rawValue == parts[1] }) { return arrow.box }
        return head.box
    }
}
