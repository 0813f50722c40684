/// What arrives at a junction over a period, in slices of time.
public struct Demand: Hashable, Sendable {
    /// What arrives at one lane group in one slice.
    public struct Flow: Hashable, Sendable {
        /// Vehicles an hour.
        public var vehicles: Double
        /// PCU an hour.
        public var units: Double
        /// The variance of the PCU that arrive in a while over their mean: `Σ n·p² / Σ n·p` over the classes, for
        /// vehicles that come at random. 1 for cars alone; below it where most are motorbikes. HCM's `I`.
        public var varianceRatio: Double

        public init(vehicles: Double, units: Double, varianceRatio: Double = 1) {
            self.vehicles = vehicles
            self.units = units
            self.varianceRatio = varianceRatio
        }

        /// From counts of a stretch of `seconds`.
        public init(counts: ClassCounts, seconds: Double, table: PCUTable) {
            let hours = seconds / 3600
            vehicles = Double(counts.total) / hours
            units = counts.units(by: table) / hours
            varianceRatio = counts.varianceRatio(by: table)
        }
    }

    /// A stretch of time with steady arrivals.
    public struct Slice: Hashable, Sendable {
        /// Hours; HCM's analysis period `T`.
        public var hours: Double
        /// By lane group, in the junction's order.
        public var flows: [Flow]

        public init(hours: Double, flows: [Flow]) {
            self.hours = hours
            self.flows = flows
        }
    }

    /// One after the other: a queue that a slice leaves is there when the next begins.
    public var slices: [Slice]

    public init(slices: [Slice]) { self.slices = slices }

    /// The complete rows of a table, one slice each; rows that were not watched enough are left out, which the
    /// caller must say.
    public init(_ table: CountTable, rows: Range<Int>? = nil, units: PCUTable) {
        let wanted = rows ?? table.rows.indices
        slices = table.rows[wanted].filter(table.isComplete).map { row in
            Slice(
                hours: Double(table.interval) / 3600,
                flows: row.counts.map { Flow(counts: $0, seconds: row.covered, table: units) })
        }
    }

    public var hours: Double { slices.reduce(0) { $0 + $1.hours } }

    /// Vehicles of all lane groups over all slices.
    var vehicles: Double {
        slices.reduce(0) { sum, slice in sum + slice.hours * slice.flows.reduce(0) { $0 + $1.vehicles } }
    }

    /// The mean over all slices, as one.
    public var mean: Slice {
        guard let first = slices.first else { return Slice(hours: 0.25, flows: []) }
        let all = hours
        let flows = first.flows.indices.map { group in
            var flow = Flow(vehicles: 0, units: 0, varianceRatio: 0)
            for slice in slices {
                flow.vehicles += slice.flows[group].vehicles * slice.hours / all
                flow.units += slice.flows[group].units * slice.hours / all
                flow.varianceRatio += slice.flows[group].varianceRatio * slice.hours / all
            }
            return flow
        }
        return Slice(hours: all, flows: flows)
    }
}

extension ClassCounts {
    /// `Σ n·p² / Σ n·p` over the classes; 1 where nothing was counted.
    public func varianceRatio(by table: PCUTable) -> Double {
        let units = units(by: table)
        guard units > 0 else { return 1 }
        var squares = 0.0
        for (kind, count) in all { squares += Double(count) * table[kind] * table[kind] }
        return squares / units
    }
}
