public import Geometry
public import TrafficModel

/// Follows vehicles from frame to frame: Kalman prediction, assignment at least cost, and the cases in which one
/// detection holds several vehicles or several detections one.
///
/// Feed every frame in order, also those without detections. Deterministic: ties go to the older track and the earlier
/// detection.
public struct Tracker: Sendable {
    public let options: TrackingOptions
    /// Detections that found the track table full.
    public private(set) var dropped = 0
    var trails: [Trail] = []
    private var nextSerial = 1
    private var nextID: Track.ID = 1
    private var ended: [Track] = []
    /// Out of sight since a moment ago: they may be found again.
    var parted: [Trail] = []
    /// The picture, in the coordinates of the detections.
    private(set) var bounds = Box(x: 0, y: 0, width: 0, height: 0)
    /// When the tracks were last asked for.
    private(set) var told: FrameTime?
    /// Instants of the frames of that moment.
    private(set) var times: [FrameTime] = []
    /// Frames since the last step in which nobody looked for vehicles.
    private var skipped: [FrameTime] = []

    public init(options: TrackingOptions = TrackingOptions()) {
        self.options = options
    }

    /// Tracks followed at present, tentative ones included.
    public var openCount: Int { trails.count }

    /// Looks in the pictures where the vehicle that filled a box in the frame before went: given the box, the
    /// displacement to look around and how far around it; answers the displacement, or nil.
    public typealias Follow = (_ box: Box, _ guess: Point, _ reach: Double) -> Point?

    /// Takes in the detections of the next frame.
    /// - Parameters:
    ///   - bounds: the picture, in the coordinates of the detections: what leaves it is gone.
    ///   - follow: asked for vehicles without a detection of their own.
    public mutating func advance(
        to time: FrameTime, detections: [Detection], bounds: Box, follow: Follow = { _, _, _ in nil }
    ) {
        var witness = NoWitness()
        advance(to: time, detections: detections, bounds: bounds, stands: &witness, follow: follow)
    }

    /// Passes over the next frame: what is followed is between where it was before and where it will be after.
    public mutating func skip(_ time: FrameTime) { skipped.append(time) }

    /// Takes in the detections of the next frame.
    /// - Parameters:
    ///   - bounds: the picture, in the coordinates of the detections: what leaves it is gone.
    ///   - stands: asked for vehicles that came to a stand.
    ///   - follow: asked for vehicles without a detection of their own.
    public mutating func advance(
        to time: FrameTime, detections: [Detection], bounds: Box, stands: inout some StandWitness, follow: Follow
    ) {
        self.bounds = bounds
        for i in trails.indices { trails[i].predict(to: time, options: options) }
        var pieces = Pieces(detections, sure: options.sureConfidence)
        look(&pieces, &stands)
        gatherFragments(&pieces)
        let driving = trails.indices.filter { trails[$0].isConfirmed && trails[$0].phase != .held }
        // What is hardly seen continues a track that is known (Y. Zhang et al., ByteTrack, ECCV 2022), and begins none.
        assign(&pieces, among: driving, takesFaint: true)
        cover(&pieces, bounds, follow)
        assign(&pieces, among: trails.indices.filter { trails[$0].phase == .held && !trails[$0].hasLeft })
        assign(&pieces, among: trails.indices.filter { !trails[$0].isConfirmed })
        for i in trails.indices where !pieces.isServed(i) { trails[i].miss(options: options) }
        for i in trails.indices { trails[i].fill(skipped) }
        times.append(contentsOf: skipped)
        times.append(time)
        times.removeAll { $0.seconds < time.seconds - 4 * options.longestParting }
        skipped.removeAll(keepingCapacity: true)
        rejoin(time, &stands)
        confirm(time, &stands)
        retire(at: time, bounds: bounds, &stands)
        begin(pieces, at: time)
    }

    /// Tracks that ended since the last call, in order of their ids.
    public mutating func takeEnded() -> [Track] {
        told = times.last
        defer { ended.removeAll() }
        return ended.sorted { $0.id < $1.id }
    }

    /// Confirmed tracks that go on, or may yet, in order of their ids.
    public var open: [Track] {
        (trails + parted).compactMap { trail in trail.id.map { trail.track(id: $0) } }.sorted { $0.id < $1.id }
    }

    /// Ends all tracks: the footage is over.
    public mutating func finish() {
        let unseen = trails.filter { $0.lastSeen != times.last }
        trails.removeAll { $0.lastSeen != times.last }
        parted += unseen
        while !parted.isEmpty {
            let trail = parted.removeFirst()
            if !passOn(trail) { end(trail) }
        }
        for trail in trails { end(trail) }
        trails.removeAll()
    }

    /// The detections of a frame and what became of them.
    struct Pieces {
        var detections: [Detection]
        /// Less likely to be vehicles than not.
        let isFaint: [Bool]
        var isTaken: [Bool]
        /// Places of trails that got an observation in this step.
        private var served: [Bool] = []

        init(_ detections: [Detection], sure: Double) {
            self.detections = detections
            isFaint = detections.map { $0.confidence < sure }
            isTaken = [Bool](repeating: false, count: detections.count)
        }

