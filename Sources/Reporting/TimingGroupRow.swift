import SignalTiming
import TrafficModel

/// A lane group of the timing sheet: today's figure and the best plan's, where both are known.
struct TimingGroupRow: Sendable {
    var groupName: String
    var groupPhase: String
    var vehicleCell: String
    var unitCell: String
    var flowCell: String
    var ratioCell: String
    var saturationCell: String
    var groupDelayCell: String
    var groupLevelCell: String
    var queueCell: String

    static func rows(of report: TimingReport, language: Language) -> [TimingGroupRow] {
        let after = report.study.results(of: report.study.best)
        let before = report.study.current.map { report.study.results(of: $0) }
        return after.enumerated().map { place, now in
            func both(_ text: (GroupResult) -> String) -> String {
                guard let before else { return text(now) }
                return "\(text(before[place])) → \(text(now))"
            }
            return TimingGroupRow(
                groupName: report.junction.groups[place].label, groupPhase: report.junction.phases[now.phase].id,
                vehicleCell: now.vehicles.text(places: 0, in: language),
                unitCell: now.units.text(places: 0, in: language),
                flowCell: now.saturationFlow.text(places: 0, in: language),
                ratioCell: now.flowRatio.text(places: 2, in: language),
                saturationCell: both { $0.saturation.text(places: 2, in: language) },
                groupDelayCell: both { $0.delay.text(places: 1, in: language) },
                groupLevelCell: both(\.level.rawValue),
                queueCell: both { $0.queue95.text(places: 0, in: language) } + (now.exceedsStorage ? " ▲" : ""))
        }
    }
}
