import ActJunction
import Foundation
import Geometry
import SyntheticTraffic
import TrafficModel
import TrafficRules

/// One act of the junction, rendered, tracked and judged.
struct RenderedAct {
    /// What became of an unlawful act.
    enum Outcome: Hashable {
        case proposed
        case held([ReviewReason])
        case passedOver
    }

    let act: PlayedAct
    let isNight: Bool
    let rate: Double
    /// What was told of the vehicle that acts, for what it did.
    private let own: [Finding]
    /// Findings that should not be: for another act, of another vehicle, of something lawful.
    let others: [Finding]
    /// The vehicles of the act of which `others` speak, in their order; nil where it is none.
    private let whose: [Int?]
    /// How the vehicle that acts was seen.
    let sight: ActSight

    /// - Parameter folder: keeps the recording while it is looked at.
    init(_ act: PlayedAct, seed: UInt64, height: Int, workers: Int, folder: String) throws {
        var generator = SeededGenerator(seed: seed ^ 0xAC75)
        let junction = ActJunction(act.view, height: height, using: &generator)
        let rate = generator.pick([8.0, 10, 12, 15]), isNight = generator.chance(0.35)
        let played = act.withoutIdleTime(seenBy: junction.camera)
        let scenario = played.scenario(seenBy: junction.camera, rate: rate, isNight: isNight, seed: seed)
        let files = try SceneWriter(scenario, workers: workers).write(to: folder)
        defer {
            for file in [files.recording, files.truth, files.site] { try? FileManager.default.removeItem(atPath: file) }
        }
        let run = try RoadRun(recording: files.recording, site: junction.site)
        var book = RuleBook(site: junction.site, startOfFootage: played.clock)
        if let night = run.night { book.note(night: night) }
        let signals = SignalTimelines(
            intervals: played.signals(rate: rate, until: Double(scenario.frameCount) / rate))
        let findings = book.judge(ended: run.tracks, open: [], signals: signals)
        let truth = try SceneRenderer(scenario).truth
        (own, others) = Self.sorted(findings) { finding in
            finding.act == act.act && Self.vehicle(of: finding, in: truth) == 1
        }
        whose = others.map { Self.vehicle(of: $0, in: truth) }
        sight = ActSight(of: truth.vehicles.first { $0.id == 1 }?.boxes ?? [], by: run.tracks)
        (self.act, self.isNight, self.rate) = (act, isNight, rate)
    }

    private static func sorted(
        _ findings: [Finding], by isOwn: (Finding) -> Bool
    ) -> (own: [Finding], others: [Finding]) {
        (findings.filter(isOwn), findings.filter { !isOwn($0) })
    }

    /// The vehicle whose box covers most of the finding's, and is covered most by it, at its frame.
    private static func vehicle(of finding: Finding, in truth: SceneTruth) -> Int? {
        let candidates = truth.vehicles.compactMap { vehicle -> (id: Int, shared: Double)? in
            guard let box = vehicle.boxes.first(where: { $0.frame == finding.time.frame })?.box else { return nil }
            return (vehicle.id, box.intersection(finding.box).area / min(box.area, finding.box.area))
        }
        return candidates.filter { $0.shared > 0.3 }.max { $0.shared < $1.shared }?.id
    }

    var outcome: Outcome {
        if own.contains(where: { $0.status == .proposed }) { return .proposed }
        return own.first.map { .held($0.reasons) } ?? .passedOver
    }

    /// What is not as it should be, in a line; nil where all is.
    var fault: String? {
        guard act.act != nil && outcome != .proposed || !others.isEmpty else { return nil }
        func text(_ finding: Finding) -> String {
            "\(finding.act.rawValue) \(finding.status.rawValue) "
                + finding.reasons.map(\.rawValue).joined(separator: "+")
        }
        let told =
            own.map(text)
            + zip(others, whose).map { finding, vehicle in
                text(finding) + " of \(vehicle.map { "vehicle \($0)" } ?? "none"), track \(finding.track), "
                    + "frames \(finding.moments.map(\.time.frame))"
            }
        return "\(act.name) (\(act.view), \(isNight ? "night" : "day"), \(act.subject.vehicleClass), \(Int(rate))/s): "
            + (told.isEmpty ? "nothing told" : told.joined(separator: "; ")) + "; " + sight.text
    }
}
