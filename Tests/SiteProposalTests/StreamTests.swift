import Geometry
import SiteProposal
import Testing
import TrafficModel

@Suite("Proposed streams, lines and lanes") struct StreamTests {
    /// Three lanes up, two down beside them, and a street that crosses above.
    private static func junction() -> DrivenRoad {
        var road = DrivenRoad()
        for turn in 0..<8 {
            let at = Double(turn) * 9
            for lane in 0..<3 { road.drive([(340 + 44 * Double(lane), 470), (340 + 44 * Double(lane), 20)], at: at) }
            for lane in 0..<2 {
                road.drive([(180 + 44 * Double(lane), 40), (180 + 44 * Double(lane), 470)], at: at + 2)
            }
            road.drive([(20, 120), (620, 120)], at: at + 4, size: (36, 24))
        }
        return road
    }

    @Test("Each way through the picture becomes one stream with one line across it")
    func streams() throws {
        let site = try Self.junction().proposal()
        #expect(Set(site.camera.streams.map(\.id)) == ["up", "down", "right"])
        for (id, way) in [("up", Point(x: 0, y: -1)), ("down", Point(x: 0, y: 1)), ("right", Point(x: 1, y: 0))] {
            let path = try #require(site.camera.streams.first { $0.id == id }).path
            let travel = path[path.count - 1] - path[0]
            #expect(travel.dot(way) > 0.99 * travel.length, "\(id): \(path)")
            let line = try #require(site.camera.countLines.first { $0.id == "count_" + id }).line
            #expect(abs(line.direction.dot(way)) < 0.1 * line.length, "\(id): \(line)")
        }
    }

    @Test("A line reaches over every lane of its stream, and not into the other direction")
    func reach() throws {
        let site = try Self.junction().proposal()
        let line = try #require(site.camera.countLines.first { $0.id == "count_up" }).line
        let (left, right) = (min(line.start.x, line.end.x), max(line.start.x, line.end.x))
        #expect(left < 330 && left > 224 && right > 438)
    }

    @Test("Lanes that cars keep to are told apart, with their widths, and are lawful for every class")
    func lanes() throws {
        let site = try Self.junction().proposal()
        let lanes = site.camera.lanes.filter { $0.id.hasPrefix("up_") }
        #expect(lanes.count == 3)
        let middles = lanes.map(\.polygon.bounds.centre.x).sorted()
        for (found, wanted) in zip(middles, [340.0, 384, 428]) { #expect(abs(found - wanted) < 6) }
        #expect(lanes.allSatisfy { $0.classes == Set(VehicleClass.allCases).subtracting([.unknown]) })
        for lane in lanes { #expect((36...56).contains(lane.polygon.bounds.width)) }
    }

    @Test("Riders who fill the road make no lanes, and the draft says so")
    func riders() throws {
        var road = DrivenRoad()
        for number in 0..<40 {
            let x = 300 + Double(number * 37 % 120)
            road.drive([(x, 470), (x, 20)], at: Double(number), size: (14, 26), as: .motorbike)
        }
        let site = try road.proposal()
        #expect(site.camera.lanes.isEmpty)
        #expect(site.omissions.contains(.lanesOfRiders(stream: "up")))
    }

    @Test("Boxes that wobble on their place are no traffic")
    func wobble() {
        var road = DrivenRoad()
        for number in 0..<20 { road.drive([(300, 300), (310, 295), (301, 302), (309, 297)], at: Double(number)) }
        let error = #expect(throws: ProposalError.self) { try road.proposal() }
        #expect(error == .noTraffic(tracks: 20, seconds: 120))
    }

    @Test("The same tracks give the same draft")
    func deterministic() throws {
        let first = try Self.junction().proposal(), second = try Self.junction().proposal()
        #expect(first.camera == second.camera)
        #expect(first.items == second.items && first.omissions == second.omissions)
    }

    @Test("A stop line lies where several vehicles stood first, across their way")
    func stopLine() throws {
        var road = DrivenRoad()
        for cycle in 0..<4 {
            let at = Double(cycle) * 30
            for lane in 0..<2 {
                let x = 340 + 50 * Double(lane)
                // The first stands with its rear at 286, the second behind it; the nose of a 36 pixel box is at 250.
                road.drive([(x, 470), (x, 286), (x, 286), (x, 30)], at: at, pause: 12)
                road.drive([(x, 470), (x, 336), (x, 336), (x, 30)], at: at + 3, pause: 10)
            }
        }
        let site = try road.proposal()
        let approach = try #require(site.camera.approaches.first)
        #expect(approach.heading == .up)
        #expect(abs(approach.stopLine.midpoint.y - 250) < 25, "\(approach.stopLine)")
        #expect(approach.signal == nil)
        #expect(site.omissions.contains(.noHead))
    }

    @Test("A jam, in which vehicles stand anywhere, makes no stop line")
    func jam() throws {
        var road = DrivenRoad()
        for number in 0..<12 {
            let y = 60 + Double(number * 97 % 360)
            road.drive([(340, 470), (340, y), (340, y), (340, 20)], at: Double(number) * 40, pause: 8)
        }
        let site = try road.proposal()
        #expect(site.camera.approaches.isEmpty)
    }
}
