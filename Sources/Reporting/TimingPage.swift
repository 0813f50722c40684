import SignalTiming
import TrafficModel

/// What the template `timing.mustache` shows. Names of fields are those of the template; no two levels share one.
struct TimingPage: Sendable {
    struct Tile: Sendable {
        var figure: String
        var caption: String
    }

    struct PhaseRow: Sendable {
        var phaseName: String
        var movementText: String
        var greenCell: Int
        var yellowCell: Int
        var allRedCell: Int
        var leastCell: Int
        var checkCell: String
    }

    struct PlanRow: Sendable {
        var planName: String
        var cycleCell: Int
        var greensCell: String
        var delayCell: String
        var levelCell: String
    }

    struct DayRow: Sendable {
        var fromCell: String
        var toCell: String
        var dayCycle: Int
        var dayGreens: String
        var dayRatio: String
        var dayDelay: String
    }

    struct FactorRow: Sendable {
        var factorCell: String
        var factorRatio: String
        var factorCycle: Int
        var factorGreens: String
        var factorDelay: String
        var factorProposal: String
    }

    var texts: TimingTexts
    var junctionName: String
    var warnings: [String]
    var tiles: [Tile]
    var bars: [PhaseBar]
    var ticks: [PhaseBar.Tick]
    var diagramHeight: Int
    var phasePlans: [PhasePlan]
    var hasPlans: Bool
    var plansHeight: Int
    var phaseRows: [PhaseRow]
    var planRows: [PlanRow]
    var groupRows: [TimingGroupRow]
    var dayRows: [DayRow]
    var hasDay: Bool
    var factorRows: [FactorRow]
    var assumptionRows: [FactRow]
    var qualityRows: [FactRow]
    var proposalNote: String

    init(_ report: TimingReport, texts: TimingTexts, language: Language) {
        let study = report.study
        let problem = study.problem
        let best = study.best
        self.texts = texts
        junctionName = report.junction.name
        warnings = (study.verdict == .oversaturated ? [texts.oversaturated] : []) + Self.breaches(report, texts: texts)
        bars = PhaseBar.bars(of: best, phases: report.junction.phases)
        ticks = PhaseBar.ticks(of: best)
        diagramHeight = PhaseBar.height(of: best.phases.count)
        phasePlans = PhasePlan.plans(of: best, junction: report.junction)
        hasPlans = !phasePlans.isEmpty
        plansHeight = PhasePlan.height(of: phasePlans.count)
        phaseRows = zip(report.junction.phases, best.phases).enumerated().map { place, both in
            let least = problem.rules.minimumGreens[place]
            return PhaseRow(
                phaseName: both.0.id, movementText: Self.movements(both.0, report.junction), greenCell: both.1.green,
                yellowCell: both.1.clearance.yellow, allRedCell: both.1.clearance.allRed, leastCell: least,
                checkCell: both.1.green >= least ? texts.passed : texts.failed)
        }
        let bestName = study.verdict == .sound ? texts.proposal : texts.holding
        var plans = [(texts.webster, study.webster), (bestName, best)]
        if let current = study.current { plans.insert((texts.today, current), at: 0) }
        let isOver = study.flowRatio >= 1
        planRows = plans.map { name, plan in
            let delay = problem.meanDelay(of: plan)
            return PlanRow(
                planName: name, cycleCell: plan.cycle, greensCell: Self.greens(plan),
                delayCell: delay.text(places: 1, in: language),
                levelCell: LevelOfService(delay: delay, saturation: isOver ? 1.01 : 0).rawValue)
        }
        let last = planRows[planRows.count - 1]
        let delays = study.current == nil ? last.delayCell : "\(planRows[0].delayCell) → \(last.delayCell)"
        tiles = [
            Tile(figure: "\(best.cycle)", caption: texts.cycle), Tile(figure: delays, caption: texts.meanDelay),
            Tile(figure: last.levelCell, caption: texts.level),
            Tile(figure: study.flowRatio.text(places: 2, in: language), caption: texts.flowRatio),
        ]
        groupRows = TimingGroupRow.rows(of: report, language: language)
        dayRows = report.day.map { stretch in
            DayRow(
                fromCell: SignalTiming.CountTable.clock(stretch.start),
                toCell: SignalTiming.CountTable.clock(stretch.end), dayCycle: stretch.plan.cycle,
                dayGreens: Self.greens(stretch.plan), dayRatio: stretch.flowRatio.text(places: 2, in: language),
                dayDelay: stretch.delay.text(places: 1, in: language))
        }
        hasDay = dayRows.count > 1
        factorRows = report.sensitivity.map { row in
            FactorRow(
                factorCell: row.factor.text(places: 2, in: language),
                factorRatio: row.flowRatio.text(places: 2, in: language), factorCycle: row.plan.cycle,
                factorGreens: Self.greens(row.plan), factorDelay: row.delay.text(places: 1, in: language),
                factorProposal: row.delayOfProposal.text(places: 1, in: language))
        }
        let notes = TimingNotes(report: report, texts: texts, language: language)
        assumptionRows = notes.assumptions
        qualityRows = notes.quality
        proposalNote = TimingReport.proposal(in: language)
    }

    /// The lane groups of a phase, each with its turns and the name of its way in.
    private static func movements(_ phase: Junction.Phase, _ junction: Junction) -> String {
        junction.groups.filter { phase.groups.contains($0.id) }.map { group in
            let approach = junction.approaches.first { $0.id == group.approach }
            return group.label + (approach.map { " (\($0.name))" } ?? "")
        }.joined(separator: "; ")
    }

    /// What today's plan breaks, phase by phase.
    private static func breaches(_ report: TimingReport, texts: TimingTexts) -> [String] {
        guard let current = report.study.current else { return [] }
        let rules = report.study.problem.rules
        var lines: [String] = []
        for (place, phase) in report.junction.phases.enumerated() {
            let shown = current.phases[place], needed = rules.clearances[place]
            if shown.green < rules.minimumGreens[place] {
                lines.append("\(phase.id): \(texts.green) \(shown.green) < \(rules.minimumGreens[place])")
            }
            if shown.clearance.yellow < needed.yellow || shown.clearance.total < needed.total {
                lines.append(
                    "\(phase.id): \(texts.yellow) + \(texts.allRed) \(shown.clearance.yellow) + "
                        + "\(shown.clearance.allRed) < \(needed.yellow) + \(needed.allRed)")
            }
        }
        if !(rules.minimumCycle...rules.maximumCycle).contains(current.cycle) {
            lines.append("\(texts.cycle) \(current.cycle) ∉ \(rules.minimumCycle)–\(rules.maximumCycle)")
        }
        return lines.map { "\(texts.breachesToday): \($0)" }
    }

    private static func greens(_ plan: SignalPlan) -> String { plan.greens.map(String.init).joined(separator: " / ") }
}
