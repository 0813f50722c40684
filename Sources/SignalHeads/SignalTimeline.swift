import TrafficModel

/// Turns what single frames suggest into states: flicker is bridged, flashing is told, doubt stays doubt.
///
/// LED lamps are dark in many frames of some cameras, where pulse and shutter beat against each other. So a state is a
/// *glow*: frames in which one colour is clearly lit, no two further apart than `longestBlink`, and no other colour in
/// between. What lies between glows is dark, or doubt. Doubt never errs towards red: where a change to another state is
/// unclear for some frames, they keep the earlier state; where a red gives way unclearly, they are unknown.
struct SignalTimeline {
    /// A stretch over which one colour is lit, perhaps flickering; `range` runs from the first lit frame to the last.
    private struct Glow {
        var state: SignalState
        var range: Range<Int>
        /// Seconds: the longest time between two lit frames.
        var longestGap = 0.0
    }

    let signal: String
    let samples: [LampSample]
    let options: LampOptions

    var intervals: [SignalInterval] {
        guard !samples.isEmpty else { return [] }
        let glows = glows()
        var states = [SignalState](repeating: .unknown, count: samples.count)
        for glow in glows { for index in glow.range { states[index] = meaning(of: glow) } }
        var start = 0
        for (number, glow) in glows.enumerated() {
            fill(start..<glow.range.lowerBound, after: number > 0 ? glows[number - 1] : nil, before: glow, in: &states)
            start = glow.range.upperBound
        }
        fill(start..<samples.count, after: glows.last, before: nil, in: &states)
        return intervals(of: states, glows: glows)
    }

    // MARK: Glows

    private func glows() -> [Glow] {
        var raw: [Glow] = []
        for index in samples.indices where Self.colours.contains(samples[index].state) {
            raw = joining(Glow(state: samples[index].state, range: index..<index + 1), to: raw)
        }
        // A colour that shows for less than a lamp takes to light is a reflection; what it parted belongs together.
        return raw.filter { seconds($0.range) >= options.shortestState }.reduce(into: []) { $0 = joining($1, to: $0) }
    }

    private static let colours: Set<SignalState> = [.red, .yellow, .green]

    private func joining(_ glow: Glow, to glows: [Glow]) -> [Glow] {
        guard var last = glows.last, last.state == glow.state else { return glows + [glow] }
        let gap = samples[glow.range.lowerBound].time.seconds - samples[last.range.upperBound - 1].time.seconds
        guard gap <= options.longestBlink else { return glows + [glow] }
        last.longestGap = max(last.longestGap, glow.longestGap, gap)
        last.range = last.range.lowerBound..<glow.range.upperBound
        return glows.dropLast() + [last]
    }

    /// Seconds from the first frame of a range to the first after it (to its own last, at the end of the footage).
    private func seconds(_ range: Range<Int>) -> Double {
        samples[min(range.upperBound, samples.count - 1)].time.seconds - samples[range.lowerBound].time.seconds
    }

    /// Flashing yellow is in law as a head that is off (QCVN 41:2024 Đ.8). Green that flashes before it ends is green.
    private func meaning(of glow: Glow) -> SignalState {
        glow.state == .yellow && isFlashing(glow) ? .dark : glow.state
    }

    /// Lit and dark in turn at least three times, each time for longer than flicker takes.
    private func isFlashing(_ glow: Glow) -> Bool {
        var lit = 0
        var start = glow.range.lowerBound
        for index in glow.range {
            let ends = index + 1 == glow.range.upperBound || samples[index + 1].state != samples[start].state
            guard ends else { continue }
            let long = seconds(start..<index + 1) >= options.shortestState
            if long && samples[start].state == glow.state { lit += 1 }
            start = index + 1
        }
        return lit >= 3 && glow.longestGap >= options.shortestState
    }

    // MARK: Between glows

    /// Says what a stretch without a glow is.
    private func fill(_ range: Range<Int>, after: Glow?, before: Glow?, in states: inout [SignalState]) {
        guard !range.isEmpty else { return }
        if let neighbour = flickerer(beside: range, after: after, before: before) {
            for index in range { states[index] = meaning(of: neighbour) }
            return
        }
        let dark = samples[range].filter { $0.state == .dark }.count
        let isDark = 2 * dark > range.count && seconds(range) >= options.shortestState
        let doubt: SignalState = after.map { $0.state == .red ? .unknown : meaning(of: $0) } ?? .unknown
        for index in range {
            states[index] = isDark ? .dark : seconds(range) >= options.shortestState ? .unknown : doubt
        }
    }

    /// At the ends of the footage, the glow whose own flicker explains a dark stretch as well.
    private func flickerer(beside range: Range<Int>, after: Glow?, before: Glow?) -> Glow? {
        guard after == nil || before == nil, let glow = after ?? before else { return nil }
        let length = samples[range.upperBound - 1].time.seconds - samples[range.lowerBound].time.seconds
        let isQuiet = samples[range].allSatisfy { $0.state == .dark || $0.state == .unknown }
        return isQuiet && length <= options.longestBlink && length <= 1.5 * glow.longestGap ? glow : nil
    }

    // MARK: Intervals

    private func intervals(of states: [SignalState], glows: [Glow]) -> [SignalInterval] {
        var intervals: [SignalInterval] = []
        var start = 0
        for index in states.indices where index + 1 == states.count || states[index + 1] != states[start] {
            let glow = glows.first { $0.range.overlaps(start..<index + 1) }
            intervals.append(interval(states[start], start..<index + 1, glow: glow))
            start = index + 1
        }
        return intervals
    }

    private func interval(_ state: SignalState, _ range: Range<Int>, glow: Glow?) -> SignalInterval {
        let own = samples[range].filter { $0.state == state }
        let mean = own.isEmpty ? 0 : own.reduce(0) { $0 + $1.confidence } / Double(own.count)
        // Dark frames do not speak against a lamp that flickers; another colour, or two at once, do.
        let against = samples[range].filter { $0.state != state && $0.state != .dark }.count
        let share = 1 - Double(against) / Double(range.count)
        return SignalInterval(
            signal: signal, state: state, from: samples[range.lowerBound].time,
            to: samples[range.upperBound - 1].time, confidence: state == .unknown ? 0 : mean * share,
            onsetUncertainty: onsetUncertainty(range, glow: glow))
    }

    /// The state began after the last frame that clearly showed another colour, or, out of the dark, no longer before
    /// its first lit frame than it flickers; nil at the start of the footage.
    private func onsetUncertainty(_ range: Range<Int>, glow: Glow?) -> Double? {
        guard range.lowerBound > 0 else { return nil }
        let first = samples[range.lowerBound].time.seconds
        let step = first - samples[range.lowerBound - 1].time.seconds
        let flicker = max(step, glow?.longestGap ?? 0)
        guard let clear = samples[..<range.lowerBound].last(where: { Self.colours.contains($0.state) }) else {
            return flicker
        }
        let sinceClear = first - clear.time.seconds
        return sinceClear <= options.longestBlink ? max(step, sinceClear) : flicker
    }
}
