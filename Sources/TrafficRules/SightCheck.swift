import TrafficModel

/// Whether the vehicle was seen well enough over a stretch of time for a machine to speak.
struct SightCheck {
    let gaps: [ClosedRange<Double>]
    let options: RuleOptions

    /// Reasons to hold what was decided on `range` (seconds) of the track.
    func reasons(_ samples: [StopLinePassage.Sample], over range: ClosedRange<Double>) -> Set<ReviewReason> {
        check(samples.map { ($0.time.seconds, $0.isObserved) }, over: range)
    }

    func reasons(_ track: Track, over range: ClosedRange<Double>) -> Set<ReviewReason> {
        check(track.points.map { ($0.time.seconds, $0.isObserved) }, over: range)
    }

    private func check(_ sights: [(seconds: Double, isObserved: Bool)], over range: ClosedRange<Double>)
        -> Set<ReviewReason>
    {
        var reasons: Set<ReviewReason> = []
        if gaps.contains(where: { $0.overlaps(range) }) { reasons.insert(.gapAtDecision) }
        var lastSeen: Double?
        for (before, after) in zip(sights, sights.dropFirst()) {
            if before.isObserved { lastSeen = before.seconds }
            guard after.seconds > range.lowerBound, before.seconds < range.upperBound else { continue }
            if after.seconds - before.seconds > options.longestFrameStep { reasons.insert(.gapAtDecision) }
            if let seen = lastSeen, after.seconds - seen > options.longestBlindness,
                after.seconds - before.seconds <= options.longestFrameStep
            {
                reasons.insert(.trackBroken)
            }
        }
        return reasons
    }

    func classReasons(_ track: Track) -> Set<ReviewReason> {
        track.vehicleClass == .unknown || track.classConfidence < options.leastClassConfidence ? [.classUncertain] : []
    }

    /// Where what the vehicle is makes the act: a bare majority of the vote is not enough.
    func decidingClassReasons(_ track: Track) -> Set<ReviewReason> {
        track.vehicleClass == .unknown || track.classConfidence < options.leastDecidingClass ? [.classUncertain] : []
    }
}

extension Set<ReviewReason> {
    /// In the order of `ReviewReason.allCases`.
    var ordered: [ReviewReason] { ReviewReason.allCases.filter(contains) }
}
