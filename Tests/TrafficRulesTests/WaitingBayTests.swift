import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("Waiting bays: where some may wait beyond the stop line")
struct WaitingBayTests {
    /// A box for motorbikes from the stop line at y = 300 up to y = 240.
    static var site: CameraSite {
        var site = Scene.site
        let outline = [Point(x: 200, y: 300), Point(x: 440, y: 300), Point(x: 440, y: 240), Point(x: 200, y: 240)]
        site.approaches[0].waitingBays = [WaitingBay(polygon: Polygon(outline), classes: [.motorbike])]
        return site
    }

    /// Stands with its rear wheel at `y` from 9 s on, and drives on at `start`.
    static func rider(_ vehicleClass: VehicleClass = .motorbike, at y: Double, until start: Double? = 20.5) -> Track {
        Scene.track(
            vehicleClass, width: vehicleClass == .motorbike ? 24 : 60, to: 25,
            path: Scene.standing(at: y, from: 9, until: start))
    }

    static let table: [(name: String, track: Track, red: Outcome, line: Outcome)] = [
        ("waits in the box and leaves on green", rider(at: 275), .nothing, .nothing),
        ("waits in the box and leaves on red", rider(at: 275, until: 13), .proposed, .nothing),
        ("waits beyond the box", rider(at: 228), .nothing, .proposed),
        (
            "drives through the box on red",
            Scene.track(.motorbike, width: 24, to: 12, path: Scene.straight(crossing: 9)), .proposed, .nothing
        ),
        ("waits before the line", rider(at: 330), .nothing, .nothing),
        ("a car waits in the box", rider(.car, at: 275), .nothing, .proposed),
        ("a car runs the red", Scene.track(to: 12, path: Scene.straight(crossing: 9)), .proposed, .nothing),
        (
            "a rider beside the box",
            Scene.track(.motorbike, width: 24, to: 25) { (450, Scene.standing(at: 288, from: 9)($0).y) }, .nothing,
            .nothing
        ),
    ]

    @Test("Riders are held to the far edge of their box, cars to the stop line", arguments: table)
    func judged(_ example: (name: String, track: Track, red: Outcome, line: Outcome)) {
        let found = Scene.findings(example.track, site: Self.site)
        #expect(Outcome(found, act: .redLight) == example.red)
        #expect(Outcome(found, act: .stopLine) == example.line)
    }

    @Test("A box listed the other way round changes nothing", arguments: table)
    func reversed(_ example: (name: String, track: Track, red: Outcome, line: Outcome)) {
        var site = Self.site
        site.approaches[0].waitingBays[0].polygon.vertices.reverse()
        site.approaches[0].stopLine = site.approaches[0].stopLine.reversed
        let found = Scene.findings(example.track, site: site)
        #expect(Outcome(found, act: .redLight) == example.red)
        #expect(Outcome(found, act: .stopLine) == example.line)
    }

    @Test("What waits in the box and is only probably a car may be a rider, and is held")
    func doubtfulClass() {
        var track = Self.rider(.car, at: 275)
        track.classConfidence = 0.6
        #expect(Outcome(Scene.findings(track, site: Self.site), act: .stopLine) == .held([.classUncertain]))
        #expect(Outcome(Scene.findings(track), act: .stopLine) == .proposed)
    }

    @Test("Without a box a rider who waits beyond the line is told")
    func withoutBay() {
        #expect(Outcome(Scene.findings(Self.rider(at: 275)), act: .stopLine) == .proposed)
    }
}
