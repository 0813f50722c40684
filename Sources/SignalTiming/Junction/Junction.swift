public import TrafficModel

/// A signal-controlled junction as timing sees it: who may go when, over what width, and within which bounds.
///
/// All of it is data (`docs/signal-timing.md` describes the file). `mistakes` says what in it contradicts itself.
public struct Junction: Hashable, Sendable, Codable {
    public var version: Int
    public var id: String
    public var name: String
    public var approaches: [Approach]
    public var groups: [LaneGroup]
    /// Pairs of lane groups that must never have green together.
    public var conflicts: [[String]]
    /// In the order in which they are shown, every cycle.
    public var phases: [Phase]
    public var limits: Limits
    /// Today's plan, for a before and after.
    public var current: CurrentPlan?
    /// Passenger-car units as measured here, by class (`motorbike`, …); the named table's where left out.
    public var pcu: [String: Double]?

    public init(
        id: String, name: String, approaches: [Approach], groups: [LaneGroup], conflicts: [[String]],
        phases: [Phase], limits: Limits = Limits(), current: CurrentPlan? = nil
    ) {
        version = 1
        self.id = id
        self.name = name
        self.approaches = approaches
        self.groups = groups
        self.conflicts = conflicts
        self.phases = phases
        self.limits = limits
        self.current = current
    }

    private enum CodingKeys: String, CodingKey {
        case version, id, name, approaches, groups, conflicts, phases, limits, current, pcu
    }

    /// `limits`, `current` and `pcu` may be left out.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        version = try values.decode(Int.self, forKey: .version)
        id = try values.decode(String.self, forKey: .id)
        name = try values.decode(String.self, forKey: .name)
        approaches = try values.decode([Approach].self, forKey: .approaches)
        groups = try values.decode([LaneGroup].self, forKey: .groups)
        conflicts = try values.decode([[String]].self, forKey: .conflicts)
        phases = try values.decode([Phase].self, forKey: .phases)
        limits = try values.decodeIfPresent(Limits.self, forKey: .limits) ?? Limits()
        current = try values.decodeIfPresent(CurrentPlan.self, forKey: .current)
        pcu = try values.decodeIfPresent([String: Double].self, forKey: .pcu)
    }

    /// One way into the junction.
    public struct Approach: Hashable, Sendable, Codable {
        public var id: String
        public var name: String
        /// The speed that vehicles approach with, km/h: the limit, or the 85th percentile where measured.
        public var speed: Double
        /// Rise (above 0) or fall towards the stop line, as a share: 0.03 rises 3 m in 100 m.
        public var grade: Double?
        /// Metres from the stop line to the far side of the last conflicting stream or crossing.
        public var clearanceWidth: Double
        /// Where its arm lies, seen from the junction: degrees clockwise from north, 0 to 360. For the drawing only.
        public var bearing: Double?

        public init(
            id: String, name: String, speed: Double, grade: Double? = nil, clearanceWidth: Double,
            bearing: Double? = nil
        ) {
            self.id = id
            self.name = name
            self.speed = speed
            self.grade = grade
            self.clearanceWidth = clearanceWidth
            self.bearing = bearing
        }
    }

    /// Lanes of an approach that discharge as one queue: HCM's lane group. Green in exactly one phase.
    public struct LaneGroup: Hashable, Sendable, Codable {
        public var id: String
        public var approach: String
        public var turns: [Turn]
        public var lanes: Int
        /// Metres of all its lanes together at the stop line.
        public var width: Double
        /// Saturation flow, PCU an hour of effective green, as measured; `width` gives a first guess where nil.
        public var saturation: Double?
        /// Seconds lost at the onset of green, as measured.
        public var startUpLoss: Double?
        /// The variance over the mean of the PCU that saturated greens of one length discharge, as measured; 0 where
        /// nil. Green does not serve like a clock where motorbikes fill gaps, and delay grows by chance of both sides.
        public var dischargeVariance: Double?
        /// Metres of queue that there is room for; nil where that does not matter.
        public var storage: Double?
        /// The counting lines that see it.
        public var counts: [CountSource]?
        /// The signal head of the site file that governs it, for measuring how its queue discharges.
        public var signal: String?
        /// Its link indices in a SUMO network, for the export; its own place among the groups where nil.
        public var links: [Int]?

        public init(
            id: String, approach: String, turns: [Turn], lanes: Int, width: Double, saturation: Double? = nil,
            startUpLoss: Double? = nil, storage: Double? = nil, counts: [CountSource]? = nil
        ) {
            self.id = id
            self.approach = approach
            self.turns = turns
            self.lanes = lanes
            self.width = width
            self.saturation = saturation
            self.startUpLoss = startUpLoss
            self.storage = storage
            self.counts = counts
        }
    }

    /// A counting line of a camera, in one direction.
    public struct CountSource: Hashable, Sendable, Codable {
        /// Any camera where nil.
        public var camera: String?
        public var line: String
        public var direction: PictureDirection

        public init(camera: String? = nil, line: String, direction: PictureDirection) {
            self.camera = camera
            self.line = line
            self.direction = direction
        }
    }

    /// A stretch of the cycle in which the same lane groups have green.
    public struct Phase: Hashable, Sendable, Codable {
        public var id: String
        public var groups: [String]
        /// Metres of the longest crossing that pedestrians walk during its green; nil without pedestrians.
        public var crossing: Double?

        public init(id: String, groups: [String], crossing: Double? = nil) {
            self.id = id
            self.groups = groups
            self.crossing = crossing
        }
    }

    /// The plan that is shown today.
    public struct CurrentPlan: Hashable, Sendable, Codable {
        /// Green seconds by phase.
        public var greens: [Double]
        /// Yellow and all-red seconds, the same after every phase.
        public var yellow: Double
        public var allRed: Double

        public init(greens: [Double], yellow: Double, allRed: Double) {
            self.greens = greens
            self.yellow = yellow
            self.allRed = allRed
        }
    }
}
