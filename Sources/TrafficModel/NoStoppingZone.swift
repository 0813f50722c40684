public import Geometry

/// A part of the road on which nobody may stop.
public struct NoStoppingZone: Hashable, Sendable {
    /// Why nobody may, which decides the clause.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Where roads meet, and 5 m around.
        case junction
        /// Marking 7.3 of QCVN 41:2024/BGTVT.
        case crosswalk
        /// Sign P.130 (no stopping) or P.131 (no parking).
        case sign
    }

    public var id: String
    public var kind: Kind
    public var polygon: Polygon
    /// Whom it binds, and when: a bus stop excepts buses.
    public var scope: SignScope

    public init(id: String, kind: Kind, polygon: Polygon, scope: SignScope = SignScope()) {
        self.id = id
        self.kind = kind
        self.polygon = polygon
        self.scope = scope
    }
}
