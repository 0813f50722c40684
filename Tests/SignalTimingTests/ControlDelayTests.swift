import SignalTiming
import Testing

@Suite struct ControlDelayTests {
    @Test("An idle approach waits for half the red, weighed by its share of the cycle")
    func lowFlow() {
        let delay = ControlDelay(.init(flow: 1e-6, capacity: 900, greenRatio: 0.5, cycle: 60))
        #expect(abs(delay.uniform - 7.5) < 1e-6)
        #expect(delay.incremental < 1e-3)
    }

    /// HCM 2000, equations 16-11 and 16-12, worked by hand for v = 800, c = 775, g/C = 0.40, C = 90 s, T = 0.25 h
    /// (the lane group of a problem in Roess, Prassas & McShane, Traffic Engineering, 4th ed.).
    @Test("Flow above capacity: the delay of the first quarter, and of a second that finds its queue")
    func overCapacity() {
        var input = ControlDelay.Input(flow: 800, capacity: 775, greenRatio: 0.4, cycle: 90)
        let first = ControlDelay(input)
        #expect(abs(first.uniform - 27.0) < 0.05)
        #expect(abs(first.incremental - 40.9) < 0.05)
        #expect(abs(first.queueLeft - 6.25) < 1e-9)
        input.initialQueue = first.queueLeft
        let second = ControlDelay(input)
        // d3 = 1800·Qb·(1 + u)·t/(c·T) with u = 1 and t = T.
        #expect(abs(second.initial - 1800 * 6.25 * 2 / 775) < 1e-9)
        #expect(second.total > first.total)
    }

    @Test("A queue that is gone before the end of the period costs its own time only")
    func queueThatClears() {
        var input = ControlDelay.Input(flow: 300, capacity: 900, greenRatio: 0.5, cycle: 60)
        input.initialQueue = 30
        let delay = ControlDelay(input)
        // t = 30/(900·(1 − 1/3)) = 0.05 h: d3 = 1800·30·0.05/(900·0.25).
        #expect(abs(delay.initial - 12) < 1e-9)
        #expect(delay.queueLeft == 0)
        input.initialQueue = 0
        let free = ControlDelay(input)
        #expect(abs(delay.uniform - (0.2 * 15 + 0.8 * free.uniform)) < 1e-9)
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
