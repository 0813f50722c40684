import Geometry
import SyntheticTraffic
import TrafficModel
import TrafficRules

/// A rendered scene's truth, seen as a perfect tracker and a perfect lamp reader would hand it to the rules.
struct DrivenScene {
    let truth: SceneTruth
    let findings: [Finding]

    init(_ scenario: Scenario, options: RuleOptions = RuleOptions()) throws {
        let truth = try SceneRenderer(scenario).truth
        self.truth = truth
        var book = RuleBook(site: Self.site(truth), options: options)
        let signals = SignalTimelines(intervals: Self.intervals(truth))
        findings = truth.vehicles.flatMap { vehicle in
            book.judge(Self.track(vehicle, rate: truth.rate), signals: signals, isFinished: true)
        }
    }

    private static func track(_ vehicle: SceneTruth.Vehicle, rate: Double) -> Track {
        Track(
            id: vehicle.id, vehicleClass: vehicle.vehicleClass, classConfidence: 1,
            points: vehicle.boxes.map { frame, box in
                Track.Point(
                    time: FrameTime(frame: frame, seconds: Double(frame) / rate), box: box, contact: box.bottomCentre,
                    deviation: 1, isObserved: true)
            })
    }

    private static func site(_ truth: SceneTruth) -> CameraSite {
        var site = CameraSite(id: truth.name, frameWidth: truth.width, frameHeight: truth.height)
        var head = SignalHead(id: "main", box: truth.lamps.first?.box)
        head.arrows = truth.lamps.filter { $0.name == "right arrow" }.map { ArrowHead(turn: .right, box: $0.box) }
        site.signals = [head]
        if let stopLine = truth.stopLine {
            var approach = Approach(id: "south", signal: "main", stopLine: stopLine, heading: .up)
            approach.clearLine = truth.clearLine
            site.approaches = [approach]
        }
        site.boundaries = truth.solidLines.map {
            Boundary(id: $0.id, kind: .solid, line: [$0.segment.start, $0.segment.end])
        }
        return site
    }

    private static func intervals(_ truth: SceneTruth) -> [SignalInterval] {
        func timeline(_ head: String, _ state: (SceneTruth.Phase) -> SignalState) -> [SignalInterval] {
            var intervals: [SignalInterval] = []
            for phase in truth.phases {
                let to = FrameTime(frame: phase.toFrame, seconds: Double(phase.toFrame) / truth.rate)
                if intervals.last?.state == state(phase) {
                    intervals[intervals.count - 1].to = to
                } else {
                    intervals.append(
                        SignalInterval(
                            signal: head, state: state(phase),
                            from: FrameTime(frame: phase.fromFrame, seconds: Double(phase.fromFrame) / truth.rate),
                            to: to,
                            confidence: 1, onsetUncertainty: intervals.isEmpty ? nil : 0.5 / truth.rate))
                }
            }
            return intervals
        }
        return timeline("main") { $0.state } + timeline("main.right") { $0.withRightArrow ? .green : .dark }
    }
}
