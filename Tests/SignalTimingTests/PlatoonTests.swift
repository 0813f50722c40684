import SignalTiming
import Testing
import TrafficModel

@Suite("Platoons on their way")
struct PlatoonTests {
    /// Lecture 19 of "Traffic Engineering" (Tom V. Mathew, IIT Bombay, NPTEL), numerical examples 1 and 2: 22.8 s of
    /// travel with a deviation of 5.951 s in steps of 10 s. The example counts its lag from the end of a step, which
    /// is why only the order is compared with its table, not the place.
    @Test("Robertson's parameters and two platoons of a lecture come out to the printed digits")
    func lecture() {
        let dispersion = PlatoonDispersion(mean: 22.8, deviation: 5.951, step: 10)
        #expect(dispersion.beta.rounded(toPlaces: 3) == 0.878)
        // The lecture takes it from the rounded β.
        #expect((1 / 0.878 - 1).rounded(toPlaces: 3) == 0.139 && abs(dispersion.alpha - 0.139) < 0.001)
        let share = dispersion.smoothing(mean: 22.8, step: 10)
        #expect(share.rounded(toPlaces: 3) == 0.783)
        // The lag of the example is a whole number of steps.
        let printed = PlatoonDispersion(alpha: (1 / 0.783 - 1) / 2, beta: 1)
        let departures = [20, 10, 15, 18, 14, 12] + [Double](repeating: 0, count: 34)
        let near = printed.arrivals(of: departures, mean: 20, step: 10)
        let expected = [15.66, 11.23, 14.18, 17.17, 14.69, 12.58, 2.73, 0.59, 0.13]
        for (place, value) in expected.enumerated() { #expect(abs(near[place + 2] - value) < 0.0051, "\(place)") }
        let far = printed.arrivals(of: near, mean: 20, step: 10)
        let beyond = [12.26, 11.45, 13.59, 16.39, 15.06, 13.12, 4.99, 1.55, 0.44]
        for (place, value) in beyond.enumerated() { #expect(abs(far[place + 4] - value) < 0.0101, "\(place)") }
    }

    @Test(
        "Nobody is lost on the way, whoever leaves late arrives late, and the mean and spread are those measured",
        arguments: [(12.0, 1.0), (25.84, 3.12), (40.0, 9.0)])
    func moments(mean: Double, deviation: Double) {
        let dispersion = PlatoonDispersion(mean: mean, deviation: deviation)
        let cycle = 1_000
        var departures = [Double](repeating: 0, count: cycle)
        departures[3] = 8
        let arrivals = dispersion.arrivals(of: departures, mean: mean)
        #expect(abs(arrivals.reduce(0, +) - 8) < 1e-9)
        let first = arrivals.indices.reduce(0.0) { $0 + Double($1 - 3) * arrivals[$1] / 8 }
        let second = arrivals.indices.reduce(0.0) {
            $0 + (Double($1 - 3) - first) * (Double($1 - 3) - first) * arrivals[$1] / 8
        }
        #expect(abs(first - mean) < 1e-6)
        // A lag between two whole seconds adds at most a quarter of a square second.
        #expect((-1e-6...0.2501).contains(second - deviation * deviation))
        departures[3] = 0
        departures[cycle - 2] = 8
        let late = dispersion.arrivals(of: departures, mean: mean)
        for place in late.indices { #expect(abs(late[place] - arrivals[(place + 5) % cycle]) < 1e-9) }
    }
}
