import Foundation
public import TrafficModel

/// A turning-movement count: vehicles from arm to arm by class, in quarters of an hour. Vehicles of which the entry or
/// the exit was not seen have columns of their own and are never shared out among the others.
public struct MovementTable: Hashable, Sendable {
    /// A column: where its vehicles came from and went to, as far as it is known.
    public struct Column: Hashable, Sendable {
        public var from: String?
        public var to: String?
        /// The site file's name for it.
        public var movement: String?
        public var turn: Turn?
        /// The camera, where the records are of more than one.
        public var camera: String?

        public var isWhole: Bool { from != nil && to != nil }

        /// The column in CSV and JSON: the movement's name, else `south>west`, `south>?`, `?>west`; `cam1/` before it
        /// where there are several cameras.
        public var group: String {
            let way = movement ?? "\(from ?? "?")>\(to ?? "?")"
            return camera.map { "\($0)/\(way)" } ?? way
        }
    }

    /// Whole movements first, by arms; then entries without an exit, then exits without an entry.
    public let columns: [Column]
    /// The counts, a group a column.
    public let table: CountTable

    /// Vehicles of which entry and exit were seen, and all.
    public var whole: Int { count { $0.isWhole } }
    public var all: Int { count { _ in true } }

    private func count(_ isWanted: (Column) -> Bool) -> Int {
        table.rows.reduce(0) { sum, row in
            sum + zip(columns, row.counts).reduce(0) { $0 + (isWanted($1.0) ? $1.1.total : 0) }
        }
    }

    /// One line an interval and movement, as `CountTable.csv`.
    public var csv: String { table.csv }

    /// One JSON object: `interval`, `movements` (`group`, and `from`, `to`, `movement`, `turn`, `camera` where known),
    /// `rows` with `start`, `covered` and `counts` by group and class, `vehicles`, `unknown` (of which entry or exit
    /// was not seen) and `notWatched`.
    public func json() throws -> String {
        struct Line: Encodable {
            var start: String
            var covered: Double
            var counts: [String: [String: Int]]
        }
        struct Way: Encodable {
            var group: String
            var from: String?
            var to: String?
            var movement: String?
            var turn: Turn?
            var camera: String?
        }
        struct Whole: Encodable {
            var interval: Int
            var movements: [Way]
            var rows: [Line]
            var vehicles: Int
            var unknown: Int
            var notWatched: [[String]]
        }
        let ways = columns.map {
            Way(group: $0.group, from: $0.from, to: $0.to, movement: $0.movement, turn: $0.turn, camera: $0.camera)
        }
        let lines = table.rows.map { row in
            let counts = zip(table.groups, row.counts).map { group, counts in
                (group, Dictionary(uniqueKeysWithValues: counts.all.map { ($0.0.rawValue, $0.1) }))
            }
            return Line(
                start: CountTable.clock(row.start), covered: row.covered.rounded(toPlaces: 1),
                counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }))
        }
        let gaps = table.gaps.map { [CountTable.clock($0.lowerBound), CountTable.clock($0.upperBound)] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let object = Whole(
            interval: table.interval, movements: ways, rows: lines, vehicles: all, unknown: all - whole,
            notWatched: gaps)
        return String(decoding: try encoder.encode(object), as: UTF8.self)
    }
}
