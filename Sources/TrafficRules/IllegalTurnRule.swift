import Geometry
import TrafficModel

/// ILLEGAL_TURN: the vehicle came over the stop line and made a turn that a sign forbids there.
///
/// QCVN 41:2024/BGTVT signs P.123a, P.123b (no left, no right turn: neither forbids the U-turn) and P.124 (no U-turn:
/// a and b do not forbid the left turn). NĐ 168/2024/NĐ-CP điểm k khoản 4 Điều 6 (car); điểm a khoản 3 Điều 7
/// (motorcycle, left and right), điểm k khoản 2 Điều 7 (motorcycle, U-turn).
///
/// Judged when the whole way after the line is known. Proposed where the last direction in the picture differs from
/// the one towards the line by the angle of a forbidden turn and of no other, and the place bears it out: a turn leads
/// aside by `leastTurnAside` of the vehicle's size and `turnAsideShare` of the stop line's length, which no swerve and
/// no change of lane does; a U-turn leads back as well, in a bend. A direction that fits a forbidden and a lawful way
/// is held, and so is a way back without a bend, which may have been driven backwards.
struct IllegalTurnRule {
    let approach: Approach
    /// The picture.
    let frame: Box
    /// Seconds after midnight at the first frame, by the clock of the site; nil where no start is known.
    let startOfFootage: Double?
    let options: RuleOptions

    /// What the vehicle did after the line.
    private enum State {
        /// Not over the line, or over it other than on its lawful way.
        case away
        case over(Int)
        /// It heads another way at the end.
        case turned(Turned)
    }

    private struct Turned {
        /// Heading for the line since `start`, over it at `over`, off its old direction since `since`, last seen whole
        /// at `last`.
        var start: Int
        var over: Int
        var since: Int
        var last: Int
        /// What it may have been.
        var ways: Set<Turn>
        var mayBeBacking: Bool
    }

    func judge(_ track: Track, passage: StopLinePassage, sight: SightCheck, isFinished: Bool) -> Finding? {
        let bans = approach.prohibitedTurns.filter { $0.scope.mayBind(track.vehicleClass) }
        guard isFinished, !bans.isEmpty, case .turned(let turned) = state(passage) else { return nil }
        let samples = passage.samples
        let at = samples[turned.since].time.seconds
        // A sign that was not in force is no sign.
        let bound = bans.compactMap { ban in
            sight.hourReasons(ban.scope, at: at, start: startOfFootage).map { (ban: ban, hours: $0) }
        }
        let told = bound.filter { turned.ways.contains($0.ban.turn) }.map { ban, hours in
            hours.union(sight.classReasons(track, for: ban.scope))
        }
        guard var reasons = told.min(by: { $0.count < $1.count }) else { return nil }
        let before = samples[..<turned.over].lastIndex { $0.front < -$0.uncertainty } ?? max(turned.over - 1, 0)
        guard !track.leaps(in: before...turned.last, options: options) else { return nil }
        // The way towards the line is a part of the proof: whoever was lost on it may be another since.
        let range = samples[min(before, turned.start)].time.seconds...samples[turned.last].time.seconds
        reasons.formUnion(sight.reasons(samples, over: range))
        if !turned.ways.isSubset(of: bound.map(\.ban.turn)) { reasons.insert(.directionUnclear) }
        if turned.mayBeBacking { reasons.insert(.backingPossible) }
        var finding = track.finding(
            .illegalTurn, at: .approach(approach.id), places: (before, turned.since, turned.last), reasons: reasons)
        finding.manner = turned.ways.count == 1 ? turned.ways.first.flatMap(Manner.init) : nil
        return finding
    }

    private func state(_ passage: StopLinePassage) -> State {
        let samples = passage.samples
        var state = State.away
        for index in samples.indices.dropFirst() {
            switch state {
            case .away:
                if samples[index - 1].rear < 0, samples[index].rear >= 0,
                    passage.isLawfulWay(over: index, to: index, approach: approach, options: options)
                {
                    state = .over(index)
                }
            case .over, .turned: break
            }
        }
        guard case .over(let over) = state, let turned = turned(samples, over: over) else { return state }
        return .turned(turned)
    }

    /// Compares the direction towards the line with that at the end of what was seen whole.
    private func turned(_ samples: [StopLinePassage.Sample], over: Int) -> Turned? {
        let size = samples[over].scale, length = approach.stopLine.length
        let reach = max(size, options.directionShare * length), at = samples[over].contact
        guard let start = samples[..<over].lastIndex(where: { $0.contact.distance(to: at) >= reach }),
            let last = samples.lastIndex(where: { $0.box.isInside(frame) && $0.isObserved }), last > over
        else { return nil }
        let before = at - samples[start].contact
        var places = samples.map { $0.box.isInside(frame) && $0.isObserved ? $0.contact : nil }
        places[over] = at
        guard let course = Course(places, from: over, to: last, direction: before, reach: reach) else { return nil }
        let aside = before.cross(samples[last].contact - at) / before.length
        let needed = max(options.leastTurnAside * size, options.turnAsideShare * length)
        let furthest = samples[over...last].map(\.rear).max() ?? 0
        let back = (furthest - samples[last].rear) / size
        let ways = ways(course.angle, aside: aside / needed, back: back)
        guard ways != [.straight] else { return nil }
        let mayBeBacking = course.sharpest > options.sharpestBend
        // Out again between the line's ends without a bend: it made room for somebody.
        if mayBeBacking, samples[last].rear < 0, samples[last].beside == 0 { return nil }
        let since = course.firstOff(by: options.straightBelow) ?? last
        return Turned(
            start: start, over: over, since: min(max(since, over), last), last: last, ways: ways,
            mayBeBacking: mayBeBacking)
    }

    /// The ways that a change of direction may be.
    ///
    /// - Parameters:
    ///   - angle: in degrees to the right.
    ///   - aside: how far to the right of its old way the vehicle is, as a share of what proves a turn.
    ///   - back: how far it has come back, in its own sizes.
    private func ways(_ angle: Double, aside: Double, back: Double) -> Set<Turn> {
        let turn: Turn = angle > 0 ? .right : .left
        // How far it is on the side that it heads to.
        let out = angle > 0 ? aside : -aside
        switch abs(angle) {
        case ..<options.straightBelow: return [.straight]
        case let size
        where size < options.uTurnPossible || size < options.uTurnAbove && back < options.leastTurnBack / 2:
            guard out >= 0.5 else { return [.straight] }
            return size >= options.forbiddenTurnAbove && out >= 1 ? [turn] : [.straight, turn]
        case let size where size >= options.uTurnAbove && back >= options.leastTurnBack: return [.uTurn]
        default: return [turn, .uTurn]
        }
    }
}

extension Manner {
    init?(_ turn: Turn) {
        switch turn {
        case .left: self = .left
        case .right: self = .right
        case .uTurn: self = .uTurn
        case .straight: return nil
        }
    }
}
