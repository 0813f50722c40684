import Foundation

/// Times a piece of work: the median of a number of rounds, each long enough for the clock.
struct Stopwatch {
    /// Rounds of which the median is taken; odd.
    var rounds = 15
    /// The least length of a round in nanoseconds: below it the clock and the caches of the moment would be measured.
    var roundLength = 2_000_000.0

    /// Nanoseconds that one call of `work` takes. `work` runs once before, unmeasured.
    func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        try work()
        let once = try measure(1, work)
        let repeats = max(1, Int((roundLength / max(once, 1)).rounded(.up)))
        var times: [Double] = []
        for _ in 0..<rounds { times.append(try measure(repeats, work)) }
        return times.sorted()[rounds / 2]
    }

    private func measure(_ repeats: Int, _ work: () throws -> Void) rethrows -> Double {
        let start = Self.now()
        for _ in 0..<repeats { try work() }
        return (Self.now() - start) / Double(repeats)
    }

    /// Nanoseconds on a clock that only goes forward.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
