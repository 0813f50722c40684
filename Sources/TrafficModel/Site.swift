public import Geometry

/// One junction or road with its cameras, as the site file describes it and `SiteConfig` has checked it.
public struct Site: Hashable, Sendable {
    public var id: String
    public var name: String
    /// An IANA name, `Asia/Ho_Chi_Minh`.
    public var timeZone: String
    public var cameras: [CameraSite]
    /// Who detects and who handles what the cameras see.
    public var authority: Authority?
    /// Nobody has checked the file yet: vehicles are counted by it, and nobody is accused.
    public var isDraft = false

    public init(id: String, name: String, timeZone: String, cameras: [CameraSite]) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.cameras = cameras
    }
}

/// What one camera looks at. All geometry is in pixels of `frame`; footage of another size is scaled to it.
public struct CameraSite: Hashable, Sendable {
    public var id: String
    /// Width and height in pixels of the picture that the coordinates refer to.
    public var frameWidth: Int
    public var frameHeight: Int
    public var position: CameraPosition?
    public var device: CameraDevice?
    public var signals: [SignalHead] = []
    public var approaches: [Approach] = []
    public var boundaries: [Boundary] = []
    public var lanes: [Lane] = []
    /// Parts of the road that a sign closes.
    public var closedZones: [ClosedZone] = []
    /// Parts of the road on which nobody may stop.
    public var noStoppingZones: [NoStoppingZone] = []
    public var countLines: [CountLine] = []
    public var movements: [TurningMovement] = []
    public var streams: [TrafficStream] = []
    /// Polygons in which nothing is detected.
    public var ignore: [Polygon] = []

    public init(id: String, frameWidth: Int, frameHeight: Int) {
        self.id = id
        self.frameWidth = frameWidth
        self.frameHeight = frameHeight
    }

    /// The share of a box from which on it is of the signal heads that cover it. Raising it follows lamps by night as
    /// vehicles; lowering it loses vehicles that a head hides in part.
    private static let headShare = 0.5

    /// Whether most of `box` shows signal heads: what is seen there is no vehicle, and a vehicle behind them is hidden.
    public func isSignalHead(_ box: Box) -> Bool {
        let covered = signals.reduce(0.0) { sum, signal in
            let boxes = [signal.box].compactMap { $0 } + signal.arrows.map(\.box)
            return sum + boxes.reduce(0) { $0 + $1.intersection(box).area }
        }
        return covered > Self.headShare * box.area
    }
}

/// A signal head in the picture, or a signal program where no lamp is in view.
public struct SignalHead: Hashable, Sendable {
    public var id: String
    /// The head in the picture; nil where `program` is given.
    public var box: Box?
    /// Lamp centres by colour (`red`, `yellow`, `green`); where absent, the thirds of the box serve.
    public var lamps: [SignalState: Point] = [:]
    public var arrows: [ArrowHead] = []
    /// Path of a CSV of onsets, relative to the site file.
    public var program: String?
    /// Path of a CSV of what the controller says that the head showed, relative to the site file.
    public var log: String?

    public init(id: String, box: Box?) {
        self.id = id
        self.box = box
    }
}

/// A movement through a junction.
public enum Turn: String, CaseIterable, Codable, Sendable {
    case left, straight, right, uTurn = "u_turn"
}

/// An arrow head that permits one movement while lit green.
public struct ArrowHead: Hashable, Sendable {
    public var turn: Turn
    public var box: Box

    public init(turn: Turn, box: Box) {
        self.turn = turn
        self.box = box
    }
}

/// One way into the junction, with its stop line.
public struct Approach: Hashable, Sendable {
    public var id: String
    /// The id of the signal head that governs it.
    public var signal: String?
    public var stopLine: Segment
    /// The picture direction of lawful travel over the line.
    public var heading: PictureDirection
    /// A second line further in that marks "drove on into the junction"; the engine places one where nil.
    public var clearLine: Segment?
    /// Movements that may be made on red, by class.
    public var turnsOnRed: [Turn: Set<VehicleClass>] = [:]
    /// Movements that signs forbid.
    public var prohibitedTurns: [ProhibitedTurn] = []
    /// Whether the carriageway under the stop line carries traffic one way only; nil where nobody said.
    public var isOneWay: Bool?
    /// Where some may wait beyond the stop line.
    public var waitingBays: [WaitingBay] = []

    public init(id: String, signal: String?, stopLine: Segment, heading: PictureDirection) {
        self.id = id
        self.signal = signal
        self.stopLine = stopLine
        self.heading = heading
    }
}

/// A marked line along the road.
public struct Boundary: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Markings 1.2, 1.3, 2.2 of QCVN 41:2024: neither crossed nor pressed.
        case solid
        /// Marking 3.1, the edge of the carriageway: may be pressed when needed.
        case edge
        /// Markings 1.1, 2.1: may be crossed.
        case broken
    }

    public var id: String
    public var kind: Kind
    /// At least two vertices.
    public var line: [Point]

    public init(id: String, kind: Kind, line: [Point]) {
        self.id = id
        self.kind = kind
        self.line = line
    }
}

/// A lane and the classes it is assigned to (signs R.412 and R.415).
public struct Lane: Hashable, Sendable {
    public var id: String
    public var polygon: Polygon
    public var classes: Set<VehicleClass>

    public init(id: String, polygon: Polygon, classes: Set<VehicleClass>) {
        self.id = id
        self.polygon = polygon
        self.classes = classes
    }
}

/// A line over which vehicles are counted, in both directions.
public struct CountLine: Hashable, Sendable {
    public var id: String
    public var line: Segment
    /// The arm of the junction that the line lies across: who crosses it `inbound` comes from that arm, who crosses it
    /// the other way leaves by it. Nil for a line that only counts.
    public var arm: String?
    /// The picture direction into the junction; nil where `arm` is.
    public var inbound: PictureDirection?

    public init(id: String, line: Segment) {
        self.id = id
        self.line = line
    }
}

/// A movement through the junction, from one arm to another, with the name that counts give it.
public struct TurningMovement: Hashable, Sendable {
    public var id: String
    /// Arms of counting lines.
    public var from: String
    public var to: String
    public var turn: Turn?

    public init(id: String, from: String, to: String, turn: Turn?) {
        self.id = id
        self.from = from
        self.to = to
        self.turn = turn
    }
}

/// A main stream of traffic: the direction field of the picture as a path through its middle. Nothing is judged or
/// counted by it; it tells a person how the proposals came about.
public struct TrafficStream: Hashable, Sendable {
    public var id: String
    /// At least two points, in the direction of travel.
    public var path: [Point]

    public init(id: String, path: [Point]) {
        self.id = id
        self.path = path
    }
}
