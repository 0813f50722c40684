import SignalTiming
import Testing

/// What the lights of a junction show, held against its rules at every change.
struct ShownLight {
    private let rules: PhaseRules
    private var phase = 0
    private var stage = PhaseClock.Stage.green
    private var since: Double
    private var cycleStart: Double
    private(set) var cycles = 0

    init(rules: PhaseRules, start: Double = 0) {
        (self.rules, since, cycleStart) = (rules, start, start)
    }

    /// Expects that what changed since the last call keeps to the order of phases, least greens, clearances and the
    /// longest cycle. To be called at least once a stage.
    mutating func expect(_ clock: PhaseClock) {
        guard clock.phase != phase || clock.stage != stage else { return }
        let lasted = clock.since - since
        switch stage {
        case .green:
            #expect(clock.stage == .yellow && clock.phase == phase)
            #expect(lasted >= Double(rules.minimumGreens[phase]))
        case .yellow:
            #expect(clock.stage == .allRed && clock.phase == phase)
            #expect(lasted == Double(rules.clearances[phase].yellow))
        case .allRed:
            #expect(clock.stage == .green && clock.phase == (phase + 1) % rules.minimumGreens.count)
            #expect(lasted == Double(rules.clearances[phase].allRed))
            if clock.phase == 0 {
                #expect(clock.since - cycleStart <= Double(rules.maximumCycle) + 1)
                cycleStart = clock.since
                cycles += 1
            }
        }
        (phase, stage, since) = (clock.phase, clock.stage, clock.since)
    }
}
