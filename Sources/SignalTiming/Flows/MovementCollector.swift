import TrafficModel

/// Gathers the ways through a junction that recordings of it told.
public struct MovementCollector: Sendable {
    /// Recordings whose start is not known: their seconds are taken from midnight, and the caller must say so.
    public var undated: [String] { days.undated }
    private var days = RecordingDays()
    private var cameras: [String] = []
    private var passages: [(time: Double, column: MovementTable.Column, vehicleClass: VehicleClass)] = []
    /// By place in `cameras`: what was watched.
    private var coverage: [[ClosedRange<Double>]] = []

    public init() {}

    /// - Throws: `SignalDataError` where recordings lie more than a week apart.
    public mutating func add(_ recording: CountCollector.Recording) throws(SignalDataError) {
        let start = try days.startSeconds(of: recording.begin)
        let camera = recording.begin.camera
        let place = cameras.firstIndex(of: camera) ?? cameras.count
        if place == cameras.count {
            cameras.append(camera)
            coverage.append([])
        }
        coverage[place] += recording.watched.map { start + $0.lowerBound...start + $0.upperBound }
        passages += recording.movements.map { record in
            (
                start + record.time,
                MovementTable.Column(
                    from: record.from, to: record.to, movement: record.movement, turn: record.turn, camera: camera),
                record.vehicleClass
            )
        }
    }

    /// Counts in intervals, by the time of entry (of exit, where the entry was not seen). An interval counts as watched
    /// where every camera watched it.
    ///
    /// - Throws: `SignalDataError` where no record tells a movement.
    public func table(interval: Int = CountTable.quarterHour) throws(SignalDataError) -> MovementTable {
        guard !passages.isEmpty else {
            throw SignalDataError(
                place: "records.jsonl",
                problem: "no movement is told: name the arms of the junction in the site file (arm and inbound of "
                    + "count_lines) and analyse again, or give --junction to count lane groups")
        }
        var columns: [MovementTable.Column] = []
        let named = passages.map { passage -> MovementTable.Column in
            var column = passage.column
            if cameras.count == 1 { column.camera = nil }
            return column
        }
        for column in named where !columns.contains(column) { columns.append(column) }
        columns.sort { Self.rank($0) < Self.rank($1) }
        let counted = zip(passages, named).map { passage, column in
            CountTable.Passage(
                time: passage.time, group: columns.firstIndex(of: column) ?? 0, vehicleClass: passage.vehicleClass)
        }
        let common = coverage.dropFirst().reduce(coverage.first ?? []) { CountCollector.both($0, $1) }
        return MovementTable(
            columns: columns,
            table: try CountTable(counted, groups: columns.map(\.group), coverage: common, interval: interval))
    }

    private static func rank(_ column: MovementTable.Column) -> (Int, String, String, String, String) {
        let kind = column.isWhole ? 0 : column.from != nil ? 1 : 2
        return (kind, column.camera ?? "", column.from ?? "", column.to ?? "", column.movement ?? "")
    }
}
