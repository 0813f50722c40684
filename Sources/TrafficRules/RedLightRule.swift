import Geometry
import TrafficModel

/// RED_LIGHT: the vehicle went over the stop line after red had begun and drove on into the junction.
///
/// Luật 36/2024/QH15 Đ.11(4): "Tín hiệu đèn màu đỏ là cấm đi", one has to stop before the stop line; on yellow too,
/// unless the vehicle is on the line or past it. NĐ 168/2024/NĐ-CP, điểm b khoản 9 Điều 6 (car), điểm c khoản 7 Điều
/// 7 (motorcycle), and the clauses of earlier years (`LegalCatalogue`).
///
/// Proposed where the *front* was before the line when red, its onset's uncertainty and the grace had passed, the
/// *rear* then went over the line, and the vehicle reached a second line further in, all on red. A front that was
/// already over the line when red began is lawful; where position or onset leave it open on which side the front was,
/// the case is held. A movement that a green arrow or the site permits is left alone, and held where the movement is
/// unclear. For those who may wait in a bay beyond the line, the bay's far edge is the line (`Approach.binding`).
struct RedLightRule {
    let approach: Approach
    let head: String
    let arrows: [Turn]
    /// The picture.
    let frame: Box
    let options: RuleOptions

    /// How the vehicle came to be over the line.
    private enum Entry {
        case lawful
        case onYellow
        /// The last sample at which the front was surely before the line, with red lit.
        case onRed(lastBefore: Int)
        /// Red or just before: nobody can tell.
        case open
        /// It was first seen on the line.
        case unseen
    }

    /// A path that was judged as far as it is known.
    enum Verdict {
        /// Nothing to tell, now or ever.
        case none
        /// More of the path is needed.
        case wait
        case finding(Finding)
    }

    func judge(
        _ track: Track, passage: StopLinePassage, signals: SignalTimelines, sight: SightCheck, isFinished: Bool
    ) -> Verdict {
        guard case .through(let over, let second) = passage.state(options: options) else {
            return isFinished ? .none : .wait
        }
        let samples = passage.samples
        let crossing = passage.instant(\.rear, before: over)
        guard let phase = signals.redPhases(of: head).first(where: { $0.contains(crossing) }),
            phase.contains(samples[second].time.seconds),
            samples[second].time.seconds - samples[0].time.seconds >= options.leastSight,
            passage.isLawfulWay(over: over, to: second, approach: approach, options: options)
        else { return .none }

        var reasons = sight.classReasons(track)
        if samples[over].scale < options.leastSize * approach.stopLine.length { reasons.insert(.classUncertain) }
        let before: Int
        var isEntryOpen = false
        switch entry(passage, over: over, phase: phase, signals: signals) {
        case .lawful: return .none
        case .onYellow:
            guard options.reportsYellowEntries else { return .none }
            reasons.insert(.enteredOnYellow)
            before = max(over - 1, 0)
        case .onRed(let lastBefore): before = lastBefore
        case .open:
            reasons.insert(.marginWithinUncertainty)
            isEntryOpen = true
            before = passage.lastFrontBefore(over, from: phase.start.seconds) ?? max(over - 1, 0)
        case .unseen:
            guard crossing - samples[0].time.seconds >= options.leastSight else { return .none }
            reasons.insert(.trackBroken)
            isEntryOpen = true
            before = passage.lastFrontBefore(over, from: phase.start.seconds) ?? max(over - 1, 0)
        }

        if !passage.isClearlyThrough(second, on: phase, size: samples[over].scale, options: options) {
            // It may stand there, with the box too far ahead.
            guard isFinished else { return .wait }
            reasons.insert(.marginWithinUncertainty)
        }

        let range = samples[before].time.seconds...samples[second].time.seconds
        let open = Movement.openTurns(
            approach: approach, arrows: arrows, vehicleClass: track.vehicleClass, signals: signals, during: range)
        if !open.isEmpty {
            // The way after the line decides, so all of it is awaited.
            guard isFinished else { return .wait }
            let movement = Movement(passage, over: over, approach: approach, frame: frame, options: options)
            switch movement.permission(open: open) {
            case .granted: return .none
            case .unclear:
                // A turn was open to it, and it was hardly seen from the line on: nothing says that it did not turn.
                if Self.seenShare(samples[before...]) < options.leastOpenSight { return .none }
                reasons.insert(.movementUnclear)
            case .refused:
                // Who went another way than open may have been lost after the line, and another followed.
                if sight.reasons(samples, over: range.upperBound...samples[samples.count - 1].time.seconds)
                    .contains(.trackBroken)
                {
                    reasons.insert(.movementUnclear)
                }
            case .none: break
            }
        }
        let doubts = sight.reasons(samples, over: range)
        // Neither where it stood nor how it went on was seen, or not what it is: nothing that a person could check.
        if isEntryOpen && (doubts.contains(.trackBroken) || reasons.contains(.classUncertain)) { return .none }
        reasons.formUnion(doubts)
        if phase.confidence < options.leastSignalConfidence || phase.unread.contains(where: { $0.overlaps(range) }) {
            reasons.insert(.signalUncertain)
        }
        return .finding(
            finding(track, passage: passage, places: (before, over, second), phase: phase, reasons: reasons.ordered))
    }

