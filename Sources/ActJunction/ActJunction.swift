import Geometry
public import SyntheticTraffic
public import TrafficModel

/// The junction on which the acts are played: an approach of three lanes with every sign that a rule knows.
///
/// In metres: kerb at x = 0, lanes of 3 m to the left of it (the first for motorbikes), a median at -9, the other
/// carriageway from -10 to -19. Stop line at y = 0, a box for motorbikes up to 3.2, a zebra crossing from 3.8 to 6.8,
/// the crossing road from 9 to 21. Trucks may not drive into the crossing road to the right by day. No U-turn; no left
/// turn for cars, trucks and buses at the peak. Nobody may stop in the junction, on the crosswalk, or at the kerb
/// beyond the junction.
public struct ActJunction: Sendable {
    public enum View: CaseIterable, Sendable {
        case mast, high, oncoming
        /// Along the road before the junction, which is out of sight.
        case street
    }

    static let peak = DailyHours(from: 6 * 3600, to: 9 * 3600), day = DailyHours(from: 6 * 3600, to: 22 * 3600)
    static let heavy: Set<VehicleClass> = [.car, .truck, .bus]

    public let camera: PinholeCamera
    public let site: CameraSite

    /// - Parameter height: of the picture in pixels, 16 to 9.
    public init(_ view: View, height: Int = 720, using generator: inout SeededGenerator) {
        let near = Vector3(generator.uniform(-5.5 ... -3), generator.uniform(-31 ... -28), generator.uniform(8...9.5))
        let over = Vector3(generator.uniform(-6 ... -3), generator.uniform(-27 ... -24), generator.uniform(12...13.5))
        let far = Vector3(generator.uniform(-6 ... -3), generator.uniform(40...43), generator.uniform(8...9.5))
        let yaw = generator.uniform(-2...2)
        let place = view == .high ? over : view == .oncoming ? far : near
        camera = PinholeCamera(
            position: place, yaw: view == .oncoming ? 180 + yaw : yaw, depression: view == .high ? 24 : 15,
            verticalField: view == .high ? 40 : 34, width: height * 16 / 9, height: height)
        site = Self.site(camera, heading: view == .oncoming ? .down : .up, isStreet: view == .street)
    }

    private static func site(
        _ camera: PinholeCamera, heading: PictureDirection, isStreet: Bool
    ) -> CameraSite {
        func p(_ x: Double, _ y: Double) -> Point {
            let seen = camera.project(Vector3(x, y, 0)) ?? .zero
            return Point(x: seen.x.rounded(), y: seen.y.rounded())
        }
        func area(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Polygon {
            Polygon([
                p(x.lowerBound, y.lowerBound), p(x.upperBound, y.lowerBound), p(x.upperBound, y.upperBound),
                p(x.lowerBound, y.upperBound),
            ])
        }
        var site = CameraSite(id: "acts", frameWidth: camera.width, frameHeight: camera.height)
        if isStreet {
            site.boundaries = [Boundary(id: "divider", kind: .solid, line: [p(-6, -14), p(-6, 60)])]
            site.lanes = [Lane(id: "motorbikes", polygon: area(-3...0, -14...60), classes: [.motorbike, .bicycle])]
            return site
        }
        site.signals = [SignalHead(id: "main", box: Box(x: 8, y: 8, width: 20, height: 60))]
        var approach = Approach(
            id: "south", signal: "main", stopLine: Segment(p(-9, 0), p(0, 0)), heading: heading)
        approach.clearLine = Segment(p(-9, 7.6), p(0, 7.6))
        approach.turnsOnRed = [.right: [.motorbike]]
        approach.isOneWay = true
        approach.prohibitedTurns = [
            ProhibitedTurn(.left, scope: SignScope(classes: heavy, hours: [peak])), ProhibitedTurn(.uTurn),
        ]
        approach.waitingBays = [WaitingBay(polygon: area(-9...0, 0...3.2), classes: [.motorbike, .bicycle])]
        site.approaches = [approach]
        site.boundaries = [
            Boundary(id: "divider", kind: .solid, line: [p(-6, -18), p(-6, 0)]),
            Boundary(id: "edge", kind: .edge, line: [p(0, -18), p(0, 0)]),
        ]
        site.lanes = [Lane(id: "motorbikes", polygon: area(-3...0, -22...0), classes: [.motorbike, .bicycle])]
        site.closedZones = [
            ClosedZone(
                id: "street", place: .area(area(0.5...26, 7...17)),
                scope: SignScope(classes: [.truck], hours: [day]))
        ]
        site.noStoppingZones = [
            NoStoppingZone(id: "junction", kind: .junction, polygon: area(-9...0, 9...21)),
            NoStoppingZone(id: "crosswalk", kind: .crosswalk, polygon: area(-9...0, 3.8...6.8)),
            NoStoppingZone(id: "kerb", kind: .sign, polygon: area(-3.2...0.3, 23...33)),
        ]
        return site
    }
}
