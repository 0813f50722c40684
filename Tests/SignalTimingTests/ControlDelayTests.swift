import SignalTiming
import Testing

@Suite struct ControlDelayTests {
    @Test("An idle approach waits for half the red, weighed by its share of the cycle")
    func lowFlow() {
        let delay = ControlDelay(.init(flow: 1e-6, capacity: 900, greenRatio: 0.5, cycle: 60))
        #expect(abs(delay.uniform - 7.5) < 1e-6)
        #expect(delay.incremental < 1e-3)
    }

    /// A published uniform delay, to the digits it prints.
    struct Printed: Sendable {
        var source: String
        var saturationFlow: Double
        var flow: Double
        var greenRatio: Double
        var cycle: Double
        var delay: Double
    }

    static let printed = [
        Printed(
            source: "GATE civil engineering, byjus.com: 20 and 50 vehicles a minute, 30 s of green in 60 s",
            saturationFlow: 3000, flow: 1200, greenRatio: 0.5, cycle: 60, delay: 12.50),
        Printed(
            source: "T. V. Mathew, NPTEL lecture notes on signal delay, section 5.2: d1 of HCM 2000, v/c above 1",
            saturationFlow: 2650, flow: 1700, greenRatio: 0.55, cycle: 102, delay: 22.95),
    ]

    @Test("Uniform delays of worked examples", arguments: printed)
    func uniform(example: Printed) {
        let delay = ControlDelay(
            .init(
                flow: example.flow, capacity: example.saturationFlow * example.greenRatio,
                greenRatio: example.greenRatio, cycle: example.cycle))
        #expect(abs(delay.uniform - example.delay) < 0.005)
    }

    /// HCM 2000, equations 16-11 and 16-12, worked by hand for v = 800, c = 775, g/C = 0.40, C = 90 s, T = 0.25 h
    /// (the lane group of a problem in Roess, Prassas & McShane, Traffic Engineering, 4th ed.).
    @Test("Flow above capacity: the delay of the first quarter, and of a second that finds its queue")
    func overCapacity() {
        var input = ControlDelay.Input(flow: 800, capacity: 775, greenRatio: 0.4, cycle: 90)
        let first = ControlDelay(input)
        #expect(abs(first.uniform - 27.0) < 0.05)
        #expect(abs(first.incremental - 40.9) < 0.05)
        // (800 − 775)/4 are certain to be left; chance adds to them, and the next quarter begins with all.
        #expect(first.queueLeft > 6.25)
        input.initialQueue = first.queueLeft
        let second = ControlDelay(input)
        // HCM's appendix F hands on 6.25 alone: d2 + d3 = 40.9 + 1800·6.25·2/775 = 69.9 s.
        #expect(second.incremental > 69.9)
    }

    @Test("Cut into quarters, a steady hour costs what it costs as one", arguments: [0.5, 0.8, 0.95, 1.02, 1.2])
    func continued(saturation: Double) {
        var input = ControlDelay.Input(flow: 800 * saturation, capacity: 800, greenRatio: 0.45, cycle: 90, hours: 1)
        let whole = ControlDelay(input)
        input.hours = 0.25
        var sum = 0.0
        for _ in 0..<4 {
            let quarter = ControlDelay(input)
            sum += quarter.incremental / 4
            input.initialQueue = quarter.queueLeft
        }
        #expect(abs(sum - whole.incremental) < 0.002 * whole.incremental + 0.01)
        #expect(abs(input.initialQueue - whole.queueLeft) < 0.002 * whole.queueLeft + 0.01)
    }

    @Test("A queue that is gone before the end of the period costs its own time only")
    func queueThatClears() {
        var input = ControlDelay.Input(flow: 300, capacity: 900, greenRatio: 0.5, cycle: 60)
        let free = ControlDelay(input)
        input.initialQueue = 30
        let delay = ControlDelay(input)
        // HCM's appendix F: t = 30/(900·(1 − 1/3)) = 0.05 h, d3 = 1800·30·0.05/(900·0.25) = 12 s.
        #expect(abs(delay.incremental - free.incremental - 12) < 0.2)
        #expect(delay.queueLeft < 0.3)
        #expect(delay.uniform == free.uniform)
    }

    @Test(
        "Levels of service by the exhibit",
        arguments: [
            (10.0, "A"), (10.1, "B"), (20, "B"), (35, "C"), (55, "D"), (80, "E"), (80.1, "F"),
        ])
    func levels(delay: Double, level: String) {
        #expect(LevelOfService(delay: delay, saturation: 0.9).rawValue == level)
        #expect(LevelOfService(delay: delay, saturation: 1.01) == .f)
    }

    @Test("The queue of even arrivals is what comes during the red and until it is gone")
    func queueReach() {
        let queue = QueueReach(
            flow: 360, saturationFlow: 1800, greenRatio: 0.5, cycle: 60, hours: 0.25, varianceRatio: 1e-9)
        // 6 arrive a cycle; (1 − 0.5)/(1 − 0.4·0.5) of them stop.
        #expect(abs(queue.average - 3.75) < 0.01)
        #expect(queue.percentile95 > 1.6 * queue.average)
    }
}
