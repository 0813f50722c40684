public import Foundation

/// A row of junctions on one road whose greens are to follow one another (`docs/signal-timing.md` describes the file).
public struct Corridor: Hashable, Sendable, Decodable {
    /// One junction of the row.
    public struct Stop: Hashable, Sendable, Decodable {
        /// Paths of its junction file and of its table of counts, relative to the corridor's file.
        public var junction: String
        public var counts: String
        /// The phases that serve the road on the way out, and on the way back.
        public var outbound: String
        public var inbound: String
        /// Metres from the stop line of the junction before, along the road; left out for the first.
        public var distance: Double?
        /// Seconds from stop line to stop line that those who leave in a platoon take on average, as measured; by
        /// `distance` and the speed of the wave otherwise.
        public var travel: Double?
        /// The approaches by which one comes along the corridor on the way out, and on the way back. With them on
        /// every junction, platoons are followed.
        public var outboundApproach: String?
        public var inboundApproach: String?
        /// Share of the vehicles of an approach that turn left, where it lets them, and as many right.
        public var turning: Double?
    }

    public var version: Int
    public var id: String
    public var name: String
    /// The speed at which the wave is to run, km/h.
    public var speed: Double
    /// How platoons spread between the junctions, as measured here; `PlatoonDispersion.robertson` otherwise.
    public var dispersion: PlatoonDispersion?
    /// In the order of the way out.
    public var junctions: [Stop]

    /// Reads a corridor file (JSON).
    ///
    /// - Throws: `SignalDataErrors` with every mistake, each with file and key path.
    public init(json data: Data, name: String) throws(SignalDataErrors) {
        guard data.count <= Junction.mostBytes else {
            throw SignalDataErrors([SignalDataError(place: name, problem: "\(data.count) bytes, more than 1 MiB")])
        }
        let corridor: Corridor
        do {
            corridor = try JSONDecoder().decode(Corridor.self, from: data)
        } catch {
            let problem = Junction.reason(error, of: "a corridor")
            throw SignalDataErrors([SignalDataError(place: name, problem: problem)])
        }
        guard corridor.mistakes.isEmpty else {
            throw SignalDataErrors(
                corridor.mistakes.map { SignalDataError(place: "\(name): \($0.place)", problem: $0.problem) })
        }
        self = corridor
    }

    private var mistakes: [SignalDataError] {
        var list = MistakeList()
        list.check(version == 1, "version", "\(version) is not known; this program reads 1")
        list.range(speed, 15...80, "speed", "km/h")
        list.check((2...32).contains(junctions.count), "junctions", "there must be 2 to 32")
        if let dispersion {
            list.range(dispersion.alpha, 0...3, "dispersion.alpha", "of the earliest travel time")
            list.range(dispersion.beta, 0.3...1, "dispersion.beta", "of the mean travel time")
        }
        for (place, stop) in junctions.enumerated() {
            let path = "junctions[\(place)]"
            if place == 0 {
                list.check(
                    stop.distance ?? 0 == 0, path + ".distance", "the first junction is the reference: leave it out")
            } else if let distance = stop.distance {
                list.range(distance, 30...5000, path + ".distance", "m")
            } else {
                list.add(path + ".distance", "it is missing: metres from the junction before")
            }
            if let travel = stop.travel { list.range(travel, 2...600, path + ".travel", "s") }
            if let turning = stop.turning { list.range(turning, 0...0.5, path + ".turning", "of the vehicles") }
            list.check(
                stop.outboundApproach == nil || stop.outboundApproach != stop.inboundApproach,
                path + ".inboundApproach",
                "it is the one of the way out too")
        }
        return list.mistakes
    }
}
