public import TrafficModel

/// The look at the plate that shows it best.
public struct EvidencePlate: Sendable {
    /// Boxes in pixels of `frame.picture`.
    public var read: PlateRead
    public var frame: EvidenceFrame

    public init(read: PlateRead, frame: EvidenceFrame) {
        self.read = read
        self.frame = frame
    }
}
