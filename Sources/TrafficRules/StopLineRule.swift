import Geometry
import TrafficModel

/// STOP_LINE: the vehicle went over the stop line on red and stopped there, without driving on into the junction.
///
/// Luật 36/2024/QH15 Đ.11(4) (red: stop before the line) and QCVN 41:2024/BGTVT marking 7.1. By practice a disobeyed
/// marking, NĐ 168/2024/NĐ-CP điểm a khoản 1 Điều 6 (car), điểm a khoản 1 Điều 7 (motorcycle), not the red-light
/// clause; where the boundary lies is contested, so an officer decides.
///
/// Proposed where the front was before the line with red lit (onset, uncertainty and grace passed), then stood a good
/// part of the vehicle's length beyond it for the dwell time with red still lit, and the vehicle did not reach the
/// second line on that red. It is told when that red has ended, or the track has. For those who may wait in a bay
/// beyond the line, the bay's far edge is the line (`Approach.binding`).
struct StopLineRule {
    let approach: Approach
    let head: String
    let arrows: [Turn]
    /// The picture.
    let frame: Box
    let options: RuleOptions

    /// A stand beyond the line: the samples of its beginning and its end.
    private struct Stand {
        var first: Int
        var last: Int
    }

    /// - Parameter isClassDecisive: another class might have waited where this vehicle stood.
    func judge(
        _ track: Track, passage: StopLinePassage, signals: SignalTimelines, sight: SightCheck, isClassDecisive: Bool,
        isFinished: Bool
    ) -> [Finding] {
        let samples = passage.samples
        var second: Double?
        if case .through(_, let index) = passage.state(options: options) { second = samples[index].time.seconds }
        return signals.redPhases(of: head).compactMap { phase in
            guard phase.end != nil || isFinished else { return nil }
            // The one that drove on is the other rule's.
            if let second, phase.contains(second) { return nil }
            return finding(
                track, passage: passage, phase: phase, signals: signals, sight: sight, isClassDecisive: isClassDecisive,
                isFinished: isFinished)
        }
    }

    private func finding(
        _ track: Track, passage: StopLinePassage, phase: SignalTimelines.RedPhase, signals: SignalTimelines,
        sight: SightCheck, isClassDecisive: Bool, isFinished: Bool
    ) -> Finding? {
        let samples = passage.samples
        let proofFrom = phase.start.seconds + (phase.onsetUncertainty ?? 0) + options.redGrace
        guard let stand = stand(samples, during: phase, from: proofFrom),
            let before = passage.lastFrontBefore(stand.first, from: proofFrom),
            let on = samples[before...stand.last].firstIndex(where: { $0.front >= 0 }),
            samples[stand.first].beside <= options.besideLine * samples[stand.first].box.width
        else { return nil }
        let range = samples[before].time.seconds...samples[stand.last].time.seconds
        let ofClass = isClassDecisive ? sight.decidingClassReasons(track) : sight.classReasons(track)
        var reasons = ofClass.union(sight.reasons(samples, over: range))
        if phase.confidence < options.leastSignalConfidence || phase.unread.contains(where: { $0.overlaps(range) }) {
            reasons.insert(.signalUncertain)
        }
        let open = Movement.openTurns(
            approach: approach, arrows: arrows, vehicleClass: track.vehicleClass, signals: signals, during: range)
        if !open.isEmpty {
            // Who waits beyond the line for its own arrow may still turn: the rest of the way tells.
            guard isFinished else { return nil }
            let movement = Movement(passage, over: stand.last, approach: approach, frame: frame, options: options)
            if movement.permission(open: open) != .refused { reasons.insert(.movementUnclear) }
        }
        let crossing = passage.instant(\.front, before: on)
        func moment(_ role: Finding.Moment.Role, _ index: Int) -> Finding.Moment {
            Finding.Moment(role: role, time: samples[index].time, box: samples[index].box)
        }
        return Finding(
            act: .stopLine, place: .approach(approach.id), track: track.id, vehicleClass: track.vehicleClass,
            time: FrameTime(frame: samples[on].time.frame, seconds: crossing), box: samples[on].box,
            signal: phase.signal(
                at: crossing,
                margin: samples[before].time.seconds - phase.start.seconds
                    - (phase.onsetUncertainty ?? 0)),
            moments: [moment(.before, before), moment(.on, on), moment(.beyond, stand.last)],
            reasons: reasons.ordered)
    }

    /// The first stretch of the dwell time, all on red, in which the vehicle stands with its front well over the line.
    private func stand(
        _ samples: [StopLinePassage.Sample], during phase: SignalTimelines.RedPhase, from start: Double
    ) -> Stand? {
        var first: Int?
        for (index, sample) in samples.enumerated() {
            guard sample.time.seconds >= start, phase.contains(sample.time.seconds),
                sample.front - sample.uncertainty >= options.stopLineOverhang * sample.scale
            else {
                first = nil
                continue
            }
            var beginning = first ?? index
            while samples[beginning].contact.distance(to: sample.contact) > options.stillness * sample.scale {
                beginning += 1
            }
            first = beginning
            if sample.time.seconds - samples[beginning].time.seconds >= options.stopDwell {
                return Stand(first: beginning, last: index)
            }
        }
        return nil
    }
}
