import Geometry
import TrafficModel

/// A track in the making.
struct Trail: Sendable {
    enum Phase: Sendable {
        /// Seen too seldom to be called a vehicle.
        case tentative
        /// Seen in the last step.
        case confirmed
        /// Confirmed, but not seen now.
        case lost
        /// Lost while it stood: waited for.
        case held
    }

    /// Order of birth; the track's public id is given on confirmation.
    let serial: Int
    var id: Track.ID?
    var phase = Phase.tentative
    var x: AxisFilter
    var y: AxisFilter
    var width: Double
    var height: Double
    /// How far the contact lies above the lower edge of the box, as a share of its height; as detected at first.
    let lift: Double
    var hits = 1
    /// Observations of this vehicle alone.
    var sightings = 1
    /// Time in which it was seen alone.
    var secondsAlone = 0.0
    /// Time in which it lay in one detection with others.
    var secondsShared = 0.0
    /// Time for which it has been the only vehicle known in a larger detection, without a break.
    var secondsInside = 0.0
    /// Time for which a larger vehicle has been seen where it stands, and it has not, without a break.
    private(set) var secondsCovered = 0.0
    var lastSeen: FrameTime
    /// When a detection showed it, alone or with others: the picture of a place alone may show what always stood there.
    private(set) var lastDetected: FrameTime
    /// When a detection that may begin a track showed it alone, or it was seen driving.
    private(set) var lastSure: FrameTime
    /// When a detection showed it alone.
    private(set) var lastAlone: FrameTime
    var now: FrameTime
    /// Seconds since the step before.
    private var step = 0.0
    var points: [Track.Point] = []
    /// What the filters knew at each of `points`; nil where nobody looked.
    private(set) var moments: [Moment?] = []
    /// The filters as predicted for this step, the seconds it took, and whether they began anew in it.
    private var expected: (x: AxisFilter, y: AxisFilter, seconds: Double)?
    private var hasRestarted = false
    /// Whether the picture showed where it went since it was last seen, in every step.
    var wasFollowed = false
    /// Whether the place where it seems to stand is watched, and whether its picture there is kept as proof of that.
    var isWatched = false
    var isWitnessed = false
    /// Whether that place was seen without it.
    var hasLeft = false
    /// What sights of it alone told of the shade under it.
    private var shades: [Double] = []
    /// Summed scores by class, in the order of `VehicleClass.allCases`.
    var votes = [Double](repeating: 0, count: VehicleClass.allCases.count)

    init(serial: Int, detection: Detection, time: FrameTime, options: TrackingOptions) {
        self.serial = serial
        width = detection.box.width
        height = detection.box.height
        lift = height > 0 ? min(max((detection.box.maxY - detection.contact.y) / height, 0), 1) : 0
        lastSeen = time
        lastDetected = time
        lastSure = time
        lastAlone = time
        now = time
        let size = (width * height).squareRoot()
        let noise = options.contactNoise * size + 0.5
        let speed = options.firstSpeed * size
        x = AxisFilter(position: detection.contact.x, deviation: noise, velocityDeviation: speed)
        y = AxisFilter(position: detection.contact.y, deviation: noise, velocityDeviation: speed)
        vote(detection)
        if let shade = detection.shade { shades.append(shade) }
        append(
            Track.Point(
                time: time, box: detection.box, contact: detection.contact, deviation: noise, isObserved: true))
    }

    /// The side of a square of the box's area.
    var size: Double { (width * height).squareRoot() }
    var contact: Point { Point(x: x.position, y: y.position) }
    var velocity: Point { Point(x: x.velocity, y: y.velocity) }
    /// The contact lies `lift` of the height above the lower edge.
    var box: Box {
        Box(x: x.position - width / 2, y: y.position - (1 - lift) * height, width: width, height: height)
    }
    var isConfirmed: Bool { id != nil }
    /// Box lengths a second.
    var relativeSpeed: Double { velocity.length / max(1, size) }

    mutating func vote(_ detection: Detection) {
        for (place, kind) in VehicleClass.allCases.enumerated() {
            votes[place] += detection.classScores[kind] ?? 0
        }
    }

