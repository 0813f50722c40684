public import Geometry
public import TrafficModel

/// The way of one track, thinned to what a proposal needs: some thousands of them fit into a few megabytes.
public struct TrackPath: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        /// Seconds from the first frame.
        public var time: Double
        public var contact: Point
        public var width: Double
        public var height: Double

        /// The side of a square as large as the box.
        var size: Double { (width * height).squareRoot() }

        /// Pixels from side to side of the box, across a way that leads along `direction` (a unit vector).
        func extent(across direction: Point) -> Double { abs(direction.y) * width + abs(direction.x) * height }
    }

    public var track: Track.ID
    public var vehicleClass: VehicleClass
    public private(set) var steps: [Step]

    /// Steps that are kept of a track at most: enough for a vehicle that crosses the picture and stands in between.
    static let mostSteps = 96
    /// A step is kept where the vehicle has moved by this share of its box, or after so many seconds.
    static let stepShare = 0.2
    static let stepSeconds = 0.5

    /// Nil where fewer than three points of the track were seen.
    public init?(_ track: Track) {
        guard track.points.count(where: \.isObserved) >= 3 else { return nil }
        self.track = track.id
        vehicleClass = track.vehicleClass
        var steps: [Step] = []
        for (index, point) in track.points.enumerated() {
            let step = Step(
                time: point.time.seconds, contact: point.contact, width: point.box.width, height: point.box.height)
            let isLast = index == track.points.count - 1
            if let last = steps.last, !isLast,
                step.contact.distance(to: last.contact) < Self.stepShare * step.size,
                step.time - last.time < Self.stepSeconds
            {
                continue
            }
            steps.append(step)
        }
        self.steps = Self.thinned(steps)
    }

    /// Every second step is left out until few enough remain; the first and the last stay.
    private static func thinned(_ steps: [Step]) -> [Step] {
        var kept = steps
        while kept.count > mostSteps {
            let last = kept.count - 1
            kept = kept.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == last }.map(\.element)
        }
        return kept
    }

    /// The median of the steps' sizes, in pixels.
    var size: Double { steps.map(\.size).middle ?? 0 }

    /// The farthest that the vehicle came from where it began, in its own sizes.
    var travel: Double {
        guard let first = steps.first, size > 0 else { return 0 }
        return steps.reduce(0) { max($0, $1.contact.distance(to: first.contact)) } / size
    }

    /// The direction of travel at a step, over a way of half a box to either side; nil where the vehicle stands.
    func direction(at index: Int) -> Point? {
        let here = steps[index], reach = 0.5 * here.size
        var from = index, to = index
        while from > 0 && steps[from].contact.distance(to: here.contact) < reach { from -= 1 }
        while to < steps.count - 1 && steps[to].contact.distance(to: here.contact) < reach { to += 1 }
        let way = steps[to].contact - steps[from].contact
        return way.length >= 0.6 * reach ? way * (1 / way.length) : nil
    }
}

extension Array<Double> {
    /// The median, the lower of two middle values; nil where there is none.
    var middle: Double? { quantile(0.5) }

    /// The value below which a share of all lies.
    func quantile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        return sorted()[Int((Double(count - 1) * share).rounded(.down))]
    }
}
