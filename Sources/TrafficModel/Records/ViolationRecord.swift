import Geometry

/// A proposal for an officer: what a vehicle did, when and where, the law, and the files that show it.
public struct ViolationRecord: Codable, Equatable, Sendable {
    enum CodingKeys: String, CodingKey {
        case id, act, manner, approach, boundary, lane, zone, vehicleClass = "class", track, frame, time, wallTime, box,
            signal,
            plate
        case status, reasons, citation, otherCitations, evidence
    }

    /// The light at the deciding moment.
    public struct Signal: Codable, Equatable, Sendable {
        public var signal: String
        public var state: SignalState
        /// Seconds since the state began; absent where its onset was not seen.
        public var secondsInState: Double?
        /// Seconds by which the deciding moment lies inside the forbidden state, less the uncertainties.
        public var margin: Double
        /// Seconds of the yellow before this red, where it was seen whole.
        public var yellowSeconds: Double?
    }

    /// A file that shows the case, relative to the output folder.
    public struct EvidenceFile: Codable, Equatable, Sendable {
        public enum Role: String, Codable, Sendable, CaseIterable {
            case before, on, beyond, lamp, plate
            case originalBefore = "original_before"
            case originalOn = "original_on"
            case originalBeyond = "original_beyond"
            case explanation, clip, site, document
        }

        public var role: Role
        public var file: String
        public var sha256: String
        /// The size of the file.
        public var bytes: Int
        /// The frame shown.
        public var frame: Int
        /// Seconds from the first frame.
        public var time: Double

        public init(role: Role, file: String, sha256: String, bytes: Int, time: FrameTime) {
            self.role = role
            self.file = file
            self.sha256 = sha256
            self.bytes = bytes
            frame = time.frame
            self.time = time.seconds.rounded(toPlaces: 3)
        }
    }

    /// See `CaseID`: the same for the same footage, site file and version.
    public var id: String
    public var act: Act
    /// What decides between the clauses of the act, where that was seen.
    public var manner: Manner?
    /// One of these four names the place in the site file.
    public var approach: String?
    public var boundary: String?
    public var lane: String?
    public var zone: String?
    public var vehicleClass: VehicleClass
    public var track: Int
    public var frame: Int
    public var time: Double
    public var wallTime: String?
    public var box: [Double]
    public var signal: Signal?
    public var plate: PlateRecord.Plate?
    public var status: Finding.Status
    public var reasons: [ReviewReason]
    /// The clause by the date of the act; absent where no date is known.
    public var citation: Citation?
    /// Further clauses that may apply: an officer chooses.
    public var otherCitations: [Citation]
    public var evidence: [EvidenceFile]

    public init(
        id: String, finding: Finding, reasons: [ReviewReason], wallTime: String?, plate: PlateRecord.Plate?,
        citations: [Citation], evidence: [EvidenceFile]
    ) {
        self.id = id
        act = finding.act
        manner = finding.manner
        switch finding.place {
        case .approach(let id): approach = id
        case .boundary(let id): boundary = id
        case .lane(let id): lane = id
        case .zone(let id): zone = id
        }
        vehicleClass = finding.vehicleClass
        track = finding.track
        frame = finding.time.frame
        time = finding.time.seconds.rounded(toPlaces: 3)
        self.wallTime = wallTime
        box = finding.box.values
        signal = finding.signal.map(Signal.init)
        self.plate = plate
        status = reasons.isEmpty ? .proposed : .needsReview
        self.reasons = reasons
        citation = citations.first
        otherCitations = Array(citations.dropFirst())
        self.evidence = evidence
    }
}

extension ViolationRecord.Signal {
    init(_ signal: Finding.Signal) {
        self.signal = signal.head
        state = signal.state
        secondsInState = signal.secondsInState?.rounded(toPlaces: 3)
        margin = signal.margin.rounded(toPlaces: 3)
        yellowSeconds = signal.yellowSeconds?.rounded(toPlaces: 3)
    }
}
