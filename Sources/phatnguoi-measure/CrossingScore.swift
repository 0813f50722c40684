import TrafficModel

/// How well the crossings reported on one recording agree with the truth.
///
/// Crossings are matched by line and direction, one to one, nearest in time first, within 0.8 s; in a rendered scene
/// what goes the other way over a line counts as false, on a hand-truthed clip only the directions that the truth has
/// are looked at.
struct CrossingScore {
    /// Seconds between a true crossing and a reported one.
    static let tolerance = 0.8

    var truth = 0
    var reported = 0
    var matched = 0
    var classRight = 0

    init() {}

    init(_ truth: RoadTruth, _ crossings: [Crossing], everyDirection: Bool) {
        for line in truth.lines where line.isScored {
            let directions = everyDirection ? PictureDirection.allCases.map(\.rawValue) : line.events.map(\.direction)
            for direction in Set(directions).sorted() {
                let events = line.events.filter { $0.direction == direction }
                let found = crossings.filter {
                    $0.line == line.name && $0.direction.rawValue == direction && $0.time.frame < truth.untilFrame
                }
                add(events, found, rate: truth.rate)
            }
        }
    }

    var recall: Double { truth == 0 ? 1 : Double(matched) / Double(truth) }
    var precision: Double { reported == 0 ? 1 : Double(matched) / Double(reported) }
    var classAgreement: Double { matched == 0 ? 1 : Double(classRight) / Double(matched) }

    static func + (a: CrossingScore, b: CrossingScore) -> CrossingScore {
        var sum = a
        sum.truth += b.truth
        sum.reported += b.reported
        sum.matched += b.matched
        sum.classRight += b.classRight
        return sum
    }

    private mutating func add(_ events: [RoadTruth.Event], _ found: [Crossing], rate: Double) {
        truth += events.count
        reported += found.count
        var pairs: [(off: Double, event: Int, found: Int)] = []
        for (i, event) in events.enumerated() {
            for (j, crossing) in found.enumerated() {
                let off = abs(event.seconds - Double(crossing.time.frame) / rate)
                if off <= Self.tolerance { pairs.append((off, i, j)) }
            }
        }
        pairs.sort { ($0.off, $0.event, $0.found) < ($1.off, $1.event, $1.found) }
        var isMatched = [Bool](repeating: false, count: events.count)
        var isUsed = [Bool](repeating: false, count: found.count)
        for pair in pairs where !isMatched[pair.event] && !isUsed[pair.found] {
            isMatched[pair.event] = true
            isUsed[pair.found] = true
            matched += 1
            if events[pair.event].vehicleClass == found[pair.found].vehicleClass.rawValue { classRight += 1 }
        }
    }
}