    private static func seenShare(_ samples: ArraySlice<StopLinePassage.Sample>) -> Double {
        Double(samples.count(where: \.isObserved)) / Double(max(1, samples.count))
    }

    private func entry(
        _ passage: StopLinePassage, over: Int, phase: SignalTimelines.RedPhase, signals: SignalTimelines
    ) -> Entry {
        let samples = passage.samples
        let uncertainty = phase.onsetUncertainty ?? 0
        let proofFrom = phase.start.seconds + uncertainty + options.redGrace
        if let lastBefore = passage.lastFrontBefore(over, from: proofFrom) { return .onRed(lastBefore: lastBefore) }
        let onset = phase.start.seconds - uncertainty
        guard let front = passage.value(\.front, at: onset) else {
            // The track began after red did, yet its front was never surely before the line.
            return samples[0].time.seconds > proofFrom ? .unseen : .open
        }
        let now = samples.lastIndex { $0.time.seconds <= onset } ?? 0
        guard front > samples[now].uncertainty else { return .open }
        let entered = samples.firstIndex { $0.front >= 0 } ?? over
        let state = signals.state(of: head, at: passage.instant(\.front, before: entered))
        return state == .yellow ? .onYellow : .lawful
    }

    private func finding(
        _ track: Track, passage: StopLinePassage, places: (before: Int, over: Int, second: Int),
        phase: SignalTimelines.RedPhase, reasons: [ReviewReason]
    ) -> Finding {
        let samples = passage.samples
        let crossing = passage.instant(\.rear, before: places.over)
        let on = passage.onLine(from: places.before, to: places.over)
        func moment(_ role: Finding.Moment.Role, _ index: Int) -> Finding.Moment {
            Finding.Moment(role: role, time: samples[index].time, box: samples[index].box)
        }
        return Finding(
            act: .redLight, place: .approach(approach.id), track: track.id, vehicleClass: track.vehicleClass,
            time: FrameTime(frame: samples[places.over].time.frame, seconds: crossing), box: samples[places.over].box,
            signal: phase.signal(
                at: crossing,
                margin: samples[places.before].time.seconds - phase.start.seconds
                    - (phase.onsetUncertainty ?? 0)),
            moments: [moment(.before, places.before), moment(.on, on), moment(.beyond, places.second)],
            reasons: reasons)
    }
}

extension SignalTimelines.RedPhase {
    /// The light at an instant of the phase. `margin`: seconds by which the front was surely before the line inside
    /// red.
    func signal(at seconds: Double, margin: Double) -> Finding.Signal {
        Finding.Signal(
            head: head, state: .red, secondsInState: onsetUncertainty == nil ? nil : seconds - start.seconds,
            margin: margin, yellowSeconds: yellowSeconds)
    }
}

extension StopLinePassage {
    /// The last sample before `index`, not earlier than `seconds`, at which the front was surely before the line and
    /// the vehicle was seen.
    func lastFrontBefore(_ index: Int, from seconds: Double) -> Int? {
        samples[..<index].lastIndex {
            $0.time.seconds >= seconds && $0.front < -$0.uncertainty && $0.isObserved
        }
    }

    /// The sample at which the line lies most nearly under the middle of the vehicle.
    func onLine(from first: Int, to last: Int) -> Int {
        (first...last).min { abs(samples[$0].front + samples[$0].rear) < abs(samples[$1].front + samples[$1].rear) }
            ?? last
    }
}