        func isServed(_ trail: Int) -> Bool { trail < served.count && served[trail] }

        mutating func serve(_ trail: Int) {
            while served.count <= trail { served.append(false) }
            served[trail] = true
        }
    }

    /// Makes one detection of several that lie together inside one predicted box and fit its size better as one.
    private mutating func gatherFragments(_ pieces: inout Pieces) {
        for trail in trails where trail.isConfirmed && trail.phase != .held {
            let reach = trail.box.insetBy(dx: -0.12 * trail.width, dy: -0.12 * trail.height)
            let inside = pieces.detections.indices.filter { i in
                let box = pieces.detections[i].box
                return !pieces.isTaken[i] && !pieces.isFaint[i] && box.area < 0.75 * trail.box.area
                    && box.intersection(reach).area > 0.75 * box.area
                    && !trails.contains {
                        $0.serial != trail.serial && $0.isConfirmed && $0.phase != .held
                            && $0.box.overlap(box) > trail.box.overlap(box)
                    }
            }
            guard inside.count >= 2 else { continue }
            let whole = inside.dropFirst().reduce(pieces.detections[inside[0]].box) {
                $0.union(pieces.detections[$1].box)
            }
            guard whole.area < 1.4 * trail.box.area else { continue }
            for i in inside.dropFirst() { pieces.isTaken[i] = true }
            pieces.detections[inside[0]].spread(to: whole)
        }
    }

    /// Gives the free detections to `candidates` at the least cost.
    private mutating func assign(_ pieces: inout Pieces, among candidates: [Int], takesFaint: Bool = false) {
        let free = pieces.detections.indices.filter { !pieces.isTaken[$0] && (takesFaint || !pieces.isFaint[$0]) }
        let rows = candidates.filter { !pieces.isServed($0) }
        guard !free.isEmpty && !rows.isEmpty else { return }
        var costs: [Double] = []
        costs.reserveCapacity(free.count * rows.count)
        for row in rows {
            for column in free {
                costs.append(cost(of: pieces.detections[column], isFaint: pieces.isFaint[column], for: trails[row]))
            }
        }
        let result = Assignment.solve(costs: costs, rows: rows.count, columns: free.count, alone: options.gate)
        for (row, column) in zip(rows, result) {
            guard let column else { continue }
            let index = free[column]
            // A detection that covers other vehicles too says little about where in it this one is.
            if isShared(pieces.detections[index].box, by: row) { continue }
            trails[row].observe(pieces.detections[index], options: options)
            pieces.isTaken[index] = true
            pieces.serve(row)
        }
    }

    private func cost(of detection: Detection, isFaint: Bool, for trail: Trail) -> Double {
        // A vehicle that comes to a stand melts into the scene: what is left of it is not it.
        if isFaint && detection.box.overlap(trail.box) < options.faintOverlap { return 2 * options.gate }
        // What is a little like a vehicle for ever is a wall.
        if isFaint && trail.now.seconds - trail.lastSure.seconds > options.longestFaint { return 2 * options.gate }
        let noise = options.contactNoise * trail.size + 0.5
        let place =
            trail.x.squaredDistance(to: detection.contact.x, deviation: noise)
            + trail.y.squaredDistance(to: detection.contact.y, deviation: noise)
        let growth = Self.logarithm(detection.box.area / max(1, trail.box.area))
        let distance = detection.contact.distance(to: trail.contact) / max(1, trail.size)
        return place + 4 * growth * growth + distance + (isFaint ? options.faintCost : 0)
    }

    private static func logarithm(_ x: Double) -> Double {
        // Twice the area or half of it is one unit.
        guard x > 0 else { return -10 }
        var value = x
        var result = 0.0
        while value >= 2 && result < 10 { value /= 2; result += 1 }
        while value < 1 && result > -10 { value *= 2; result -= 1 }
        return result + value - 1
    }

    /// Whether `box` holds most of another confirmed track beside `trail`, and is larger than either.
    private func isShared(_ box: Box, by row: Int) -> Bool {
        let trail = trails[row]
        guard box.area > 1.3 * trail.box.area else { return false }
        return trails.indices.contains { other in
            other != row && trails[other].isConfirmed && covers(box, trails[other].box)
                && box.area > 1.3 * trails[other].box.area
        }
    }

    private func covers(_ box: Box, _ part: Box) -> Bool {
        box.intersection(part).area > options.coverage * part.area
    }

    /// Tracks without a detection of their own are looked for in the picture; where a larger detection covers them they
    /// count as seen inside it.
    private mutating func cover(_ pieces: inout Pieces, _ bounds: Box, _ follow: Follow) {
        var hidden = [[Int]](repeating: [], count: pieces.detections.count)
        for row in trails.indices where trails[row].isConfirmed && trails[row].phase != .held && !pieces.isServed(row) {
            trails[row].follow(follow, options: options)
            let hiding = pieces.detections.indices.filter {
                !pieces.isFaint[$0] && covers(pieces.detections[$0].box, trails[row].box)
            }
            let best = hiding.max {
                pieces.detections[$0].box.intersection(trails[row].box).area
                    < pieces.detections[$1].box.intersection(trails[row].box).area
            }
            if let best { hidden[best].append(row) }
        }
        for (index, rows) in hidden.enumerated() where !rows.isEmpty {
            let region = pieces.detections[index]
            let isAlone = rows.count == 1 && !pieces.isTaken[index] && isAlone(rows[0], in: region.box)
            if isAlone, isLarger(region, than: trails[rows[0]], bounds) {
                trails[rows[0]].adopt(region, options: options)
            } else {
                for row in rows { trails[row].observe(within: region.box, isAlone: isAlone, options: options) }
            }
            pieces.isTaken[index] = true
            for row in rows { pieces.serve(row) }
        }
    }

