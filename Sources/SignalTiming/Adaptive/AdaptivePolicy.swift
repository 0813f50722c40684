/// Decides how long greens last. It only proposes: `AdaptiveController` keeps the limits.
public protocol AdaptivePolicy: Sendable {
    /// `split-adjustment`, …
    var name: String { get }

    /// Green seconds of every phase of the cycle that begins.
    mutating func greens(_ situation: Situation) -> [Int]

    /// Whether the running green should end now. Asked every second once the least green is over.
    mutating func shouldEnd(_ situation: Situation) -> Bool
}

/// What a policy decides by.
public struct Situation: Sendable {
    public let junction: Junction
    public let rules: PhaseRules
    /// By phase, the places of its lane groups.
    public let members: [[Int]]
    /// The plan that is kept to where nothing better is known.
    public let plan: SignalPlan
    /// Green seconds of each phase above which no policy may go; they sum to the longest cycle.
    public internal(set) var mostGreens: [Int]
    /// The running phase, and seconds since its green began.
    public internal(set) var phase = 0
    public internal(set) var elapsed = 0.0
    /// Seconds since the newest observation was true.
    public internal(set) var lateness = 0.0
    /// Greens announced for this cycle.
    public internal(set) var announced: [Int]
    /// By lane group.
    public internal(set) var estimates: [GroupEstimate]
    /// PCU a vehicle, by lane group.
    public internal(set) var unitsPerVehicle: [Double]
    public internal(set) var varianceRatios: [Double]
    /// Whether by past counts as much arrives as can pass (`TimingStudy.Verdict.oversaturated`).
    public internal(set) var isOversaturated = false

    /// Vehicles a second that a group discharges.
    public func discharge(of group: Int) -> Double {
        junction.groups[group].saturationFlow / max(0.05, unitsPerVehicle[group]) / 3600
    }

    /// What is believed to arrive, as a demand of one quarter of an hour.
    public var demand: Demand {
        let flows = estimates.indices.map { group in
            let vehicles = estimates[group].rate * 3600
            return Demand.Flow(
                vehicles: vehicles, units: vehicles * unitsPerVehicle[group], varianceRatio: varianceRatios[group])
        }
        return Demand(slices: [Demand.Slice(hours: 0.25, flows: flows)])
    }
}
