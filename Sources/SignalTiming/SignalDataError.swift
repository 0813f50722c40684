/// What is wrong with data given to the timing stage, where, and so what to mend.
public struct SignalDataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A key path (`phases[1].groups[0]`), or a file and line.
    public var place: String
    public var problem: String

    public init(place: String, problem: String) {
        self.place = place
        self.problem = problem
    }

    public var description: String { "\(place): \(problem)" }
}
