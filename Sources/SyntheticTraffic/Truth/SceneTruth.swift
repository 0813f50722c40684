public import Geometry
public import TrafficModel

/// What happens in a scenario, to the pixel and the frame. Coordinates are those of the steady camera; where the mast
/// shakes, `cameraShift` says what to add in each frame.
public struct SceneTruth: Sendable {
    public struct Lamp: Hashable, Sendable {
        public var name: String
        public var box: Box
        public var centres: [SignalState: Point]
    }

    /// A stretch of frames in which the main head shows one state.
    public struct Phase: Hashable, Sendable {
        public var state: SignalState
        public var withRightArrow: Bool
        public var fromFrame: Int
        public var toFrame: Int
    }

    /// A crossing of a line by the bottom-centre of a vehicle's box.
    public struct Event: Hashable, Sendable {
        /// The first frame on the far side.
        public var frame: Int
        public var time: Double
        public var vehicle: Int
        public var vehicleClass: VehicleClass
        public var direction: PictureDirection
        public var box: Box
    }

    public struct Line: Hashable, Sendable {
        public var name: String
        public var segment: Segment
        public var events: [Event]
    }

    /// A violation that a rule must find, or something lawful that it must leave alone.
    public struct Deed: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case act(Act)
            case rightTurnOnArrow, enteredOnYellow, frontBeforeRed

            public var name: String {
                switch self {
                case .act(let act): act.rawValue
                case .rightTurnOnArrow: "right_turn_on_green_arrow"
                case .enteredOnYellow: "entered_on_yellow"
                case .frontBeforeRed: "front_crossed_before_red"
                }
            }
        }

        public var kind: Kind
        public var vehicle: Int
        public var frame: Int
        public var time: Double
        /// Seconds since the state of the signal began, where a signal decides.
        public var secondsInState: Double?
    }

    public struct Vehicle: Hashable, Sendable {
        public var id: Int
        public var vehicleClass: VehicleClass
        public var plate: PlateNumber
        /// One entry for each frame in which the vehicle is in view.
        public var boxes: [(frame: Int, box: Box)]
        /// One entry for each frame in which all of the plate is in view.
        public var plates: [(frame: Int, quad: Quad)]

        public static func == (a: Vehicle, b: Vehicle) -> Bool {
            a.id == b.id && a.plate == b.plate && a.boxes.elementsEqual(b.boxes, by: ==)
                && a.plates.elementsEqual(b.plates, by: ==)
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(id)
            hasher.combine(plate)
        }
    }

    /// A marked line along the road that must not be crossed or pressed.
    public struct SolidLine: Hashable, Sendable {
        public var id: String
        public var type: String
        public var segment: Segment
    }

    public var name: String
    public var siteName: String
    public var view: String
    public var width: Int
    public var height: Int
    public var frames: Int
    public var rate: Double
    public var startTime: String
    public var seed: UInt64
    public var lamps: [Lamp]
    public var phases: [Phase]
    public var stopLine: Segment?
    /// A line in the junction, beyond the zebra crossing: who passes it on red has driven on.
    public var clearLine: Segment?
    public var solidLines: [SolidLine]
    public var lines: [Line]
    public var deeds: [Deed]
    public var vehicles: [Vehicle]
    /// Displacement of the picture in each frame; empty where the camera stands firm.
    public var cameraShift: [Point]

    /// The violations, in order of time.
    public var acts: [Deed] { deeds.filter { if case .act = $0.kind { true } else { false } } }
}
