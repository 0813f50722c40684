public import TrafficModel

/// One vehicle of a scenario: what it is, where it comes from and goes, and how its driver behaves.
public struct VehicleScript: Hashable, Sendable {
    public enum Route: Hashable, Sendable {
        /// On the watched approach at `x` metres, then through, or into the crossing road.
        case approach(x: Double, turn: Turn)
        /// On the crossing road at `y` metres.
        case crossing(y: Double, toRight: Bool)
        /// Towards the camera at `x` metres.
        case opposing(x: Double)
        /// Along a way at places and times that are given: it minds nobody. Its own start and speed count, not the
        /// script's.
        case driven(GroundWay, Drive)
    }

    /// A drift to another place across the road.
    public struct LaneChange: Hashable, Sendable {
        /// Where to, metres.
        public var x: Double
        /// From where to where along the road, metres.
        public var y: ClosedRange<Double>

        public init(to x: Double, over y: ClosedRange<Double>) {
            self.x = x
            self.y = y
        }
    }

    public enum Conduct: Hashable, Sendable {
        /// Stops for red and, where it can in comfort, for yellow.
        case lawful
        /// Does not look at the signal.
        case ignoresSignal
        /// Goes on at yellow; stops for red.
        case goesOnYellow
        /// Stops for red, but only when its rear is this far beyond the line, in metres.
        case stopsBeyond(Double)
        /// Drives on the watched approach against its direction.
        case wrongWay
    }

    /// 1, 2, 3 ...: unique in the scenario.
    public var id: Int
    public var model: VehicleModel
    public var route: Route
    public var laneChanges: [LaneChange] = []
    public var conduct: Conduct = .lawful
    /// When it appears, in seconds of the recording, and how far before the stop line its front is then (metres).
    public var entersAt: Double
    public var distance: Double
    /// Speed when it appears and the speed it likes, in m/s.
    public var initialSpeed: Double
    public var desiredSpeed: Double

    public init(
        id: Int, model: VehicleModel, route: Route, conduct: Conduct = .lawful, entersAt: Double, distance: Double,
        initialSpeed: Double, desiredSpeed: Double, laneChanges: [LaneChange] = []
    ) {
        self.id = id
        self.model = model
        self.route = route
        self.conduct = conduct
        self.entersAt = entersAt
        self.distance = distance
        self.initialSpeed = initialSpeed
        self.desiredSpeed = desiredSpeed
        self.laneChanges = laneChanges
    }

    /// A vehicle whose every place is given.
    public init(id: Int, model: VehicleModel, along way: GroundWay, drive: Drive) {
        self.init(
            id: id, model: model, route: .driven(way, drive), entersAt: max(0, drive.start), distance: 0,
            initialSpeed: 0, desiredSpeed: 0)
    }

    func path(on road: RoadLayout) -> LanePath {
        let shifts = laneChanges.map { LanePath.Shift(to: $0.x, over: $0.y) }
        switch route {
        case .approach(let x, let turn):
            if conduct == .wrongWay { return .straight(x: x, shifts: shifts, reversed: true) }
            guard let crossing = road.crossing else { return .straight(x: x, shifts: shifts) }
            switch turn {
            case .straight, .uTurn: return .straight(x: x, shifts: shifts)
            case .right:
                let radius = road.cornerRadius + min(1.6, -x * 0.5)
                return .turning(
                    x: x, shifts: shifts, exitY: crossing.near + 1.2 - x * 0.25, radius: radius, toRight: true)
            case .left:
                return .turning(
                    x: x, shifts: shifts, exitY: crossing.middle + (crossing.far - crossing.near) * 0.22, radius: 9,
                    toRight: false)
            }
        case .crossing(let y, let toRight):
            return .crossing(y: y, toRight: toRight, origin: toRight ? road.leftKerb : 0)
        case .opposing(let x): return .straight(x: x, shifts: shifts, reversed: true)
        case .driven(let way, _): return .along(way)
        }
    }
}
