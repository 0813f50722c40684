/// A mistake in a data file that is built into the program: which file, where, what, and what was expected.
public struct DataTableError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// 1-based.
    public var line: Int
    /// The column's name in the header; nil where the whole line is meant.
    public var column: String?
    public var problem: String

    public init(file: String, line: Int, column: String? = nil, problem: String) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    public var description: String {
        "\(file):\(line): \(column.map { "column \($0): " } ?? "")\(problem)"
    }
}
