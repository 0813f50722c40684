import SyntheticTraffic
import Testing
import TrafficModel
import TrafficRules

@Suite("The rules over whole scenes, seen by a perfect tracker")
struct DrivenSceneTests {
    /// What was driven in a scene and what the rules say of it, as `ACT vehicle`.
    private func compare(_ scenario: Scenario) throws -> (driven: Set<String>, proposed: Set<String>, held: Set<String>)
    {
        let scene = try DrivenScene(scenario)
        let judged: Set<Act> = [.redLight, .stopLine, .solidLine, .wrongWay]
        let driven = scene.truth.acts.filter { deed in
            if case .act(let act) = deed.kind { judged.contains(act) } else { false }
        }
        return (
            Set(driven.map { "\($0.kind.name) \($0.vehicle)" }),
            Set(scene.findings.filter { $0.status == .proposed }.map { "\($0.act.rawValue) \($0.track)" }),
            Set(scene.findings.filter { $0.status == .needsReview }.map { "\($0.act.rawValue) \($0.track)" })
        )
    }

    @Test("The demonstration: every act proposed, nobody else accused, nothing held")
    func demo() throws {
        let (driven, proposed, held) = try compare(.demo(height: 720))
        #expect(driven.count == 4 && proposed == driven && held.isEmpty)
    }

    @Test("Chance traffic: nobody lawful is accused or held", arguments: [1, 2, 3, 4] as [UInt64])
    func lawful(seed: UInt64) throws {
        for kind in [Scenario.Kind.junctionDay, .queue] {
            let (driven, proposed, held) = try compare(.random(kind: kind, seed: seed, seconds: 40))
            #expect(proposed.isSubset(of: driven) && held.isSubset(of: driven), "\(kind) \(seed)")
        }
    }

    @Test("Chance traffic: a run is proposed or held, never passed over")
    func unlawful() throws {
        let (driven, proposed, held) = try compare(.random(kind: .queue, seed: 3, seconds: 40))
        #expect(!driven.isEmpty && driven.isSubset(of: proposed.union(held)))
    }
}