    mutating func predict(to time: FrameTime, options: TrackingOptions) {
        let dt = min(max(time.seconds - now.seconds, 0), 2)
        now = time
        step = dt
        if phase != .held {
            x.predict(dt, acceleration: options.acceleration * size)
            y.predict(dt, acceleration: options.acceleration * size)
        }
        expected = (x, y, phase == .held ? 0 : dt)
    }

    /// Takes in a detection of this vehicle alone.
    mutating func observe(_ detection: Detection, options: TrackingOptions) {
        let noise = options.contactNoise * size + 0.5
        x.update(detection.contact.x, deviation: noise)
        y.update(detection.contact.y, deviation: noise)
        let weight = max(options.sizeWeight, 1 / Double(hits + 1))
        width += weight * (detection.box.width - width)
        height += weight * (detection.box.height - height)
        lastAlone = now
        vote(detection)
        if let shade = detection.shade { shades.append(shade) }
        if detection.confidence >= options.sureConfidence || relativeSpeed >= options.standingSpeed { lastSure = now }
        sightings += 1
        secondsInside = 0
        secondsAlone += min(now.seconds - lastSeen.seconds, 0.5)
        markSeen(box: detection.box, observed: true, options: options)
    }

    /// Takes over place and size of a detection that is much larger than the vehicle was thought to be.
    mutating func adopt(_ detection: Detection, options: TrackingOptions) {
        let noise = 0.3 * (detection.box.width * detection.box.height).squareRoot()
        x.update(detection.contact.x, deviation: noise)
        y.update(detection.contact.y, deviation: noise)
        width += 0.5 * (detection.box.width - width)
        height += 0.5 * (detection.box.height - height)
        vote(detection)
        markSeen(box: detection.box, observed: true, options: options)
    }

    /// Moves the vehicle to where the picture shows it, if it does.
    mutating func follow(_ follow: (Box, Point, Double) -> Point?, options: TrackingOptions) {
        guard let before = points.last else { return }
        let guess = contact - before.contact
        guard let shift = follow(before.box, guess, 2 * deviation) else {
            wasFollowed = false
            return
        }
        wasFollowed = before.time == lastSeen || wasFollowed
        let noise = options.followNoise * size + 0.5
        x.update(before.contact.x + shift.x, deviation: noise)
        y.update(before.contact.y + shift.y, deviation: noise)
    }

    /// Notes a step in which the vehicle is somewhere inside `region`, together with others, or `isAlone` there as far
    /// as is known.
    mutating func observe(within region: Box, isAlone: Bool, options: TrackingOptions) {
        let shiftX = Self.shift(from: box.minX, box.maxX, into: region.minX, region.maxX)
        let shiftY = Self.shift(from: box.minY, box.maxY, into: region.minY, region.maxY)
        let noise = 0.35 * size + 1
        // A vehicle well inside could be anywhere there: that says nothing.
        if shiftX != 0 { x.update(x.position + shiftX, deviation: noise) }
        if shiftY != 0 { y.update(y.position + shiftY, deviation: noise) }
        let step = min(now.seconds - lastSeen.seconds, 0.5)
        secondsShared += step
        secondsInside = isAlone ? secondsInside + step : 0
        markSeen(box: box, observed: false, options: options)
    }

    /// Notes a step in which nothing was seen.
    mutating func miss(options: TrackingOptions) {
        append(
            Track.Point(
                time: now, box: box, contact: contact, deviation: deviation, isObserved: false))
        trim(options)
    }

    /// Puts points at `times`, which lie before its last point, in a straight line from the one before that.
    mutating func fill(_ times: [FrameTime]) {
        guard !times.isEmpty, points.count >= 2, let last = points.popLast(), let before = points.last else { return }
        let moment = moments.popLast() ?? nil
        let span = last.time.seconds - before.time.seconds
        for time in times where time > before.time && span > 0 {
            points.append(before.between(last, at: time, share: (time.seconds - before.time.seconds) / span))
            moments.append(nil)
        }
        points.append(last)
        moments.append(moment)
    }

    /// Notes that the picture shows it where it stood, moved on by `shift` since.
    mutating func stand(movedBy shift: Point, options: TrackingOptions) {
        if shift != .zero {
            let noise = options.followNoise * size + 0.5
            x = AxisFilter(position: x.position + shift.x, deviation: noise, velocityDeviation: size)
            y = AxisFilter(position: y.position + shift.y, deviation: noise, velocityDeviation: size)
            hasRestarted = true
        }
        markSeen(box: box, observed: true, isDetected: false, options: options)
    }

