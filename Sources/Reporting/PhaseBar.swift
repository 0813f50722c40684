import SignalTiming

/// A row of the phase diagram, in the units of its picture, 940 wide.
struct PhaseBar: Sendable {
    /// A mark of the cycle's seconds.
    struct Tick: Sendable {
        var tickLeft: Int
        var tickBottom: Int
        var tickTextTop: Int
        var tickText: String
    }

    var barName: String
    var top: Int
    var textTop: Int
    var left: Int
    var span: Int
    var greenLeft: Int
    var greenSpan: Int
    var greenMiddle: Int
    var greenText: String
    var yellowLeft: Int
    var yellowSpan: Int
    var allRedLeft: Int
    var allRedSpan: Int

    private static let origin = 120
    private static let width = 810
    private static let pitch = 32

    static func bars(of plan: SignalPlan, phases: [Junction.Phase]) -> [PhaseBar] {
        var begin = 0
        return zip(plan.phases, phases).enumerated().map { place, both in
            let (timing, phase) = both
            let yellow = begin + timing.green, allRed = yellow + timing.clearance.yellow
            func x(_ second: Int) -> Int { origin + width * second / plan.cycle }
            defer { begin += timing.total }
            return PhaseBar(
                barName: phase.id, top: 8 + place * pitch, textTop: 24 + place * pitch, left: origin, span: width,
                greenLeft: x(begin), greenSpan: x(yellow) - x(begin), greenMiddle: (x(begin) + x(yellow)) / 2,
                greenText: "\(timing.green) s", yellowLeft: x(yellow), yellowSpan: x(allRed) - x(yellow),
                allRedLeft: x(allRed), allRedSpan: x(begin + timing.total) - x(allRed))
        }
    }

    static func ticks(of plan: SignalPlan) -> [Tick] {
        let bottom = height(of: plan.phases.count) - 22
        // The end of the cycle is named; a round second close before it is not.
        let round = stride(from: 0, to: plan.cycle - 6, by: plan.cycle > 90 ? 20 : 10)
        return (Array(round) + [plan.cycle]).map {
            Tick(
                tickLeft: origin + width * $0 / plan.cycle, tickBottom: bottom, tickTextTop: bottom + 16,
                tickText: "\($0)")
        }
    }

    static func height(of phases: Int) -> Int { 8 + phases * pitch + 24 }
}
