import TrafficModel

/// The hour of a table with the most traffic.
public struct PeakHour: Hashable, Sendable {
    /// Seconds since midnight of the first day.
    public var start: Int
    /// Vehicles of all groups in the hour.
    public var vehicles: Int
    /// PCU of all groups in the hour.
    public var units: Double
    /// V/(4·V15) in vehicles, with V15 the fullest quarter: 1 for even traffic, 0.25 where one quarter has all
    /// (HCM 2000, chapter 8). By lane group, nil where a group had no traffic.
    public var factors: [Double?]
    /// The same of the whole junction.
    public var factor: Double
}

extension CountTable {
    /// PCU an hour of every group in a row, or nil where too little of it was watched.
    ///
    /// A row watched nearly whole is scaled to its length.
    public func unitRates(of row: Row, by table: PCUTable) -> [Double]? {
        guard isComplete(row) else { return nil }
        return row.counts.map { $0.units(by: table) * 3600 / row.covered }
    }

    /// Vehicles an hour of every group in a row, or nil where too little of it was watched.
    public func vehicleRates(of row: Row) -> [Double]? {
        guard isComplete(row) else { return nil }
        return row.counts.map { Double($0.total) * 3600 / row.covered }
    }

    /// The four quarters in a row with the most PCU, all of them watched; the earliest, where equal. Nil where no
    /// such hour is in the table, or its intervals are no quarters of an hour.
    public func peakHour(by table: PCUTable) -> PeakHour? {
        guard interval == Self.quarterHour, rows.count >= 4 else { return nil }
        var best: PeakHour?
        for first in 0...rows.count - 4 {
            let hour = rows[first..<first + 4]
            guard hour.allSatisfy(isComplete), rows[first + 3].start == rows[first].start + 3 * interval else {
                continue
            }
            let units = hour.reduce(0) { $0 + $1.counts.reduce(0) { $0 + $1.units(by: table) } }
            guard units > (best?.units ?? -1) else { continue }
            let totals = hour.map { row in row.counts.reduce(0) { $0 + $1.total } }
            best = PeakHour(
                start: rows[first].start, vehicles: totals.reduce(0, +), units: units,
                factors: groups.indices.map { group in Self.factor(hour.map { $0.counts[group].total }) },
                factor: Self.factor(totals) ?? 1)
        }
        return best
    }

    private static func factor(_ quarters: [Int]) -> Double? {
        guard let most = quarters.max(), most > 0 else { return nil }
        return Double(quarters.reduce(0, +)) / (4 * Double(most))
    }

    /// The class mix of a group over the whole table.
    public func mix(of group: Int) -> ClassCounts { rows.reduce(ClassCounts()) { $0 + $1.counts[group] } }
}
