import TrafficModel

extension CountCollector.Recording {
    /// What of a recording could be used, in its own seconds.
    var watched: [ClosedRange<Double>] {
        let last = end?.seconds ?? crossings.map(\.time).max() ?? 0
        var open = [0...max(0, last)]
        for gap in gaps {
            guard let from = gap.fromTime, let to = gap.toTime else { continue }
            open = open.flatMap { range -> [ClosedRange<Double>] in
                guard from < range.upperBound, to > range.lowerBound else { return [range] }
                var parts: [ClosedRange<Double>] = []
                if from > range.lowerBound { parts.append(range.lowerBound...from) }
                if to < range.upperBound { parts.append(to...range.upperBound) }
                return parts
            }
        }
        return open
    }
}
