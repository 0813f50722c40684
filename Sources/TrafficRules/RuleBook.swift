import Geometry
public import TrafficModel

/// The rules of one camera over the tracks of one footage. Every act of a track at one place is told once.
///
/// A track is handed over again and again as it grows, with its whole path so far; the rules read the path anew each
/// time, so the findings do not depend on how the footage was cut into chunks beyond what was known at the time.
public struct RuleBook: Sendable {
    private let site: CameraSite
    private let options: RuleOptions
    private let startOfFootage: Double?
    private var gaps: [ClosedRange<Double>] = []
    private var nights: [ClosedRange<Double>] = []
    private var told: Set<Told> = []
    private var use = RoadUse()

    private struct Told: Hashable {
        var track: Track.ID
        var act: Act
        var place: Finding.Place
    }

    /// - Parameter startOfFootage: seconds after midnight at the first frame, by the clock of the site; nil where it is
    ///   not known.
    public init(site: CameraSite, options: RuleOptions = RuleOptions(), startOfFootage: Double? = nil) {
        self.site = site
        self.startOfFootage = startOfFootage
        self.options = options
    }

    /// Takes note of stretches of seconds in which footage is missing: what was decided there is held for a person.
    public mutating func note(gaps: [ClosedRange<Double>]) {
        self.gaps += gaps
    }

    /// Takes note of a stretch of seconds that is dark: what was done there is held for a person.
    public mutating func note(night: ClosedRange<Double>) {
        nights.append(night)
    }

    /// What the tracks of a chunk did that has not been told before; tracks that are a part of another vehicle are not
    /// spoken of.
    ///
    /// - Parameters:
    ///   - ended: tracks whose path will not grow any more.
    ///   - open: tracks that go on.
    /// - Returns: track by track in the order given.
    public mutating func judge(ended: [Track], open: [Track], signals: SignalTimelines) -> [Finding] {
        let parts = VehicleParts(ended + open, options: options)
        if !site.noStoppingZones.isEmpty { use.take(ended + open, options: options) }
        var found: [Finding] = []
        for track in ended { found += judge(track, signals: signals, isFinished: true) }
        for track in open { found += judge(track.asSeen, signals: signals, isFinished: false) }
        return found.filter { !parts.isPart($0) }
    }

    /// What the track did that has not been told before.
    ///
    /// - Parameter isFinished: the path will not grow any more.
    /// - Returns: in the order of the rules and of the site file.
    public mutating func judge(_ track: Track, signals: SignalTimelines, isFinished: Bool) -> [Finding] {
        guard track.points.count > 1 else { return [] }
        let sight = SightCheck(gaps: gaps, options: options)
        var found: [Finding] = []
        for approach in site.approaches {
            found += atStopLine(track, approach, signals: signals, sight: sight, isFinished: isFinished)
        }
        for boundary in site.boundaries where boundary.kind == .solid {
            let rule = SolidLineRule(boundary: boundary, options: options)
            if let finding = rule.judge(track, sight: sight) { found.append(finding) }
        }
        for approach in site.approaches {
            let rule = WrongWayRule(approach: approach, options: options)
            if let finding = rule.judge(track, sight: sight) { found.append(finding) }
        }
        // Which lane is a vehicle's own hangs on its class, and the vote on that is over when the track is.
        for lane in site.lanes where isFinished {
            let rule = WrongLaneRule(lane: lane, stopLines: site.approaches.map(\.stopLine), options: options)
            if let finding = rule.judge(track, sight: sight) { found.append(finding) }
        }
        // So does whom a sign binds.
        for zone in site.closedZones where isFinished {
            let rule = NoEntryRule(zone: zone, startOfFootage: startOfFootage, options: options)
            if let finding = rule.judge(track, sight: sight) { found.append(finding) }
        }
        // Who waited for whom is known when the vehicle has gone.
        for zone in site.noStoppingZones where isFinished {
            let rule = StoppingRule(
                zone: zone, site: site, use: use, startOfFootage: startOfFootage, options: options)
            if let finding = rule.judge(track, sight: sight, signals: signals) { found.append(finding) }
        }
        return found.map(weighed).filter {
            told.insert(Told(track: track.id, act: $0.act, place: $0.place)).inserted
        }
    }

    /// The finding, held where it was dark.
    private func weighed(_ finding: Finding) -> Finding {
        let times = finding.moments.map(\.time.seconds) + [finding.time.seconds]
        guard let first = times.min(), let last = times.max(), nights.contains(where: { $0.overlaps(first...last) })
        else { return finding }
        var finding = finding
        finding.reasons = Set(finding.reasons + [.poorLight]).ordered
        finding.status = .needsReview
        return finding
    }

    private func atStopLine(
        _ track: Track, _ approach: Approach, signals: SignalTimelines, sight: SightCheck, isFinished: Bool
    ) -> [Finding] {
        guard approach.stopLine.length > 0 else { return [] }
        let frame = Box(x: 0, y: 0, width: Double(site.frameWidth), height: Double(site.frameHeight))
        var found: [Finding] = []
        let turn = IllegalTurnRule(
            approach: approach, frame: frame, startOfFootage: startOfFootage, options: options)
        let way = StopLinePassage(track, approach: approach, options: options)
        if let finding = turn.judge(track, passage: way, sight: sight, isFinished: isFinished) {
            found.append(finding)
        }
        guard let head = approach.signal else { return found }
        let isClassDecisive = approach.isClassDecisive(for: track)
        let approach = approach.binding(track)
        let passage = StopLinePassage(track, approach: approach, options: options)
        let arrows = site.signals.first { $0.id == head }?.arrows.map(\.turn) ?? []
        let redLight = RedLightRule(approach: approach, head: head, arrows: arrows, frame: frame, options: options)
        let stopLine = StopLineRule(approach: approach, head: head, arrows: arrows, frame: frame, options: options)
        if case .finding(let finding) = redLight.judge(
            track, passage: passage, signals: signals, sight: sight, isFinished: isFinished)
        {
            found.append(finding)
        }
        found += stopLine.judge(
            track, passage: passage, signals: signals, sight: sight, isClassDecisive: isClassDecisive,
            isFinished: isFinished)
        return found
    }
}

extension Track {
    /// Without the places at its end that were foretold and not yet seen: the vehicle may have stopped or turned there.
    fileprivate var asSeen: Track {
        var track = self
        while track.points.last?.isObserved == false { track.points.removeLast() }
        return track
    }
}
