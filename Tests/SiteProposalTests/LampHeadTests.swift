import Geometry
import Imaging
import SiteProposal
import Testing
import TrafficModel

@Suite("Proposed signal heads") struct LampHeadTests {
    /// A grey street with a head whose lamps are centred at x 200, y 40, 56 and 72, four pictures a second.
    private struct Street {
        var watcher = LampWatcher()

        /// Discs of 10 pixels: centre and colour.
        static func picture(_ discs: [(Double, Double, (UInt8, UInt8, UInt8))]) -> RGBPicture {
            var picture = RGBPicture(width: 320, height: 180, fill: (110, 112, 114))
            for (x, y, colour) in discs {
                for v in Int(y) - 5...Int(y) + 5 {
                    for u in Int(x) - 5...Int(x) + 5 {
                        let d = Point(x: Double(u), y: Double(v)).distance(to: Point(x: x, y: y))
                        if d <= 5 { picture[u, v] = (colour.0, colour.1, colour.2) }
                    }
                }
            }
            return picture
        }

        mutating func watch(
            seconds: Double, _ discs: (Double) -> [(Double, Double, (UInt8, UInt8, UInt8))]
        ) {
            for step in 0..<Int(seconds * 4) {
                let time = Double(step) / 4
                watcher.observe(Self.picture(discs(time)), at: time)
            }
        }

        func proposal() throws -> ProposedSite {
            var road = DrivenRoad()
            for number in 0..<6 { road.drive([(300, 470), (300, 20)], at: Double(number) * 8) }
            return try road.proposal(lamps: watcher)
        }
    }

    private static let red: (UInt8, UInt8, UInt8) = (250, 40, 30)
    private static let yellow: (UInt8, UInt8, UInt8) = (250, 190, 30)
    private static let green: (UInt8, UInt8, UInt8) = (30, 230, 150)

    /// 20 s red, 15 s green, 3 s yellow.
    private static func lamp(_ time: Double) -> (Double, Double, (UInt8, UInt8, UInt8)) {
        let phase = time.truncatingRemainder(dividingBy: 38)
        return phase < 20 ? (200, 40, red) : phase < 35 ? (200, 72, green) : (200, 56, yellow)
    }

    @Test("A head that goes through its colours is found where its lamps are, twice as large in the site's frame")
    func head() throws {
        var street = Street()
        street.watch(seconds: 90) { [Self.lamp($0)] }
        let site = try street.proposal()
        let head = try #require(site.camera.signals.first)
        #expect(site.camera.signals.count == 1)
        for (state, y) in [(SignalState.red, 81.0), (.yellow, 113), (.green, 145)] {
            let lamp = try #require(head.lamps[state])
            #expect(lamp.distance(to: Point(x: 401, y: y)) <= 3, "\(state): \(lamp)")
        }
        #expect(try #require(head.box).contains(Point(x: 400, y: 112)))
        #expect(!site.omissions.contains(.noHead))
    }

    @Test(
        "What only looks like a lamp makes no head",
        arguments: ["a lamp that never changes", "brake lamps", "a count-down", "cars that pass", "red over red"])
    func decoys(_ kind: String) throws {
        var street = Street()
        street.watch(seconds: 90) { time in
            let isRed = time.truncatingRemainder(dividingBy: 38) < 20
            switch kind {
            case "a lamp that never changes": return [(200, 40, Self.red)]
            // Lit while the queue stands, and nothing green below.
            case "brake lamps": return isRed ? [(200, 120, Self.red), (214, 120, Self.red)] : []
            // One place in both colours.
            case "a count-down": return [(200, 40, isRed ? Self.red : Self.green)]
            case "cars that pass":
                let x = 20 + (time * 60).truncatingRemainder(dividingBy: 280)
                return [(x, 100, Self.red), (x, 125, Self.green)]
            default: return isRed ? [(200, 40, Self.red), (200, 72, Self.red)] : []
            }
        }
        let site = try street.proposal()
        #expect(site.camera.signals.isEmpty)
        #expect(site.omissions.contains(.noHead))
    }

    @Test("A green light beside the head that is lit during red is told, not taken for a head")
    func arrow() throws {
        var street = Street()
        street.watch(seconds: 120) { time in
            let phase = time.truncatingRemainder(dividingBy: 38)
            return [Self.lamp(time)] + (phase > 5 && phase < 15 ? [(182, 72, Self.green)] : [])
        }
        let site = try street.proposal()
        #expect(site.camera.signals.count == 1)
        #expect(site.omissions.contains { if case .arrow(head: "head1", _) = $0 { true } else { false } })
    }

    @Test("Changes are noted up to a bound, and the draft says where there were more")
    func bound() throws {
        var options = LampSearchOptions()
        options.mostChanges = 10
        var street = Street(watcher: LampWatcher(options: options))
        street.watch(seconds: 60) { [Self.lamp($0)] }
        #expect(street.watcher.isOverflown)
        #expect(try street.proposal().omissions.contains(.lampsOverflown))
    }
}
