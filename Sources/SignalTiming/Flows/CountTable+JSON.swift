import Foundation
import TrafficModel

extension CountTable {
    /// One JSON object: `interval`, `groups`, `rows` with `start`, `covered` and `counts` by group and class, and
    /// `notWatched` with the gaps.
    public func json() throws -> String {
        struct Line: Encodable {
            var start: String
            var covered: Double
            var counts: [String: [String: Int]]
        }
        struct Whole: Encodable {
            var interval: Int
            var groups: [String]
            var rows: [Line]
            var notWatched: [[String]]
        }
        let lines = rows.map { row in
            let counts = zip(groups, row.counts).map { group, counts in
                (group, Dictionary(uniqueKeysWithValues: counts.all.map { ($0.0.rawValue, $0.1) }))
            }
            return Line(
                start: Self.clock(row.start), covered: row.covered.rounded(toPlaces: 1),
                counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }))
        }
        let gaps = gaps.map { [Self.clock($0.lowerBound), Self.clock($0.upperBound)] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let whole = Whole(interval: interval, groups: groups, rows: lines, notWatched: gaps)
        return String(decoding: try encoder.encode(whole), as: UTF8.self)
    }
}
