public import Geometry

/// A part of the road that a sign closes, to all or some classes of vehicles, always or at hours of the day (P.101 and
/// P.103 to P.107 with their auxiliary plates, QCVN 41:2024/BGTVT).
public struct ClosedZone: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        /// What is closed.
        case area(Polygon)
        /// The mouth of what is closed, and the picture direction of driving in.
        case line(Segment, heading: PictureDirection)
    }

    public var id: String
    public var place: Place
    public var scope: SignScope

    public init(id: String, place: Place, scope: SignScope = SignScope()) {
        self.id = id
        self.place = place
        self.scope = scope
    }

    /// The outline, its first vertex repeated at the end, or the line: for drawing.
    public var outline: [Point] {
        switch place {
        case .area(let polygon): polygon.vertices + polygon.vertices.prefix(1)
        case .line(let line, _): [line.start, line.end]
        }
    }
}
