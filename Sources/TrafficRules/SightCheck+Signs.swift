import TrafficModel

extension SightCheck {
    /// Whether the class is certain enough for a sign: one for all classes asks less than one for some.
    func classReasons(_ track: Track, for scope: SignScope) -> Set<ReviewReason> {
        scope.dependsOnClass ? decidingClassReasons(track) : classReasons(track)
    }

    /// Reasons to hold what a sign with hours forbids; nil where the sign was not in force.
    ///
    /// - Parameters:
    ///   - seconds: of the footage.
    ///   - start: seconds after midnight at the first frame, by the clock of the site; nil where it is not known.
    func hourReasons(_ scope: SignScope, at seconds: Double, start: Double?) -> Set<ReviewReason>? {
        guard !scope.hours.isEmpty else { return [] }
        guard let start, let isInForce = scope.isInForce(at: start + seconds, tolerance: options.clockTolerance) else {
            return [.hourUncertain]
        }
        return isInForce ? [] : nil
    }
}
