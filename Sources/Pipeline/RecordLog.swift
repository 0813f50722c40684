public import TrafficModel

/// The records of one recording, put into one written order whatever the order they were made in: `begin`, then by
/// frame, within a frame by kind, track and name, then `end`.
public struct RecordLog: Sendable {
    private struct Key: Comparable {
        var frame: Int
        var rank: Int
        var track: Int
        var name: String

        static func < (a: Key, b: Key) -> Bool {
            (a.frame, a.rank, a.track, a.name) < (b.frame, b.rank, b.track, b.name)
        }
    }

    private var entries: [(key: Key, record: Record)] = []

    public init() {}

    /// Findings that were not told because nothing names the vehicle.
    public var uncheckable = 0

    public mutating func append(_ record: Record) { entries.append((Self.key(of: record), record)) }

    /// All records in their order; equal keys keep the order in which they came.
    public var ordered: [Record] {
        entries.enumerated()
            .sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
            .map(\.element.record)
    }

    /// Records by type, and violations also by act (`violation.RED_LIGHT`); `begin` and `end` are not counted. Where
    /// there are any, `uncheckable` findings.
    public var counts: [String: Int] {
        entries.reduce(into: uncheckable > 0 ? ["uncheckable": uncheckable] : [:]) { counts, entry in
            switch entry.record {
            case .begin, .end: break
            case .violation(let violation):
                counts["violation", default: 0] += 1
                counts["violation." + violation.act.rawValue, default: 0] += 1
            default: counts[entry.record.type, default: 0] += 1
            }
        }
    }

    private static func key(of record: Record) -> Key {
        switch record {
        case .begin: Key(frame: .min, rank: 0, track: 0, name: "")
        case .gap(let gap): Key(frame: gap.fromFrame ?? 0, rank: 0, track: 0, name: gap.code)
        case .signal(let signal): Key(frame: signal.fromFrame, rank: 1, track: 0, name: signal.signal)
        case .crossing(let crossing): Key(frame: crossing.frame, rank: 2, track: crossing.track, name: crossing.line)
        case .movement(let movement): Key(frame: movement.frame, rank: 2, track: movement.track, name: "~")
        case .plate(let plate): Key(frame: plate.frame, rank: 3, track: plate.track, name: plate.plate.text)
        case .violation(let violation):
            Key(frame: violation.frame, rank: 4, track: violation.track, name: violation.act.rawValue)
        case .image(let image): Key(frame: 0, rank: 5, track: 0, name: image.file)
        case .end: Key(frame: .max, rank: 0, track: 0, name: "")
        }
    }
}
