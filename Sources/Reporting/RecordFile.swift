import Foundation
public import TrafficModel

/// The records of one footage.
public struct RecordedRun: Sendable {
    public var begin: BeginRecord
    public var signals: [SignalRecord] = []
    public var crossings: [CrossingRecord] = []
    public var movements: [MovementRecord] = []
    public var violations: [ViolationRecord] = []
    public var gaps: [GapRecord] = []
    /// Nil where the analysis did not finish.
    public var end: EndRecord?

    public init(begin: BeginRecord) {
        self.begin = begin
    }
}

/// Reads `records.jsonl`.
public enum RecordFile {
    /// More records than this make no report that a person could read: about two million crossings.
    public static let mostBytes = 512 << 20

    /// The runs in the file, in its order: each `begin` starts one. Types that this version does not know are passed
    /// over.
    ///
    /// - Parameter path: names the file in errors.
    public static func runs(in text: String, path: String) throws(ReportError) -> [RecordedRun] {
        var runs: [RecordedRun] = []
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let record: Record?
            do {
                record = try Record(jsonLine: line)
            } catch {
                throw .badRecord(path: path, line: number, why: reason(error))
            }
            if case .begin(let begin) = record {
                runs.append(RecordedRun(begin: begin))
            } else if let record, !add(record, to: &runs) {
                throw .noBegin(path: path, line: number)
            }
        }
        return runs
    }

    static func runs(inFolder folder: String) throws(ReportError) -> [RecordedRun] {
        let path = folder + "/records.jsonl"
        guard FileManager.default.fileExists(atPath: path) else { throw .noRecords(folder: folder) }
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
        guard size <= mostBytes else { throw .tooLarge(path: path, bytes: size) }
        do {
            return try runs(in: String(contentsOfFile: path, encoding: .utf8), path: path)
        } catch let error as ReportError {
            throw error
        } catch {
            throw .notReadable(path: path, why: error.localizedDescription)
        }
    }

    /// False where there is no run yet to add to.
    private static func add(_ record: Record, to runs: inout [RecordedRun]) -> Bool {
        guard !runs.isEmpty else { return false }
        let last = runs.count - 1
        switch record {
        case .signal(let value): runs[last].signals.append(value)
        case .crossing(let value): runs[last].crossings.append(value)
        case .movement(let value): runs[last].movements.append(value)
        case .violation(let value): runs[last].violations.append(value)
        case .gap(let value): runs[last].gaps.append(value)
        case .end(let value): runs[last].end = value
        case .begin, .plate, .image: break
        }
        return true
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "not JSON" }
        switch error {
        case .keyNotFound(let key, _): return "“\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of another kind"
        case .dataCorrupted(let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "not JSON" : "“\(path)” has a value that is not known"
        @unknown default: return "not a record"
        }
    }
}