    /// Takes in a detection of this vehicle, which stood: where it will go is not known.
    mutating func driveOff(_ detection: Detection, options: TrackingOptions) {
        let noise = options.contactNoise * size + 0.5
        x = AxisFilter(position: x.position, deviation: noise, velocityDeviation: size)
        y = AxisFilter(position: y.position, deviation: noise, velocityDeviation: size)
        hasRestarted = true
        observe(detection, options: options)
    }

    /// Notes whether a larger vehicle alone is seen where this one stands.
    mutating func noteCover(_ isCovered: Bool) { secondsCovered = isCovered ? secondsCovered + step : 0 }

    /// Puts what was known of the same vehicle before its first point.
    mutating func take(_ points: [Track.Point], _ moments: [Moment?], from former: Trail) {
        // What was seen before says nothing of where it came into sight again.
        self.moments[0]?.isRestart = true
        self.points = points + self.points
        self.moments = moments + self.moments
        id = former.id
        hits += former.hits
        sightings += former.sightings
        secondsAlone += former.secondsAlone
        secondsShared += former.secondsShared
        shades += former.shades
        for place in votes.indices { votes[place] += former.votes[place] }
    }

    /// The last instant at which it was not yet where it is now; nil where none is known.
    func lastTimeElsewhere(_ options: TrackingOptions) -> FrameTime? {
        let here = box
        return points.last { $0.box.intersection(here).area < 0.1 * here.area }?.time
    }

    var deviation: Double { max(x.p, y.p).squareRoot() }

    /// Whether it was no vehicle of its own but a piece of another: hardly ever seen alone, mostly together with it.
    func wasPiece(_ options: TrackingOptions) -> Bool {
        secondsAlone < options.pieceSeconds && secondsShared > 2 * secondsAlone
    }

    private mutating func markSeen(
        box: Box, observed: Bool, isDetected: Bool = true, options: TrackingOptions
    ) {
        hits += 1
        lastSeen = now
        if isDetected { lastDetected = now }
        append(Track.Point(time: now, box: box, contact: contact, deviation: deviation, isObserved: observed))
        trim(options)
    }

    private mutating func append(_ point: Track.Point) {
        points.append(point)
        moments.append(
            Moment(
                x: .init(expected: expected?.x ?? x, known: x), y: .init(expected: expected?.y ?? y, known: y),
                seconds: expected?.seconds ?? 0, isRestart: hasRestarted))
        hasRestarted = false
    }

    private mutating func trim(_ options: TrackingOptions) {
        let excess = points.count - options.longestHistory
        guard excess > 0 else { return }
        points.removeFirst(excess)
        moments.removeFirst(excess)
    }

    /// How far to move [from, to] so that it lies in [low, high]; as far as its middle, where it is longer.
    private static func shift(from: Double, _ to: Double, into low: Double, _ high: Double) -> Double {
        if to - from >= high - low { return (low + high - from - to) / 2 }
        if from < low { return low - from }
        if to > high { return high - to }
        return 0
    }

    /// The track so far, with the class that has most votes.
    func track(id: Track.ID) -> Track {
        let total = votes.reduce(0, +)
        var kind = VehicleClass.unknown
        var best = 0.0
        for (place, candidate) in VehicleClass.allCases.enumerated() where votes[place] > best {
            best = votes[place]
            kind = candidate
        }
        return Track(
            id: id, vehicleClass: kind, classConfidence: total > 0 ? best / total : 0, points: smoothedPoints(),
            shade: shades.isEmpty ? nil : shades.sorted()[shades.count / 2])
    }
}

extension Track.Point {
    /// Seen if both are.
    func between(_ other: Track.Point, at time: FrameTime, share: Double) -> Track.Point {
        func mix(_ a: Double, _ b: Double) -> Double { a + share * (b - a) }
        return Track.Point(
            time: time,
            box: Box(
                x: mix(box.x, other.box.x), y: mix(box.y, other.box.y), width: mix(box.width, other.box.width),
                height: mix(box.height, other.box.height)),
            contact: Point(x: mix(contact.x, other.contact.x), y: mix(contact.y, other.contact.y)),
            deviation: max(deviation, other.deviation), isObserved: isObserved && other.isObserved)
    }
}
