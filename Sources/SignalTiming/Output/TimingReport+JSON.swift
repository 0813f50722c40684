import Foundation
public import TrafficModel

extension TimingReport {
    /// One JSON object (`docs/signal-timing.md`), keys sorted.
    public func json(language: Language) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(ReportValues(self, language: language)), as: UTF8.self)
    }
}

/// The report as it is written.
private struct ReportValues: Encodable {
    struct Plan: Encodable {
        struct Phase: Encodable {
            var id: String
            var green: Int
            var yellow: Int
            var allRed: Int
        }

        var cycle: Int
        var offset: Int
        var phases: [Phase]
        /// Seconds a vehicle.
        var delay: Double

        init(_ plan: SignalPlan, _ report: TimingReport) {
            cycle = plan.cycle
            offset = plan.offset
            phases = zip(report.junction.phases, plan.phases).map {
                Phase(id: $0.id, green: $1.green, yellow: $1.clearance.yellow, allRed: $1.clearance.allRed)
            }
            delay = report.study.problem.meanDelay(of: plan).rounded(toPlaces: 2)
        }
    }

    struct Group: Encodable {
        var id: String
        var phase: String
        var vehicles: Double
        var units: Double
        var saturationFlow: Double
        var flowRatio: Double
        var greenRatio: Double
        var saturation: Double
        var delay: Double
        var level: String
        var queue95: Double
        var exceedsStorage: Bool

        init(_ result: GroupResult, _ report: TimingReport) {
            id = result.id
            phase = report.junction.phases[result.phase].id
            vehicles = result.vehicles.rounded(toPlaces: 1)
            units = result.units.rounded(toPlaces: 1)
            saturationFlow = result.saturationFlow.rounded(toPlaces: 1)
            flowRatio = result.flowRatio.rounded(toPlaces: 4)
            greenRatio = result.greenRatio.rounded(toPlaces: 4)
            saturation = result.saturation.rounded(toPlaces: 4)
            delay = result.delay.rounded(toPlaces: 2)
            level = result.level.rawValue
            queue95 = result.queue95.rounded(toPlaces: 1)
            exceedsStorage = result.exceedsStorage
        }
    }

    struct Stretch: Encodable {
        var from: String
        var to: String
        var oversaturated: Bool
        var flowRatio: Double
        var plan: [Int]
        var cycle: Int
        var delay: Double
    }

    struct Factor: Encodable {
        var motorbike: Double
        var flowRatio: Double
        var cycle: Int
        var greens: [Int]
        var delay: Double
        var delayOfProposal: Double
    }

    var note: String
    var junction: String
    var name: String
    var pcuTable: String
    var verdict: String
    var flowRatio: Double
    var lostTime: Double
    /// Absent where oversaturated.
    var plan: Plan?
    /// What loses least while the junction is oversaturated; absent where there is a plan.
    var holding: Plan?
    var webster: Plan
    var current: Plan?
    var currentBreaches: [String]
    var groups: [Group]
    var groupsToday: [Group]?
    var day: [Stretch]
    var sensitivity: [Factor]
    var notWatched: [[String]]
    var peakHour: String?
    var peakHourFactor: Double?

    init(_ report: TimingReport, language: Language) {
        let study = report.study
        note = TimingReport.proposal(in: language)
        junction = report.junction.id
        name = report.junction.name
        pcuTable = report.units.name
        verdict = study.verdict.rawValue
        flowRatio = study.flowRatio.rounded(toPlaces: 4)
        lostTime = study.problem.lostTime.rounded(toPlaces: 2)
        let best = Plan(study.best, report)
        plan = study.verdict == .sound ? best : nil
        holding = study.verdict == .sound ? nil : best
        webster = Plan(study.webster, report)
        current = study.current.map { Plan($0, report) }
        currentBreaches = study.currentBreaches.map(\.description)
        groups = study.results(of: study.best).map { Group($0, report) }
        groupsToday = study.current.map { study.results(of: $0).map { Group($0, report) } }
        day = report.day.map {
            Stretch(
                from: CountTable.clock($0.start), to: CountTable.clock($0.end), oversaturated: $0.isOversaturated,
                flowRatio: $0.flowRatio.rounded(toPlaces: 4), plan: $0.plan.greens, cycle: $0.plan.cycle,
                delay: $0.delay.rounded(toPlaces: 2))
        }
        sensitivity = report.sensitivity.map {
            Factor(
                motorbike: $0.factor, flowRatio: $0.flowRatio.rounded(toPlaces: 4), cycle: $0.plan.cycle,
                greens: $0.plan.greens, delay: $0.delay.rounded(toPlaces: 2),
                delayOfProposal: $0.delayOfProposal.rounded(toPlaces: 2))
        }
        notWatched = report.counts.gaps.map {
            [CountTable.clock($0.lowerBound), CountTable.clock($0.upperBound)]
        }
        peakHour = report.peakHour.map { CountTable.clock($0.start) }
        peakHourFactor = report.peakHour?.factor.rounded(toPlaces: 3)
    }
}
