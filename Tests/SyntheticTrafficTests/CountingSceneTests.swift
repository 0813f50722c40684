import SyntheticTraffic
import Testing
import TrafficModel

@Suite("A scene for measuring flows")
struct CountingSceneTests {
    @Test(
        "Its greens never run dry, and the lamp and both counting lines are in view",
        arguments: Scenario.CountingView.allCases)
    func saturated(view: Scenario.CountingView) throws {
        let truth = try SceneRenderer(.counting(view, seed: 5, height: 180)).truth
        #expect(truth.lamps.contains { $0.name == "main head" })
        #expect(truth.lines.map(\.name) == ["stop_line", "beyond"])
        let greens = truth.phases.filter { $0.state == .green }
        #expect(greens.count == 4)
        for (line, green) in truth.lines.flatMap({ line in greens.map { (line, $0) } }) {
            // The first vehicles need some seconds to the line, longer to the one beyond.
            let times = line.events.map(\.frame).filter { $0 > green.fromFrame + 48 && $0 <= green.toFrame }
            let all = [green.fromFrame + 48] + times + [green.toFrame]
            let pauses = zip(all.dropFirst(), all).map { Double($0 - $1) / truth.rate }
            #expect(times.count > 20)
            #expect((pauses.max() ?? 0) <= 2.5, "\(line.name)")
        }
        let motorbikes = truth.vehicles.count { $0.vehicleClass == .motorbike }
        #expect((0.7...0.9).contains(Double(motorbikes) / Double(truth.vehicles.count)))
    }
}
