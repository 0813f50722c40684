public import Geometry

/// What the engine saw a vehicle do. The legal catalogue maps act, vehicle and date to the clause.
public enum Act: String, CaseIterable, Codable, Sendable {
    case redLight = "RED_LIGHT"
    case stopLine = "STOP_LINE"
    case solidLine = "SOLID_LINE"
    case wrongLane = "WRONG_LANE"
    case wrongWay = "WRONG_WAY"
    case noEntry = "NO_ENTRY"
    case illegalTurn = "ILLEGAL_TURN"
    case stopping = "STOPPING"
}

/// What a rule found: one act of one track, before plate, citation and evidence are put to it.
public struct Finding: Hashable, Sendable {
    /// A moment that the evidence must show.
    public struct Moment: Hashable, Sendable {
        public enum Role: String, Codable, Sendable, CaseIterable {
            case before, on, beyond
        }

        public var role: Role
        public var time: FrameTime
        public var box: Box

        public init(role: Role, time: FrameTime, box: Box) {
            self.role = role
            self.time = time
            self.box = box
        }
    }

    /// The light at the deciding moment.
    public struct Signal: Hashable, Sendable {
        public var head: String
        public var state: SignalState
        /// Since the state began; nil where its onset was not seen.
        public var secondsInState: Double?
        /// How far the deciding moment lies inside the forbidden state, less the uncertainty of onset and crossing.
        public var margin: Double
        /// The length of the yellow before this red, where it was seen whole.
        public var yellowSeconds: Double?

        public init(
            head: String, state: SignalState, secondsInState: Double?, margin: Double, yellowSeconds: Double? = nil
        ) {
            self.head = head
            self.state = state
            self.secondsInState = secondsInState
            self.margin = margin
            self.yellowSeconds = yellowSeconds
        }
    }

    public enum Place: Hashable, Sendable {
        case approach(String), boundary(String), lane(String)

        /// The id in the site file.
        public var id: String {
            switch self {
            case .approach(let id), .boundary(let id), .lane(let id): id
            }
        }
    }

    public enum Status: String, Codable, Sendable {
        case proposed
        case needsReview = "needs_review"
    }

    public var act: Act
    public var place: Place
    public var track: Track.ID
    public var vehicleClass: VehicleClass
    /// The deciding frame and instant.
    public var time: FrameTime
    public var box: Box
    public var signal: Signal?
    public var moments: [Moment]
    public var status: Status
    /// Why a person must look, as codes with a text in `ReviewReason`.
    public var reasons: [ReviewReason]

    public init(
        act: Act, place: Place, track: Track.ID, vehicleClass: VehicleClass, time: FrameTime, box: Box, signal: Signal?,
        moments: [Moment], reasons: [ReviewReason]
    ) {
        self.act = act
        self.place = place
        self.track = track
        self.vehicleClass = vehicleClass
        self.time = time
        self.box = box
        self.signal = signal
        self.moments = moments
        self.status = reasons.isEmpty ? .proposed : .needsReview
        self.reasons = reasons
    }
}

/// Why a finding is held for a person.
public enum ReviewReason: String, CaseIterable, Codable, Sendable {
    /// The front crossed after yellow began and before red.
    case enteredOnYellow = "entered_on_yellow"
    /// The margin is smaller than the uncertainty of onset and crossing.
    case marginWithinUncertainty = "margin_within_uncertainty"
    /// Frames are missing around the deciding moment.
    case gapAtDecision = "gap_at_decision"
    /// The onset of the state lies before the footage.
    case onsetNotSeen = "onset_not_seen"
    /// The head could not be read with certainty.
    case signalUncertain = "signal_uncertain"
    /// The track was lost and found again around the deciding moment.
    case trackBroken = "track_broken"
    /// The plate could not be read with certainty.
    case plateUnsure = "plate_unsure"
    case plateNotRead = "plate_not_read"
    /// Some movement was open on red (a green arrow, a permission), and it cannot be told whether the vehicle made it.
    case movementUnclear = "movement_unclear"
    /// The vehicle's class was not told with certainty.
    case classUncertain = "class_uncertain"
    /// More than one clause may apply; an officer chooses.
    case clauseAmbiguous = "clause_ambiguous"
    /// No date of the act is known, so no decree can be named.
    case dateUnknown = "date_unknown"
}
