/// A movement that a sign forbids after the stop line of an approach: P.123 (left, right), P.124 (U-turn), with their
/// auxiliary plates, QCVN 41:2024/BGTVT.
public struct ProhibitedTurn: Hashable, Sendable {
    /// What a sign may forbid here; going straight on is forbidden by closing a road.
    public static let kinds: [Turn] = [.left, .right, .uTurn]

    public var turn: Turn
    public var scope: SignScope

    public init(_ turn: Turn, scope: SignScope = SignScope()) {
        self.turn = turn
        self.scope = scope
    }
}
