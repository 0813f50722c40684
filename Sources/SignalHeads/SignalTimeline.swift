import TrafficModel

/// Turns what single frames suggest into states: flicker is filled, flashing is told, doubt stays doubt.
///
/// Never errs towards red: where the change from another state to red is unclear for some frames, they keep the earlier
/// state; where a red gives way unclearly, they are unknown.
struct SignalTimeline {
    private struct Run {
        var state: SignalState
        var range: Range<Int>
    }

    let signal: String
    let samples: [LampSample]
    let options: LampOptions

    var intervals: [SignalInterval] {
        var runs = Self.runs(samples.map(\.state))
        runs = settleFlashing(runs)
        runs = settleShort(runs)
        return runs.enumerated().map { index, run in interval(run, after: index > 0 ? runs[index - 1] : nil) }
    }

    private static func runs(_ states: [SignalState]) -> [Run] {
        var runs: [Run] = []
        for (index, state) in states.enumerated() {
            if let last = runs.last, last.state == state {
                runs[runs.count - 1].range = last.range.lowerBound..<index + 1
            } else {
                runs.append(Run(state: state, range: index..<index + 1))
            }
        }
        return runs
    }

    /// Seconds from the first frame of a run to the first after it (to its own last, at the end of the footage).
    private func seconds(_ run: Run) -> Double {
        let end = min(run.range.upperBound, samples.count - 1)
        return samples[end].time.seconds - samples[run.range.lowerBound].time.seconds
    }

    /// A colour that alternates with dark at least three times, each time briefly, is flashing. Flashing yellow is in law
    /// as a head that is off (QCVN 41:2024 Đ.8): dark. Green that flashes before it ends is green. Flashing red is unknown.
    private func settleFlashing(_ runs: [Run]) -> [Run] {
        var states = samples.map(\.state)
        var index = 0
        while index < runs.count {
            let colour = runs[index].state
            var end = index
            while end + 1 < runs.count, isFlash(runs[end + 1], of: colour), isFlash(runs[end], of: colour) { end += 1 }
            let flashes = runs[index...end].filter { $0.state == colour }.count
            if flashes >= 3, [.red, .yellow, .green].contains(colour) {
                let meaning: SignalState = colour == .green ? .green : colour == .yellow ? .dark : .unknown
                let start = beginsDark(index, in: runs) ? index - 1 : index
                for sample in runs[start].range.lowerBound..<runs[end].range.upperBound { states[sample] = meaning }
                index = end + 1
            } else {
                index += 1
            }
        }
        return Self.runs(states)
    }

    /// Whether the flashing began with the dark run before `index`, after the same colour had been steady.
    private func beginsDark(_ index: Int, in runs: [Run]) -> Bool {
        index >= 2 && runs[index - 1].state == .dark && isFlash(runs[index - 1], of: runs[index].state)
            && runs[index - 2].state == runs[index].state
    }

    private func isFlash(_ run: Run, of colour: SignalState) -> Bool {
        let length = seconds(run)
        return (run.state == colour || run.state == .dark) && length >= options.shortestState
            && length <= options.longestFlash
    }

    /// Gives runs too short to be states to their neighbours.
    private func settleShort(_ runs: [Run]) -> [Run] {
        var states: [SignalState] = []
        for run in runs { states += Array(repeating: run.state, count: run.range.count) }
        var solid: [Run] = runs.filter { seconds($0) >= options.shortestState }
        guard !solid.isEmpty else { return runs.isEmpty ? [] : [Run(state: .unknown, range: 0..<samples.count)] }
        solid = solid.reduce(into: []) { merged, run in
            if let last = merged.last, last.state == run.state {
                merged[merged.count - 1].range = last.range.lowerBound..<run.range.upperBound
            } else {
                merged.append(run)
            }
        }
        for index in solid.indices {
            for sample in solid[index].range { states[sample] = solid[index].state }
            guard index + 1 < solid.count else { continue }
            let doubt: SignalState = solid[index].state == .red ? .unknown : solid[index].state
            for sample in solid[index].range.upperBound..<solid[index + 1].range.lowerBound { states[sample] = doubt }
        }
        // Before the first state and after the last nothing more is known than what they say.
        for sample in 0..<solid[0].range.lowerBound {
            states[sample] = solid[0].state == .red ? .unknown : solid[0].state
        }
        for sample in solid[solid.count - 1].range.upperBound..<samples.count {
            states[sample] = solid[solid.count - 1].state == .red ? .unknown : solid[solid.count - 1].state
        }
        return Self.runs(states)
    }

    private func interval(_ run: Run, after previous: Run?) -> SignalInterval {
        let own = samples[run.range].filter { $0.state == run.state }
        let mean = own.isEmpty ? 0 : own.reduce(0) { $0 + $1.confidence } / Double(own.count)
        let share = Double(own.count) / Double(run.range.count)
        let onset = previous.map { previous in
            // The state began after the last frame that clearly showed the one before.
            let clear =
                samples[previous.range].last { $0.state == previous.state } ?? samples[previous.range.upperBound - 1]
            return samples[run.range.lowerBound].time.seconds - clear.time.seconds
        }
        return SignalInterval(
            signal: signal, state: run.state, from: samples[run.range.lowerBound].time,
            to: samples[run.range.upperBound - 1].time, confidence: run.state == .unknown ? 0 : mean * share,
            onsetUncertainty: onset)
    }
}
