public import TrafficModel

/// Counts of the lane groups of a junction in equal intervals, with how much of each interval was watched.
///
/// Nothing is filled in: an interval that was watched in part keeps what was counted and says how long, and enters a
/// rate only where enough of it was watched.
public struct CountTable: Hashable, Sendable {
    /// One interval of the table.
    public struct Row: Hashable, Sendable {
        /// Seconds since local midnight of the first day.
        public var start: Int
        /// Seconds of the interval that footage covers, 0 to the interval's length.
        public var covered: Double
        /// By place in `groups`.
        public var counts: [ClassCounts]

        public init(start: Int, covered: Double, counts: [ClassCounts]) {
            self.start = start
            self.covered = covered
            self.counts = counts
        }
    }

    /// One vehicle that was counted.
    public struct Passage: Hashable, Sendable {
        /// Seconds since local midnight of the first day.
        public var time: Double
        /// The place of its lane group in `groups`.
        public var group: Int
        public var vehicleClass: VehicleClass

        public init(time: Double, group: Int, vehicleClass: VehicleClass) {
            self.time = time
            self.group = group
            self.vehicleClass = vehicleClass
        }
    }

    /// Ids of the lane groups, in the junction's order.
    public var groups: [String]
    /// Length of an interval in seconds.
    public var interval: Int
    public private(set) var rows: [Row]

    /// The usual interval of turning-movement counts, in seconds.
    public static let quarterHour = 900
    /// The least share of an interval that must have been watched for its rate to be used. Lowering it lets a few
    /// minutes stand for a quarter of an hour.
    public static let leastCoverage = 0.9
    /// More rows than a week of minutes are a mistake of the clock.
    public static let mostRows = 10_080

    /// - Throws: `SignalDataError` where rows do not fit together.
    public init(groups: [String], interval: Int = quarterHour, rows: [Row]) throws(SignalDataError) {
        guard interval > 0 else { throw SignalDataError(place: "interval", problem: "it must be above 0 s") }
        guard rows.count <= Self.mostRows else {
            throw SignalDataError(place: "rows", problem: "\(rows.count), more than \(Self.mostRows)")
        }
        for (place, row) in rows.enumerated() {
            guard row.counts.count == groups.count else {
                throw SignalDataError(place: "rows[\(place)]", problem: "counts of \(row.counts.count) groups")
            }
            guard row.covered >= 0, row.covered <= Double(interval) + 1e-6 else {
                throw SignalDataError(
                    place: "rows[\(place)].covered", problem: "\(row.covered) s is not 0 to \(interval) s")
            }
            guard place == 0 || row.start >= rows[place - 1].start + interval else {
                throw SignalDataError(place: "rows[\(place)].start", problem: "intervals overlap or go back")
            }
        }
        self.groups = groups
        self.interval = interval
        self.rows = rows
    }

    /// Counts passages into intervals that begin at whole multiples of `interval`.
    ///
    /// - Parameter coverage: what was watched, in seconds since midnight of the first day; passages outside it are
    ///   counted, but add no coverage. Stretches may overlap: two recordings of one minute cover one minute.
    public init(
        _ passages: [Passage], groups: [String], coverage: [ClosedRange<Double>], interval: Int = quarterHour
    ) throws(SignalDataError) {
        guard let first = coverage.map(\.lowerBound).min(), let last = coverage.map(\.upperBound).max(), interval > 0
        else { throw SignalDataError(place: "coverage", problem: "no time was watched") }
        let from = Int((first / Double(interval)).rounded(.down))
        let to = max(from, Int((last / Double(interval)).rounded(.up)) - 1)
        guard to - from < Self.mostRows else {
            throw SignalDataError(place: "coverage", problem: "from \(first) s to \(last) s: more than a week")
        }
        let merged = Self.merged(coverage)
        var rows = (from...to).map { number in
            let start = Double(number * interval)
            let end = start + Double(interval)
            let covered = merged.reduce(0) {
                $0 + max(0, min($1.upperBound, end) - max($1.lowerBound, start))
            }
            return Row(
                start: number * interval, covered: min(covered, Double(interval)),
                counts: Array(repeating: ClassCounts(), count: groups.count))
        }
        for passage in passages {
            let place = Int((passage.time / Double(interval)).rounded(.down)) - from
            guard rows.indices.contains(place), groups.indices.contains(passage.group) else { continue }
            rows[place].counts[passage.group][passage.vehicleClass] += 1
        }
        try self.init(groups: groups, interval: interval, rows: rows)
    }

    private static func merged(_ coverage: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        var merged: [ClosedRange<Double>] = []
        for stretch in coverage.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, stretch.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, stretch.upperBound)
            } else {
                merged.append(stretch)
            }
        }
        return merged
    }

    /// Whether enough of the interval was watched.
    public func isComplete(_ row: Row) -> Bool { row.covered >= Self.leastCoverage * Double(interval) }

    /// The stretches within the table that were not watched enough, in seconds since midnight of the first day;
    /// missing rows between two others are among them.
    public var gaps: [Range<Int>] {
        var gaps: [Range<Int>] = []
        func add(_ range: Range<Int>) {
            if let last = gaps.last, last.upperBound == range.lowerBound {
                gaps[gaps.count - 1] = last.lowerBound..<range.upperBound
            } else {
                gaps.append(range)
            }
        }
        for (place, row) in rows.enumerated() {
            if place > 0, row.start > rows[place - 1].start + interval {
                add(rows[place - 1].start + interval..<row.start)
            }
            if !isComplete(row) { add(row.start..<row.start + interval) }
        }
        return gaps
    }
}
