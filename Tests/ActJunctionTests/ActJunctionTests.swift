import ActJunction
import SyntheticTraffic
import Testing
import TrafficModel
import TrafficRules

/// 400 mixed acts on one junction with all its signs, seen by day and by night from three places and along the street,
/// at 8 to 25 frames a second, through a tracker that errs as ours does.
@Suite("The junction of 400 acts")
struct ActJunctionTests {
    /// What became of an act.
    struct Played: Sendable {
        var act: PlayedAct
        var failure: PlayedAct.Failure?
        var isNight: Bool
        var findings: [Finding]

        /// What was told of the vehicle that acts.
        var own: [Finding] { findings.filter { $0.track == 1 } }
        var told: Finding? { own.first { $0.act == act.act } }
    }

    /// How many of the unlawful acts the tracker or the camera fails at: one in this many.
    private static let failureEvery = 28

    static let seeds: [UInt64] = [1, 2, 3]

    /// Played once for all tests.
    private static let games = Dictionary(uniqueKeysWithValues: seeds.map { ($0, play(seed: $0)) })

    private static func game(_ seed: UInt64) -> [Played] { games[seed] ?? [] }

    static func play(seed: UInt64) -> [Played] {
        var generator = SeededGenerator(seed: seed ^ 0xAC75)
        var unlawful = 0
        return ActPlan.acts(seed: seed).map { act in
            var failure: PlayedAct.Failure?
            if act.act != nil {
                unlawful += 1
                if unlawful % failureEvery == 0 { failure = generator.pick(act.failures) }
            }
            return play(act, failure: failure, using: &generator)
        }
    }

    private static func play(
        _ act: PlayedAct, failure: PlayedAct.Failure?, using generator: inout SeededGenerator
    ) -> Played {
        let junction = ActJunction(act.view, using: &generator)
        let rate = generator.pick([8.0, 10, 12, 15, 25]), isNight = generator.chance(0.35)
        let vehicles = [act.subject] + act.others
        let tracks = vehicles.enumerated().map { index, vehicle in
            var fault = DrivenVehicle.Fault()
            fault.jitter = isNight ? 0.035 : 0.02
            fault.classConfidence = generator.uniform(isNight ? 0.77...0.95 : 0.82...1)
            // Somebody passes before it for a moment.
            for _ in 0..<3 {
                let from = generator.uniform(0...40)
                fault.hidden.append(from...from + generator.uniform(0.1...0.45))
            }
            if index == 0 { fail(failure, act, &fault) }
            if failure == .framesMissing { fault.missing = [act.decision] }
            return vehicle.track(id: index + 1, camera: junction.camera, rate: rate, fault: fault, using: &generator)
        }
        let end = (tracks.flatMap(\.points).map(\.time.seconds).max() ?? 0) + 1
        var book = RuleBook(site: junction.site, startOfFootage: failure == .clockUnknown ? nil : act.clock)
        if failure == .framesMissing { book.note(gaps: [act.decision]) }
        let signals = SignalTimelines(intervals: act.signals(rate: rate, until: end))
        let findings = book.judge(ended: tracks, open: [], signals: signals)
        return Played(act: act, failure: failure, isNight: isNight, findings: findings)
    }

    private static func fail(_ failure: PlayedAct.Failure?, _ act: PlayedAct, _ fault: inout DrivenVehicle.Fault) {
        switch failure {
        case .hidden: fault.hidden.append(act.decision)
        case .classDoubt: fault.classConfidence = 0.6
        case .framesMissing, .clockUnknown, nil: break
        }
    }

    @Test("There are 400, lawful and not, and every act is among them")
    func plan() {
        let acts = ActPlan.acts(seed: 1)
        #expect(acts.count == 400)
        #expect(Set(acts.compactMap(\.act)) == Set(Act.allCases))
        #expect(acts.count { $0.act == nil } > 180)
    }

    @Test("Nobody lawful is told of", arguments: seeds)
    func lawful(seed: UInt64) {
        for played in Self.game(seed) where played.act.act == nil {
            #expect(played.findings.isEmpty, "\(played.summary)")
        }
    }

    @Test("Of the unlawful 95 % are proposed, and hardly one passed over", arguments: seeds)
    func unlawful(seed: UInt64) {
        let played = Self.game(seed).filter { $0.act.act != nil }
        let proposed = played.count { $0.told?.status == .proposed }
        #expect(Double(proposed) >= 0.95 * Double(played.count), "\(proposed) of \(played.count)")
        let missed = played.filter { $0.told == nil }
        #expect(missed.count <= 1, "\(missed.map(\.summary))")
    }

    @Test(
        "Where tracker or camera fail at the deciding moment, the case is held for that and nothing else",
        arguments: seeds)
    func failures(seed: UInt64) {
        let failed = Self.game(seed).filter { $0.failure != nil }
        #expect(failed.count >= 6)
        for played in failed {
            #expect(played.told?.reasons == played.failure.map { [$0.reason] }, "\(played.summary)")
        }
    }

    @Test("Nobody is proposed for anything but what was done", arguments: seeds)
    func nothingElse(seed: UInt64) {
        for played in Self.game(seed) {
            let other = played.findings.filter { $0.status == .proposed && ($0.track != 1 || $0.act != played.act.act) }
            #expect(other.isEmpty, "\(played.summary)")
        }
    }
}

extension ActJunctionTests.Played {
    var summary: String {
        let told = findings.map { "\($0.act.rawValue) \($0.track) \($0.status.rawValue) \($0.reasons.map(\.rawValue))" }
        return "\(act.name) (\(act.view), \(isNight ? "night" : "day"), \(act.subject.vehicleClass)"
            + ", \(failure.map { "\($0)" } ?? "-")): \(told)"
    }
}
