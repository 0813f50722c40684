/// Why no report can be made of a folder.
public enum ReportError: Error, Equatable, Sendable {
    /// There is no `records.jsonl` in it.
    case noRecords(folder: String)
    case notReadable(path: String, why: String)
    /// A line that is no record.
    case badRecord(path: String, line: Int, why: String)
    /// A record that comes before any `begin`.
    case noBegin(path: String, line: Int)
    /// More than `RecordFile.mostBytes`.
    case tooLarge(path: String, bytes: Int)
    /// The template does not parse: a mistake of the program, not of the input.
    case template(why: String)
}

extension ReportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRecords(let folder):
            "\(folder): there is no records.jsonl here. Give the output folder of `phatnguoi analyze` or `demo`."
        case .notReadable(let path, let why):
            "\(path): cannot be read (\(why))."
        case .badRecord(let path, let line, let why):
            "\(path):\(line): this line is not a record (\(why)). Run the analysis again to make the file anew."
        case .noBegin(let path, let line):
            "\(path):\(line): a record before any `begin`. Run the analysis again to make the file anew."
        case .tooLarge(let path, let bytes):
            "\(path): \(bytes) bytes are more than a report can hold (\(RecordFile.mostBytes)). Split the footage."
        case .template(let why):
            "the report's template is broken: \(why)"
        }
    }
}
