import TrafficModel

/// What one frame shows of a head: the emission of each lamp, and the state that this frame alone suggests.
struct LampSample: Hashable, Sendable {
    var time: FrameTime
    var state: SignalState
    /// 0 to 1: how clearly the lit lamp stands out, or how dark all of them are.
    var confidence: Double

    /// Judges the emissions of red, yellow and green lamps; without any, nothing is known.
    init(time: FrameTime, emissions: [(state: SignalState, value: Double)], options: LampOptions) {
        self.time = time
        self.time = time
        guard !emissions.isEmpty else {
            state = .unknown
            confidence = 0
            return
        }
        let ranked = emissions.sorted { $1.value < $0.value }
        let best = ranked.first?.value ?? 0
        let next = ranked.dropFirst().first?.value ?? 0
        if best < options.darkEmission {
            state = .dark
            confidence = 1 - best / (2 * options.darkEmission)
        } else if best >= options.leastEmission && best >= options.leastRatio * next {
            state = ranked[0].state
            confidence = min(1, (best - next) / (best + next) + best / 255)
        } else {
            state = .unknown
            confidence = 0
        }
    }
}