    /// Whether the only vehicle known inside `region` is as large as that: it comes into view, was first seen in part,
    /// or has been alone in there for so long that nothing else can be in it.
    private func isLarger(_ region: Detection, than trail: Trail, _ bounds: Box) -> Bool {
        trail.sightings < options.matureHits || trail.secondsInside >= options.growingSeconds
            || region.box.reachesEdge(of: bounds)
    }

    /// Whether no other confirmed track lies in `box`.
    private func isAlone(_ row: Int, in box: Box) -> Bool {
        !trails.indices.contains {
            $0 != row && trails[$0].isConfirmed && covers(box, trails[$0].box)
        }
    }

    private mutating func confirm(_ time: FrameTime, _ stands: inout some StandWitness) {
        for i in trails.indices {
            let seen = trails[i].lastSeen == time
            if !trails[i].isConfirmed {
                guard seen && trails[i].hits >= options.confirmingHits else { continue }
                trails[i].id = nextID
                nextID += 1
            }
            if seen {
                // One that is seen to stand goes on standing until it is seen to drive.
                if trails[i].phase != .held || !trails[i].isWitnessed || trails[i].points.last?.isObserved != true {
                    trails[i].phase = .confirmed
                }
            } else if trails[i].phase == .confirmed || trails[i].phase == .lost && trails[i].wasFollowed {
                hold(i, &stands)
            }
            if trails[i].phase != .held && trails[i].isWatched {
                trails[i].isWatched = false
                trails[i].isWitnessed = false
                stands.forget(trails[i].serial)
            }
        }
    }

    private mutating func retire(at time: FrameTime, bounds: Box, _ stands: inout some StandWitness) {
        var kept: [Trail] = []
        var over: [Trail] = []
        kept.reserveCapacity(trails.count)
        for trail in trails {
            let gap = time.seconds - trail.lastSeen.seconds
            let isOver: Bool
            switch trail.phase {
            case .tentative: isOver = trail.lastSeen != time && gap > options.longestGap / 3
            case .confirmed: isOver = false
            case .lost:
                let isRollingOut = trail.wasFollowed && trail.relativeSpeed < options.rollingSpeed
                let longest = isRollingOut ? options.longestFollowing : options.longestGap
                isOver = gap > longest || isOutOfView(trail, bounds)
            case .held:
                let longest = trail.isWitnessed ? options.longestHold : options.longestDoubt
                isOver =
                    trail.hasLeft || time.seconds - trail.lastDetected.seconds > longest
                    || isOutOfView(trail, bounds)
            }
            if isOver {
                over.append(trail)
            } else {
                kept.append(trail)
            }
        }
        trails = kept
        for trail in over { close(trail, &stands) }
        let lost = parted.filter { time.seconds - $0.lastSeen.seconds > options.longestParting }
        parted.removeAll { time.seconds - $0.lastSeen.seconds > options.longestParting }
        for trail in lost where !passOn(trail) { end(trail) }
    }

    private func isOutOfView(_ trail: Trail, _ bounds: Box) -> Bool {
        trail.box.intersection(bounds).area < 0.3 * trail.box.area
    }

    private mutating func close(_ trail: Trail, _ stands: inout some StandWitness) {
        if trail.isWatched { stands.forget(trail.serial) }
        if trail.isConfirmed && !passOn(trail) { parted.append(trail) }
    }

    private mutating func begin(_ pieces: Pieces, at time: FrameTime) {
        for (i, detection) in pieces.detections.enumerated() where !pieces.isTaken[i] && !pieces.isFaint[i] {
            guard trails.count < options.capacity else {
                dropped += 1
                continue
            }
            trails.append(Trail(serial: nextSerial, detection: detection, time: time, options: options))
            nextSerial += 1
        }
    }

    /// Keeps what was seen of a confirmed track: predictions after its last sight are dropped.
    private mutating func end(_ trail: Trail) {
        guard let id = trail.id, !trail.wasPiece(options) else { return }
        var track = trail.track(id: id)
        while let last = track.points.last, last.time > trail.lastSeen { track.points.removeLast() }
        ended.append(track)
    }
}

extension Detection {
    /// Widens the detection to `whole`; the contact keeps its relative place.
    fileprivate mutating func spread(to whole: Box) {
        let share = box.height > 0 ? (contact.y - box.minY) / box.height : 1
        box = whole
        contact = Point(x: whole.centre.x, y: whole.minY + share * whole.height)
    }
}
