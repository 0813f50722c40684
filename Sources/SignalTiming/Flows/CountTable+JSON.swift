import Foundation
import TrafficModel

extension CountTable {
    /// One JSON object: `interval`, `groups`, `rows` with `start`, `covered` and `counts` by group and class,
    /// `notWatched` with the gaps, and `discharge` by group, of those whose greens were seen.
    ///
    /// - Parameter discharge: in the order of the groups; may be empty.
    public func json(discharge: [DischargeSurvey.Result?] = []) throws -> String {
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
            var discharge: [String: Discharge]
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
        let measured = zip(groups, discharge).compactMap { group, result in
            result.map { (group, Discharge($0)) }
        }
        let whole = Whole(
            interval: interval, groups: groups, rows: lines, notWatched: gaps,
            discharge: Dictionary(measured, uniquingKeysWith: { first, _ in first }))
        return String(decoding: try encoder.encode(whole), as: UTF8.self)
    }
}

/// What the greens of a lane group showed, as it is written; what could not be measured is left out.
private struct Discharge: Encodable {
    var greens: Int
    var unclearedGreens: Int
    var saturatedSeconds: Double
    var saturationFlow: Double?
    var saturationVehicles: Double?
    var startUpLoss: Double?
    var arrivalsOnGreen: Double?
    var endQueue: Queue?

    struct Queue: Encodable {
        struct Length: Encodable {
            var vehicles: Double
            var units: Double
            var percentile95: Int

            init(_ length: EndQueue.Length) {
                vehicles = length.vehicles.rounded(toPlaces: 2)
                units = length.units.rounded(toPlaces: 2)
                percentile95 = length.percentile95
            }
        }

        var greens: Int
        var least: Length
        var most: Length
        var cutGreens: Int

        init(_ queue: EndQueue) {
            greens = queue.greens
            least = Length(queue.least)
            most = Length(queue.most)
            cutGreens = queue.cutGreens
        }
    }

    init(_ result: DischargeSurvey.Result) {
        greens = result.greens
        unclearedGreens = result.unclearedGreens
        saturatedSeconds = result.saturatedSeconds.rounded(toPlaces: 1)
        saturationFlow = result.saturationFlow?.rounded(toPlaces: 1)
        saturationVehicles = result.saturationVehicles?.rounded(toPlaces: 1)
        startUpLoss = result.startUpLoss?.rounded(toPlaces: 2)
        arrivalsOnGreen = result.arrivalsOnGreen?.rounded(toPlaces: 3)
        endQueue = result.endQueue.map(Queue.init)
    }
}
