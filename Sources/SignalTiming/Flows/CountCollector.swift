public import TrafficModel

/// Gathers what recordings of a junction counted, by lane group.
public struct CountCollector: Sendable {
    /// The records of one recording that counting needs.
    public struct Recording: Sendable {
        public var begin: BeginRecord
        public var crossings: [CrossingRecord]
        public var signals: [SignalRecord]
        public var gaps: [GapRecord]
        /// Ways through the junction, where the site file names its arms.
        public var movements: [MovementRecord] = []
        /// Nil where the analysis did not finish.
        public var end: EndRecord?

        public init(
            begin: BeginRecord, crossings: [CrossingRecord], signals: [SignalRecord], gaps: [GapRecord],
            end: EndRecord?
        ) {
            self.begin = begin
            self.crossings = crossings
            self.signals = signals
            self.gaps = gaps
            self.end = end
        }
    }

    public let junction: Junction
    /// Recordings whose start is not known: their seconds are taken from midnight, and the caller must say so.
    public var undated: [String] { days.undated }
    private var days = RecordingDays()
    private var passages: [CountTable.Passage] = []
    /// By lane group: what was watched.
    private var coverage: [[ClosedRange<Double>]]
    private var greens: [[DischargeSurvey.Green]]

    public init(junction: Junction) {
        self.junction = junction
        coverage = junction.groups.map { _ in [] }
        greens = junction.groups.map { _ in [] }
    }

    /// - Throws: `SignalDataError` where recordings lie more than a week apart.
    public mutating func add(_ recording: Recording) throws(SignalDataError) {
        let start = try days.startSeconds(of: recording.begin)
        let watched = recording.watched
        for (place, group) in junction.groups.enumerated() {
            let sources = (group.counts ?? []).filter { $0.camera ?? recording.begin.camera == recording.begin.camera }
            guard !sources.isEmpty else { continue }
            coverage[place] += watched.map { start + $0.lowerBound...start + $0.upperBound }
            let own = recording.crossings.filter { crossing in
                sources.contains { $0.line == crossing.line && $0.direction == crossing.direction }
            }
            passages += own.map {
                CountTable.Passage(time: start + $0.time, group: place, vehicleClass: $0.vehicleClass)
            }
            greens[place] += Self.greens(of: group, recording, own)
        }
    }

    /// Counts in intervals; an interval counts as watched where every lane group with a source was.
    ///
    /// - Throws: `SignalDataError` where no lane group names a counting line that was seen.
    public func table(interval: Int = CountTable.quarterHour) throws(SignalDataError) -> CountTable {
        let seen = coverage.filter { !$0.isEmpty }
        guard let first = seen.first else {
            throw SignalDataError(
                place: "groups", problem: "no lane group names, under counts, a line of a camera of these recordings")
        }
        let common = seen.dropFirst().reduce(Self.sorted(first)) { Self.both($0, Self.sorted($1)) }
        return try CountTable(passages, groups: junction.groups.map(\.id), coverage: common, interval: interval)
    }

    /// How the queues of the lane groups that name a signal discharged, in the junction's order.
    public func discharge(by table: PCUTable) -> [DischargeSurvey.Result?] {
        let survey = DischargeSurvey(table: table)
        return greens.map { $0.isEmpty ? nil : survey.result(of: $0) }
    }

    /// The greens of a lane group that were seen from their onset to their end.
    private static func greens(
        of group: Junction.LaneGroup, _ recording: Recording, _ crossings: [CrossingRecord]
    ) -> [DischargeSurvey.Green] {
        guard let head = group.signal else { return [] }
        let stretches = recording.signals.filter { $0.signal == head }
        let greens = stretches.filter { $0.state == .green }
        return zip(stretches, stretches.dropFirst()).compactMap { green, after in
            guard green.state == .green, green.onsetUncertainty != nil, after.fromFrame == green.toFrame + 1 else {
                return nil
            }
            let yellowEnd = after.state == .yellow ? after.toTime : after.fromTime
            let passages = crossings.filter { $0.time >= green.fromTime && $0.time <= yellowEnd }
                .sorted { ($0.time, $0.track) < ($1.time, $1.track) }
                .map { DischargeSurvey.Passage(time: $0.time, vehicleClass: $0.vehicleClass) }
            let next = greens.first { $0.fromTime > green.fromTime }
            // Who is left leaves with the next green: that must have ended, with nothing missed until then.
            let isSeenOn = recording.watched.contains {
                $0.lowerBound <= green.fromTime && next.map(\.toTime).map($0.contains) ?? false
            }
            let left = next.flatMap { next in
                isSeenOn && next.toFrame < (stretches.last?.toFrame ?? 0)
                    ? EndQueue.Left(at: after.fromTime, yellowEnd: yellowEnd, crossings) : nil
            }
            return DischargeSurvey.Green(onset: green.fromTime, end: after.fromTime, passages: passages, left: left)
        }
    }

    private static func sorted(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }

    /// What lies in both.
    static func both(_ a: [ClosedRange<Double>], _ b: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        sorted(
            a.flatMap { one in
                b.compactMap { other in
                    let from = max(one.lowerBound, other.lowerBound), to = min(one.upperBound, other.upperBound)
                    return from < to ? from...to : nil
                }
            })
    }
}
