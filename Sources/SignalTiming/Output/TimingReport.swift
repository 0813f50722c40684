public import TrafficModel

/// All that is found out about a junction's timing from a table of counts: what the sheet, JSON and CSV show.
public struct TimingReport: Sendable {
    public let junction: Junction
    public let counts: CountTable
    public let units: PCUTable
    /// The four fullest quarters that follow one another, where the table has such.
    public let peakHour: PeakHour?
    /// Of the whole table.
    public let study: TimingStudy
    /// Plans over the day; one stretch where one plan serves all.
    public let day: [DayPlanner.Stretch]
    public let sensitivity: [Sensitivity]

    /// - Throws: `SignalDataError` where the junction contradicts itself, the groups of the table are not the
    ///   junction's, or nothing was watched enough.
    public init(
        junction: Junction, counts: CountTable, units: PCUTable
    ) throws(SignalDataError) {
        if let mistake = junction.mistakes.first { throw mistake }
        guard counts.groups == junction.groups.map(\.id) else {
            throw SignalDataError(
                place: "counts",
                problem: "the groups are \(counts.groups.joined(separator: ", ")), the junction's are "
                    + junction.groups.map(\.id).joined(separator: ", "))
        }
        self.junction = junction
        self.counts = counts
        self.units = units
        peakHour = counts.peakHour(by: units)
        study = TimingStudy(try TimingProblem(junction: junction, demand: Demand(counts, units: units)))
        day = try DayPlanner().stretches(of: counts, junction: junction, units: units)
        sensitivity = try Sensitivity.rows(of: study.best, junction: junction, counts: counts, units: units)
    }

    /// Stands on everything that leaves this stage.
    public static func proposal(in language: Language) -> String {
        AdviceWording(language: language, phaseNames: []).proposal
    }
}
