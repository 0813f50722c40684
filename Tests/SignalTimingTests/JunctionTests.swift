import Foundation
import SignalTiming
import Testing
import TrafficModel

@Suite struct JunctionTests {
    @Test("A sound junction has no mistakes and survives JSON")
    func sound() throws {
        let junction = Fixtures.crossroads
        #expect(junction.mistakes == [])
        let data = try JSONEncoder().encode(junction)
        #expect(try JSONDecoder().decode(Junction.self, from: data) == junction)
    }

    @Test("Every mistake is told with its key path, all at once")
    func mistakes() {
        var junction = Fixtures.crossroads
        junction.phases[0].groups.append("east")
        junction.groups[0].approach = "nowhere"
        junction.approaches[1].speed = 300
        junction.conflicts.append(["north", "nobody"])
        junction.limits.minimumCycle = 500
        let places = junction.mistakes.map(\.place)
        for place in [
            "groups[0].approach", "approaches[1].speed", "conflicts[4]", "groups[2]", "phases[0].groups",
            "limits.minimumCycle",
        ] { #expect(places.contains(place), "\(place)") }
    }

    @Test("Limits that a file leaves out keep their defaults")
    func defaults() throws {
        let limits = try JSONDecoder().decode(Junction.Limits.self, from: Data(#"{"maximumCycle": 100}"#.utf8))
        #expect(limits.maximumCycle == 100)
        #expect(limits.minimumGreen == 15)
    }

    @Test("A file may leave out limits, today's plan and measured units")
    func leftOut() throws {
        let encoded = try JSONEncoder().encode(Fixtures.crossroads)
        var object = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
        object["limits"] = nil
        let junction = try Junction(json: JSONSerialization.data(withJSONObject: object), name: "x")
        #expect(junction == Fixtures.crossroads)
    }

    @Test("Measured units stand in the place of the table's; a class that is none is told")
    func measuredUnits() throws {
        var junction = Fixtures.crossroads
        #expect(try PCUTable.builtIn[0].measured(at: junction) == PCUTable.builtIn[0])
        junction.pcu = ["motorbike": 0.4]
        let table = try PCUTable.builtIn[0].measured(at: junction)
        #expect(table[.motorbike] == 0.4)
        #expect(table[.bus] == PCUTable.builtIn[0][.bus])
        junction.pcu = ["tram": 4]
        #expect(throws: SignalDataError.self) { try PCUTable.builtIn[0].measured(at: junction) }
    }

    @Test("Greens that serve unevenly get longer cycles, as uneven arrivals do")
    func dischargeVariance() throws {
        var junction = Fixtures.crossroads
        let demand = Fixtures.demand([[800, 600, 600, 500]])
        let even = PlanOptimiser().plan(for: try TimingProblem(junction: junction, demand: demand))
        for place in junction.groups.indices { junction.groups[place].dischargeVariance = 1 }
        let uneven = PlanOptimiser().plan(for: try TimingProblem(junction: junction, demand: demand))
        #expect(uneven.cycle > even.cycle)
    }

    /// ITE: t + v/(2a), with a = 3.0 m/s²; 50 km/h gives 3.3 s, 60 km/h 3.8 s.
    @Test("Yellow by formula", arguments: [(50.0, 3.31), (60, 3.78)])
    func yellow(speed: Double, seconds: Double) {
        #expect(abs(Clearance.yellow(speed: speed, grade: 0, limits: .init()) - seconds) < 0.005)
    }

    @Test("Yellow and all-red together are never shorter than the formula", arguments: [20.0, 40, 50, 60, 70, 90])
    func clearance(speed: Double) {
        for width in stride(from: 5.0, through: 60, by: 2.5) {
            let limits = Junction.Limits()
            let approach = Junction.Approach(id: "a", name: "a", speed: speed, clearanceWidth: width)
            let clearance = Clearance(of: [approach], limits: limits)
            let needed =
                Clearance.yellow(speed: speed, grade: 0, limits: limits)
                + Clearance.allRed(speed: speed, width: width, limits: limits)
            #expect(Double(clearance.total) >= needed)
            #expect((3...5).contains(clearance.yellow) && clearance.allRed >= 1)
        }
    }

    @Test("Pedestrians lengthen the least green: 7 s and the way at 1.2 m/s, at least 10 s")
    func pedestrians() {
        var junction = Fixtures.crossroads
        #expect(junction.rules.minimumGreens == [15, 15])
        junction.phases[0].crossing = 18
        #expect(junction.rules.minimumGreens == [22, 15])
    }

    @Test(
        "Webster and Cobbe's saturation flows by width",
        arguments: [(3.0, 1850.0), (3.25, 1870), (5.5, 2887.5), (7, 3675)])
    func saturation(width: Double, flow: Double) {
        #expect(abs(Junction.LaneGroup.saturationFlow(width: width) - flow) < 1e-9)
    }
}
