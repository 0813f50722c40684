public import TrafficModel

/// Measures how a queue discharges: saturation flow, start-up loss, queues left at the end of green.
///
/// After Nguyen & Montgomery 2007 (Ha Noi), the first seconds of a green are left out and vehicles are counted while
/// the queue lasts; the queue is taken to last until the first pause in the crossings.
public struct DischargeSurvey: Sendable {
    public struct Options: Hashable, Sendable {
        /// Seconds after the onset of green that are start-up and no part of the saturated stretch.
        public var startUp = 4.0
        /// A pause between crossings, in seconds, that ends the saturated stretch. Raising it takes the arrivals
        /// after the queue for queue, and so understates the flow; lowering it cuts a queue short at a slow truck.
        public var pause = 2.5
        /// A stretch shorter than this many seconds tells nothing.
        public var shortest = 4.0
        /// The fewest saturated seconds, over all greens, that a flow is drawn from.
        public var leastSeconds = 60.0

        public init() {}
    }

    /// One green of a lane group and the vehicles that crossed its stop line.
    public struct Green: Hashable, Sendable {
        /// Seconds; the onset and the end of green.
        public var onset: Double
        public var end: Double
        /// In order of time: vehicles that crossed from the onset until the end of the yellow.
        public var passages: [Passage]
        /// Vehicles that were in view when green ended and had not crossed by the end of the yellow; nil where the
        /// records do not tell.
        public var left: EndQueue.Left?

        public init(onset: Double, end: Double, passages: [Passage], left: EndQueue.Left? = nil) {
            self.onset = onset
            self.end = end
            self.passages = passages
            self.left = left
        }
    }

    public struct Passage: Hashable, Sendable {
        public var time: Double
        public var vehicleClass: VehicleClass

        public init(time: Double, vehicleClass: VehicleClass) {
            self.time = time
            self.vehicleClass = vehicleClass
        }
    }

    /// What the greens of one lane group show.
    public struct Result: Hashable, Sendable {
        /// PCU an hour of effective green; nil where fewer than `leastSeconds` saturated seconds were seen.
        public var saturationFlow: Double?
        /// Vehicles an hour of effective green.
        public var saturationVehicles: Double?
        /// Seconds lost at the onset, averaged over the greens used; nil with the flow.
        public var startUpLoss: Double?
        public var saturatedSeconds: Double
        public var greens: Int
        /// Greens at whose end the queue was still discharging: the queue did not clear.
        public var unclearedGreens: Int
        /// The share of vehicles that crossed after the queue had gone, on what was left of the green: those that
        /// came while it was green, as far as crossings alone tell. Who came on green and joined the end of the queue
        /// is not among them, so that the share of arrivals on green is at least this. Nil without vehicles.
        public var arrivalsOnGreen: Double?
        /// Vehicles still queued when green ended; nil where no green tells.
        public var endQueue: EndQueue?
    }

    public var options: Options
    public var table: PCUTable

    public init(table: PCUTable, options: Options = Options()) {
        self.table = table
        self.options = options
    }

    public func result(of greens: [Green]) -> Result {
        var units = 0.0, vehicles = 0.0, seconds = 0.0
        var uncleared = 0, free = 0, all = 0
        var starts: [(units: Double, seconds: Double)] = []
        var left: [EndQueue.Left] = []
        for green in greens {
            let queue = queueEnd(of: green)
            if queue >= green.end { uncleared += 1 }
            if let seen = green.left { left.append(queue >= green.end ? seen : seen.ofClearedGreen) }
            all += green.passages.count
            free += green.passages.count { $0.time > queue }
            let from = green.onset + options.startUp
            let to = min(queue, green.end)
            guard to - from >= options.shortest else { continue }
            let inside = green.passages.filter { $0.time > from && $0.time <= to }
            units += inside.reduce(0) { $0 + table[$1.vehicleClass] }
            vehicles += Double(inside.count)
            seconds += to - from
            let before = green.passages.filter { $0.time <= from }
            starts.append((before.reduce(0) { $0 + table[$1.vehicleClass] }, options.startUp))
        }
        var result = Result(
            saturatedSeconds: seconds, greens: greens.count, unclearedGreens: uncleared,
            arrivalsOnGreen: all > 0 ? Double(free) / Double(all) : nil, endQueue: EndQueue(left, table: table))
        if seconds >= options.leastSeconds, units > 0 {
            let flow = units / seconds
            result.saturationFlow = flow * 3600
            result.saturationVehicles = vehicles / seconds * 3600
            let lost = starts.map { $0.seconds - $0.units / flow }.reduce(0, +) / Double(starts.count)
            result.startUpLoss = max(0, lost)
        }
        return result
    }

    /// The last crossing before the first pause after the start-up, or the green's end where there is no pause.
    ///
    /// A pause that the end of green cuts short is none: what would have followed was not seen.
    private func queueEnd(of green: Green) -> Double {
        var last = green.onset + options.startUp
        for passage in green.passages where passage.time > last {
            if passage.time - last > options.pause { return last }
            last = passage.time
        }
        return green.end - last > options.pause ? last : green.end
    }
}
