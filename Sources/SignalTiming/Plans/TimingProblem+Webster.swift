extension TimingProblem {
    /// Webster's plan within the junction's rules: the cycle of his formula, rounded to 5 s and bounded; splits by
    /// flow ratio, phases below their minimum raised to it and the rest shared out again.
    public var websterPlan: SignalPlan {
        let ratios = criticalRatios
        let lost = lostTime
        let wish = Webster.cycle(lostTime: lost, flowRatio: ratios.reduce(0, +)) ?? Double(rules.maximumCycle)
        let rounded = wish < 1e4 ? Int((wish / 5).rounded()) * 5 : rules.maximumCycle
        let cycle = min(max(rounded, rules.minimumCycle), rules.maximumCycle)
        return SignalPlan(greens: greens(cycle: cycle, ratios: ratios), rules: rules)
    }

    /// Whole greens that fill `cycle`, in proportion to `ratios` as far as the minimum greens allow.
    private func greens(cycle: Int, ratios: [Double]) -> [Int] {
        let critical = criticalGroups
        let shift = critical.map { startUpLoss(of: $0) - junction.limits.greenExtension }
        var isFixed = Array(repeating: false, count: ratios.count)
        var wishes = rules.minimumGreens.map(Double.init)
        // Each round fixes at least one phase at its minimum, or ends.
        for _ in ratios.indices {
            let open = ratios.indices.filter { !isFixed[$0] }
            let used = ratios.indices.filter { isFixed[$0] }.reduce(0.0) { $0 + Double(rules.minimumGreens[$1]) }
            let shifts = open.reduce(0.0) { $0 + shift[$1] }
            let room = Double(cycle - rules.clearanceTime) - used - shifts
            let splits = Webster.splits(cycle: room, lostTime: 0, ratios: open.map { ratios[$0] })
            for (phase, split) in zip(open, splits) { wishes[phase] = split + shift[phase] }
            let low = open.filter { wishes[$0] < Double(rules.minimumGreens[$0]) }
            guard !low.isEmpty else { break }
            for phase in low {
                isFixed[phase] = true
                wishes[phase] = Double(rules.minimumGreens[phase])
            }
        }
        return WholeSeconds.share(cycle - rules.clearanceTime, by: wishes, atLeast: rules.minimumGreens)
    }
}

/// Turns wished-for seconds into whole ones that sum to what there is.
enum WholeSeconds {
    /// Every part is at least its minimum; the rest goes by largest remainder, the first where equal.
    ///
    /// - Precondition: `total` is at least the sum of `minimums`.
    static func share(_ total: Int, by wishes: [Double], atLeast minimums: [Int]) -> [Int] {
        var parts = zip(wishes, minimums).map { max($1, Int($0.rounded(.down))) }
        while parts.reduce(0, +) > total {
            let most = parts.indices.filter { parts[$0] > minimums[$0] }.max {
                (Double(parts[$0]) - wishes[$0], $1) < (Double(parts[$1]) - wishes[$1], $0)
            }
            guard let most else { break }
            parts[most] -= 1
        }
        while parts.reduce(0, +) < total {
            let least = parts.indices.max {
                (wishes[$0] - Double(parts[$0]), $1) < (wishes[$1] - Double(parts[$1]), $0)
            }
            guard let least else { break }
            parts[least] += 1
        }
        return parts
    }
}
