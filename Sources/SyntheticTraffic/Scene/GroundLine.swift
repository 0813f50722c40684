/// A line on the road over which vehicles are counted, in the metres of `Vector3`.
public struct GroundLine: Hashable, Sendable {
    /// Names the counting line: letters, digits, underscores.
    public var name: String
    public var start: Vector3
    public var end: Vector3

    public init(name: String, from start: Vector3, to end: Vector3) {
        self.name = name
        self.start = start
        self.end = end
    }
}
