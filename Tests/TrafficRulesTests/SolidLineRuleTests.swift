import Geometry
import Testing
import TrafficModel
import TrafficRules

@Suite("SOLID_LINE: wheels on the line, or over it")
struct SolidLineRuleTests {
    /// A vertical line at x = 320 from y = 440 up to y = 200.
    static var site: CameraSite {
        var site = CameraSite(id: "p1", frameWidth: 640, frameHeight: 480)
        site.boundaries = [
            Boundary(
                id: "centre", kind: .solid, line: [Point(x: 320, y: 440), Point(x: 320, y: 320), Point(x: 320, y: 200)])
        ]
        return site
    }

    /// Up the picture at 50 pixels a second from y = 430, at the x of `path`.
    static func track(
        _ vehicleClass: VehicleClass = .car, width: Double = 60, to: Double = 4, hidden: ClosedRange<Double>? = nil,
        missing: ClosedRange<Double>? = nil, speed: Double = 50, path: @escaping (Double) -> Double
    ) -> Track {
        Scene.track(vehicleClass, width: width, to: to, hidden: hidden, missing: missing) {
            (path($0), 430 - speed * $0)
        }
    }

    static let table: [RuleCase] = [
        RuleCase("keeps to its lane", track { _ in 360 }, .nothing),
        RuleCase("runs with its tyre beside the paint", track { _ in 342 }, .nothing),
        RuleCase("straddles the line", track { _ in 322 }, .proposed),
        RuleCase("straddles the line from the other side", track { _ in 316 }, .proposed),
        RuleCase("changes over it", track { 370 - 25 * $0 }, .proposed),
        RuleCase("changes over it the other way", track { 270 + 25 * $0 }, .proposed),
        RuleCase("darts over it", track { $0 < 2 ? 370 : ($0 < 2.2 ? 320 : 270) }, .proposed),
        RuleCase("a motorbike changes over it", track(.motorbike, width: 20) { 350 - 20 * $0 }, .proposed),
        RuleCase("a motorbike rides beside it", track(.motorbike, width: 20) { _ in 328 }, .nothing),
        RuleCase("touches it for a moment and swerves back", track { 350 - (abs($0 - 2) < 0.3 ? 25 : 0) }, .nothing),
        RuleCase("jitters", track { 342 + ($0 * 10).truncatingRemainder(dividingBy: 2) }, .nothing),
        RuleCase("stands on it in a jam", track(speed: 1) { _ in 321 }, .nothing),
        RuleCase(
            "changes lane where the line has ended", Scene.track(to: 4) { (370 - 25 * $0, 190 - 20 * $0) }, .nothing),
        RuleCase("is on it only for the last tenths of its track", track(to: 1.3) { $0 < 1 ? 360 : 320 }, .nothing),
        RuleCase(
            "lost from sight while it changes over", track(hidden: 1...2.6) { 370 - 25 * $0 }, .held([.trackBroken])),
        RuleCase(
            "frames missing while it changes over", track(missing: 1.2...2.6) { 370 - 25 * $0 },
            .held([.gapAtDecision])),
        RuleCase(
            "leaps to the other side: two vehicles in one track", track { $0 < 2 ? 390 : 250 }, .nothing),
        RuleCase("of unknown class", track(.unknown) { 370 - 25 * $0 }, .held([.classUncertain])),
    ]

    @Test("Beside the line, on it and over it", arguments: table)
    func judged(_ example: RuleCase) {
        #expect(Outcome(Scene.findings(example.track, site: Self.site), act: .solidLine) == example.outcome)
    }

    @Test("The line drawn from its other end changes nothing", arguments: table)
    func reversedLine(_ example: RuleCase) {
        var site = Self.site
        site.boundaries[0].line.reverse()
        #expect(Outcome(Scene.findings(example.track, site: site), act: .solidLine) == example.outcome)
    }

    @Test("Edge lines may be pressed and broken lines crossed", arguments: [Boundary.Kind.edge, .broken])
    func otherKinds(kind: Boundary.Kind) {
        var site = Self.site
        site.boundaries[0].kind = kind
        for example in Self.table { #expect(Scene.findings(example.track, site: site).isEmpty) }
    }

    @Test(
        "A line without length accuses nobody",
        arguments: [[], [Point(x: 320, y: 300)], [Point](repeating: .zero, count: 2)])
    func degenerate(line: [Point]) {
        var site = Self.site
        site.boundaries[0].line = line
        #expect(Scene.findings(Self.table[2].track, site: site).isEmpty)
    }

    @Test("Evidence: clear on one side, on the line, clear on the other")
    func evidence() throws {
        let finding = try #require(Scene.findings(Self.table[4].track, site: Self.site).first)
        #expect(finding.place == .boundary("centre") && finding.signal == nil)
        #expect(finding.moments.map(\.role) == [.before, .on, .beyond])
        let x = finding.moments.map(\.box.bottomCentre.x)
        #expect(x[0] > 330 && abs(x[1] - 320) < 12 && x[2] < x[1])
    }

    @Test("A gap in the footage holds the case")
    func gap() {
        let track = Self.table[4].track
        #expect(
            Outcome(Scene.findings(track, site: Self.site, gaps: [1.8...2.2]), act: .solidLine)
                == .held([.gapAtDecision]))
    }
}
