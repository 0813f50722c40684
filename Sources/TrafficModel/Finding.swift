public import Geometry

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
        case approach(String), boundary(String), lane(String), zone(String)

        /// The id in the site file.
        public var id: String {
            switch self {
            case .approach(let id), .boundary(let id), .lane(let id), .zone(let id): id
            }
        }
    }

    public enum Status: String, Codable, Sendable {
        case proposed
        case needsReview = "needs_review"
    }

    public var act: Act
    public var place: Place
    /// What decides between the clauses of the act, where that was seen.
    public var manner: Manner?
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
