import Geometry
import Testing
import Tracking
import TrafficModel

/// A vehicle of a test: its box at a time, or nil where it is not seen.
private typealias Path = @Sendable (Double) -> Box?

@Suite("Tracker")
struct TrackerTests {
    private static let bounds = Box(x: 0, y: 0, width: 640, height: 480)

    /// Feeds `paths` at `rate` frames a second and returns all tracks. `join` makes the detections of a frame.
    private func run(
        _ paths: [Path], rate: Double, seconds: Double, options: TrackingOptions = TrackingOptions(),
        join: ([Box]) -> [Box] = { $0 }, hasPictures: Bool = false
    ) -> [Track] {
        var tracker = Tracker(options: options)
        for frame in 0..<Int(rate * seconds) {
            let t = Double(frame) / rate
            let detections = join(paths.compactMap { $0(t) }).map { Detection(box: $0) }
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t), detections: detections, bounds: Self.bounds
            ) { asked, _, _ in
                hasPictures ? Self.displacement(of: asked, paths, from: t - 1 / rate, to: t) : nil
            }
        }
        tracker.finish()
        return tracker.takeEnded()
    }

    /// How the vehicle that filled most of `box` moved: what a search in the pictures finds.
    private static func displacement(of box: Box, _ paths: [Path], from: Double, to: Double) -> Point? {
        let moves = paths.compactMap { path in path(from).flatMap { before in path(to).map { (before, $0) } } }
        let best = moves.max { $0.0.overlap(box) < $1.0.overlap(box) }
        return best.map { $1.bottomCentre - $0.bottomCentre }
    }

    private static func moving(
        from x: Double, _ y: Double, by vx: Double, _ vy: Double, width: Double = 20, height: Double = 40,
        hidden: ClosedRange<Double>? = nil
    ) -> Path {
        { t in
            if let hidden, hidden.contains(t) { return nil }
            return Box(x: x + vx * t - width / 2, y: y + vy * t - height, width: width, height: height)
        }
    }

    @Test("keeps one id over a straight way", arguments: [30.0, 25, 12.5, 6])
    func followsStraight(rate: Double) throws {
        // At 6 frames a second this motorbike moves its own length between frames.
        let tracks = run([Self.moving(from: 100, 460, by: 30, -150)], rate: rate, seconds: 2.5)
        #expect(tracks.map(\.id) == [1])
        let track = try #require(tracks.first)
        #expect(track.points.count == Int(rate * 2.5))
        let last = try #require(track.points.last)
        #expect(abs(last.contact.y - (460 - 150 * last.time.seconds)) < 6)
    }

    @Test("lies between where frames are passed over, and is seen there only if it is on both sides")
    func passesOver() throws {
        let path = Self.moving(from: 50, 200, by: 120, 0, hidden: 1.5...1.8)
        var tracker = Tracker()
        for frame in 0..<75 {
            let time = FrameTime(frame: frame, seconds: Double(frame) / 25)
            if frame % 3 == 0 {
                tracker.advance(
                    to: time, detections: [path(time.seconds)].compactMap { $0.map { Detection(box: $0) } },
                    bounds: Self.bounds)
            } else {
                tracker.skip(time)
            }
        }
        tracker.finish()
        let tracks = tracker.takeEnded()
        #expect(tracks.count == 1)
        let points = try #require(tracks.first).points
        // The last frame that is looked at is 72.
        #expect(points.map(\.time.frame) == Array(0...72))
        #expect(points.allSatisfy { abs($0.contact.x - (50 + 120 * $0.time.seconds)) < 12 })
        #expect(points[36].isObserved && points[37].isObserved == points[39].isObserved)
        #expect(!points[40].isObserved && !points[43].isObserved && points[50].isObserved)
    }

    @Test("what comes later corrects what came before: contacts lie nearer the true way than what was detected")
    func smooths() throws {
        // Errors of up to 5 pixels that no two frames share.
        @Sendable func error(_ t: Double) -> Double { Double(Int(t * 25 + 0.5) * 7919 % 11) - 5 }
        let path: Path = { t in Box(x: 40 + 100 * t + error(t), y: 160 + error(t + 40), width: 20, height: 40) }
        let track = try #require(run([path], rate: 25, seconds: 4).first)
        func spread(_ errors: [Double]) -> Double { errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count) }
        let detected = spread(track.points.map { error($0.time.seconds) })
        let told = spread(track.points.map { $0.contact.x - (50 + 100 * $0.time.seconds) })
        #expect(told < 0.3 * detected)
        // The first few are no worse than the others: nobody has to settle down.
        #expect(spread(track.points.prefix(5).map { $0.contact.x - (50 + 100 * $0.time.seconds) }) < 0.6 * detected)
    }

    @Test("a box that is wrong in one frame is that of its neighbours")
    func evensBoxes() throws {
        let path: Path = { t in
            let isWrong = abs(t - 1) < 0.01
            return Box(x: 40 + 100 * t, y: isWrong ? 160 : 180, width: 20, height: isWrong ? 60 : 40)
        }
        let track = try #require(run([path], rate: 25, seconds: 2).first)
        #expect(track.points.count == 50)
        #expect(track.points.allSatisfy { abs($0.box.height - 40) < 3 && abs($0.box.maxY - 220) < 3 })
    }

    @Test("bridges half a second behind a post")
    func bridgesOcclusion() throws {
        let tracks = run(
            [Self.moving(from: 50, 200, by: 120, 0, hidden: 1.5...2.0)], rate: 25, seconds: 4)
        #expect(tracks.count == 1)
        let points = try #require(tracks.first).points
        #expect(points.count == 100)
        #expect(points.contains { !$0.isObserved })
        let hidden = try #require(points.first { $0.time.frame == 45 })
        #expect(abs(hidden.contact.x - (50 + 120 * 1.8)) < 12)
    }

    @Test("keeps two that cross apart")
    func keepsCrossingPathsApart() throws {
        let right = Self.moving(from: 100, 200, by: 100, 0)
        let down = Self.moving(from: 300, 60, by: 0, 80)
        let tracks = run([right, down], rate: 25, seconds: 4)
        #expect(tracks.count == 2)
        for track in tracks {
            let first = try #require(track.points.first).contact, last = try #require(track.points.last).contact
            let isDown = first.x > 200
            #expect((abs((last - first).x) < 30) == isDown)
            #expect((abs((last - first).y) < 30) == !isDown)
        }
    }

    @Test("keeps two that ride as one for a while, and lets neither go")
    func survivesMerge() {
        let left = Self.moving(from: 200, 470, by: 0, -110)
        let right: Path = { t in
            // Comes near in the middle of the way and leaves again.
            let gap = 20 + 15 * (t - 1.75) * (t - 1.75)
            return Box(x: 190 + gap, y: 430 - 110 * t, width: 20, height: 40)
        }
        let tracks = run(
            [left, right], rate: 25, seconds: 3.5,
            join: { boxes in
                guard boxes.count == 2, boxes[1].minX - boxes[0].maxX < 14 else { return boxes }
                return [boxes[0].union(boxes[1])]
            }, hasPictures: true)
        #expect(tracks.count == 2)
        #expect(tracks.allSatisfy { $0.points.count > 80 })
    }

    @Test("makes one of the pieces of a bus")
    func gathersPieces() {
        let bus = Self.moving(from: 300, 470, by: 0, -60, width: 80, height: 120)
        let tracks = run([bus], rate: 25, seconds: 4) { boxes in
            let frame = Int((470 - boxes[0].maxY) / 60 * 25)
            guard frame > 20, frame % 3 == 0 else { return boxes }
            let box = boxes[0]
            return [
                Box(x: box.x, y: box.y, width: 80, height: 55), Box(x: box.x + 4, y: box.y + 64, width: 70, height: 56),
            ]
        }
        #expect(tracks.count == 1)
    }

    @Test("takes the size of a car of which for half a second only a window was seen")
    func growsToWhole() throws {
        let car = Self.moving(from: 300, 440, by: 0, -60, width: 66, height: 56)
        let tracks = run([car], rate: 25, seconds: 3) { boxes in
            boxes[0].maxY > 440 - 60 * 0.5 ? [Box(x: boxes[0].x + 20, y: boxes[0].y + 8, width: 26, height: 16)] : boxes
        }
        #expect(tracks.map(\.id) == [1])
        let track = try #require(tracks.first)
        let whole = try #require(car(2.8)), shown = try #require(track.points.first { $0.time.frame == 70 }).box
        #expect(whole.overlap(shown) > 0.8)
    }

    @Test("waits a minute for a vehicle that stands hidden, and knows it at green")
    func waitsForQueue() throws {
        var tracker = Tracker(), witness = Witness()
        for frame in 0..<650 {
            let t = Double(frame) / 10
            // Once it stands it melts into the background, and a bus stops before it until it starts.
            witness.isStanding = t < 3
            witness.shift = t < 62.1 ? nil : Point(x: 0, y: -6)
            let y = t < 2 ? 420 - 60 * t : t < 62 ? 300 : 300 - 60 * (t - 62)
            let seen = Detection(box: Box(x: 200, y: y, width: 24, height: 48))
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t), detections: t < 2.6 || t >= 62 ? [seen] : [],
                bounds: Self.bounds, stands: &witness
            ) { _, _, _ in .zero }
        }
        #expect(tracker.open.map(\.id) == [1])
        let points = try #require(tracker.open.first).points
        #expect(points.count == 650)
        let waiting = try #require(points.first { $0.time.seconds == 40 })
        #expect(!waiting.isObserved)
        #expect(abs(waiting.contact.y - 348) < 8)
    }

    @Test("says nothing of what is seen once or twice")
    func ignoresFlicker() {
        let flicker: Path = { t in
            Int(t * 25) % 10 < 2 ? Box(x: 300, y: 300, width: 20, height: 20) : nil
        }
        #expect(run([flicker], rate: 25, seconds: 2).isEmpty)
    }

    @Test("ends what leaves the picture, and begins anew for what comes")
    func endsAtEdge() {
        let first = Self.moving(from: 100, 100, by: 0, -100)
        let second: Path = { t in t < 3 ? nil : Box(x: 90, y: 420 - 60 * (t - 3), width: 20, height: 40) }
        let tracks = run([first, second], rate: 25, seconds: 5)
        #expect(tracks.map(\.id) == [1, 2])
    }

    @Test("is bounded: what the table cannot hold is counted")
    func boundsTable() {
        var options = TrackingOptions()
        options.capacity = 5
        var tracker = Tracker(options: options)
        let detections = (0..<8).map { Detection(box: Box(x: Double($0) * 60, y: 100, width: 20, height: 40)) }
        tracker.advance(to: FrameTime(frame: 0, seconds: 0), detections: detections, bounds: Self.bounds)
        #expect(tracker.openCount == 5)
        #expect(tracker.dropped == 3)
    }

    @Test("is bounded: a track keeps no more points than it may")
    func boundsHistory() throws {
        var options = TrackingOptions()
        options.longestHistory = 30
        let tracks = run([Self.moving(from: 100, 460, by: 0, -60)], rate: 25, seconds: 4, options: options)
        #expect(try #require(tracks.first).points.count == 30)
    }

    @Test("takes times that stand still or jump back")
    func takesOddTimes() {
        var tracker = Tracker()
        for (frame, seconds) in [0.0, 0, 0.04, -1, 0.08, 500, 500.04].enumerated() {
            let box = Box(x: 100 + Double(frame), y: 100, width: 20, height: 40)
            tracker.advance(
                to: FrameTime(frame: frame, seconds: seconds), detections: [Detection(box: box)], bounds: Self.bounds)
        }
        tracker.finish()
        #expect(tracker.takeEnded().allSatisfy { $0.points.allSatisfy { $0.contact.x.isFinite } })
    }

    /// Knows where one vehicle stands, and until when.
    private struct Witness: StandWitness {
        var isStanding = true
        /// Whether the place is seen without it.
        var isEmpty = false
        /// How far it has driven off.
        var shift: Point?
        var isAsked = false
        var kept: Box?

        mutating func watch(_ key: Int, in box: Box, before: FrameTime, isItsOwn: Bool) -> StandSight {
            if isEmpty { return .empty }
            kept = box
            return isItsOwn ? .stands(movedBy: .zero) : .unknown
        }
        mutating func sight(of key: Int, mayDriveOff: Bool) -> StandSight {
            isAsked = true
            if isEmpty { return .empty }
            return isStanding ? .stands(movedBy: .zero) : shift.map { .stands(movedBy: $0) } ?? .unknown
        }
        mutating func forget(_ key: Int) { kept = nil }
    }

    /// Drives for two seconds, brakes, and fades into the scene while it stands; `watch` sees every frame after that.
    private func standing(
        _ tracker: inout Tracker, _ witness: inout Witness, until end: Int = 200,
        watch: (Int, inout Witness) -> [Detection] = { _, _ in [] }
    ) {
        for frame in 0..<end {
            let t = Double(frame) / 10
            let y = t < 2 ? 400 - 60 * t : max(250, 280 - 30 * (t - 2))
            let seen = Detection(box: Box(x: 90, y: y - 40, width: 40, height: 40))
            let detections = t < 4 ? [seen] : watch(frame, &witness)
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t), detections: detections, bounds: Self.bounds, stands: &witness
            ) { _, _, _ in .zero }
        }
    }

    @Test("a vehicle that stands is seen as long as the picture shows it where it stood")
    func stands() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness)
        #expect(witness.isAsked)
        let track = try #require(tracker.open.first)
        #expect(tracker.open.count == 1)
        let late = track.points.filter { $0.time.seconds > 5 }
        #expect(late.count > 140 && late.allSatisfy { $0.isObserved && abs($0.contact.y - 250) < 3 })
    }

    @Test("a vehicle that stands and is hidden is waited for, and not seen meanwhile")
    func hiddenWhileStanding() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness) { frame, witness in
            witness.isStanding = !(100..<120).contains(frame)
            return []
        }
        let points = try #require(tracker.open.first).points
        #expect(points.filter { (100..<120).contains($0.time.frame) }.allSatisfy { !$0.isObserved })
        #expect(points.filter { $0.time.frame >= 121 }.allSatisfy { $0.isObserved })
    }

    @Test("a vehicle whose place is seen as it was before it came has left", arguments: [40, 100])
    func leavesItsPlace(frame left: Int) throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness, until: 150) { frame, witness in
            witness.isEmpty = frame >= left
            return []
        }
        #expect(tracker.openCount == 0 && witness.kept == nil)
        let track = try #require(tracker.takeEnded().first)
        #expect(try #require(track.points.last).time.frame == left - 1)
    }

    @Test("a vehicle that seems to stand, and of which nothing is known, is waited for only so long")
    func doubt() throws {
        var tracker = Tracker(), witness = NoWitness()
        for frame in 0..<250 {
            let detections = frame < 40 ? [Detection(box: Box(x: 90, y: 210, width: 40, height: 40))] : []
            tracker.advance(
                to: FrameTime(frame: frame, seconds: Double(frame) / 10), detections: detections, bounds: Self.bounds,
                stands: &witness
            ) { _, _, _ in .zero }
            if frame == 130 { #expect(tracker.openCount == 1) }
        }
        #expect(tracker.openCount == 0)
        #expect(try #require(tracker.takeEnded().first?.points.last).time.frame == 39)
    }

    @Test("what stands and is hardly seen any more is followed only so long; what drives is followed on")
    func hardlySeen() {
        func lastSeen(speed: Double) -> Double {
            var tracker = Tracker()
            for frame in 0..<200 {
                let t = Double(frame) / 10
                let seen = Detection(
                    box: Box(x: 90, y: 400 - speed * t, width: 40, height: 40), confidence: frame < 20 ? 0.9 : 0.2)
                tracker.advance(
                    to: FrameTime(frame: frame, seconds: t), detections: [seen], bounds: Self.bounds)
            }
            tracker.finish()
            return tracker.takeEnded().first?.points.last?.time.seconds ?? 0
        }
        #expect((5.5...6.5).contains(lastSeen(speed: 0)))
        #expect(lastSeen(speed: 18) > 19)
    }

    @Test("what nothing but an unchanged picture has shown for the longest hold is let go")
    func letsGoOfUnchangedPictures() throws {
        var options = TrackingOptions()
        options.longestHold = 8
        var tracker = Tracker(options: options), witness = Witness()
        standing(&tracker, &witness, until: 180)
        #expect(tracker.openCount == 0 && witness.kept == nil)
        // The last detection was at 3.9 s.
        let track = try #require(tracker.takeEnded().first)
        #expect(try #require(track.points.last).time.seconds > 11.5)
        #expect(try #require(track.points.last).time.seconds < 12.5)
    }

    @Test("what is detected where a vehicle stands is that vehicle, gives its size, and drives off as the same track")
    func detectedWhileStanding() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness, until: 150) { frame, witness in
            if frame < 60 { return [] }
            // Seen whole again, 8 pixels wider, and driving off after 10 s before the picture says so.
            witness.isStanding = frame < 100
            let way = 2 * Double(max(0, frame - 100))
            return [Detection(box: Box(x: 90, y: 210 - way, width: 48, height: 40))]
        }
        #expect(tracker.open.map(\.id) == [1] && tracker.openCount == 1)
        let last = try #require(tracker.open.first?.points.last)
        #expect(abs(last.contact.y - (250 - 98)) < 8 && abs(last.box.width - 48) < 2)
    }

    @Test("what seems to stand where only a larger vehicle is seen was a piece of that, and is let go")
    func pieceOfWhatStands() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness, until: 150) { frame, _ in
            frame < 60 ? [] : [Detection(box: Box(x: 86, y: 190, width: 100, height: 64))]
        }
        #expect(tracker.open.count == 1)
        let piece = try #require(tracker.takeEnded().first)
        #expect((8.5...9.5).contains(try #require(piece.points.last).time.seconds))
    }

    @Test("whom a bus hides for two seconds is waited for")
    func hiddenByALargerVehicle() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness, until: 150) { frame, witness in
            witness.isStanding = !(60..<80).contains(frame)
            return witness.isStanding ? [] : [Detection(box: Box(x: 86, y: 190, width: 100, height: 64))]
        }
        #expect(tracker.open.contains { $0.id == 1 && $0.points.last?.time.frame == 149 })
    }

    @Test("a vehicle that is seen driving off is one and the same track")
    func drivesOff() throws {
        var tracker = Tracker(), witness = Witness()
        standing(&tracker, &witness, until: 220) { frame, witness in
            guard frame >= 200 else { return [] }
            witness.isStanding = false
            witness.shift = Point(x: 0, y: -6)
            return [Detection(box: Box(x: 90, y: 210 - 6 * Double(frame - 199), width: 40, height: 40))]
        }
        #expect(tracker.open.count == 1)
        let last = try #require(tracker.open.first?.points.last)
        #expect(abs(last.contact.y - 130) < 8)
    }

    @Test("follows a hidden vehicle where the pictures show it")
    func asksThePictures() throws {
        var tracker = Tracker()
        var shown: [Double] = []
        // Later the blob would be taken for the vehicle: nothing else is known in it.
        for frame in 0..<40 {
            let t = Double(frame) / 25
            // After a second the vehicle brakes hard, and only a large blob is seen.
            let y = t < 1 ? 400 - 100 * t : 300
            let isAlone = frame < 25
            let box =
                isAlone ? Box(x: 90, y: y - 40, width: 20, height: 40) : Box(x: 60, y: 150, width: 90, height: 220)
            tracker.advance(
                to: FrameTime(frame: frame, seconds: t), detections: [Detection(box: box)], bounds: Self.bounds
            ) { asked, _, _ in
                shown.append(asked.maxY)
                return Point(x: 0, y: y - asked.maxY)
            }
        }
        #expect(!shown.isEmpty)
        let track = try #require(tracker.open.first)
        #expect(abs(try #require(track.points.last).contact.y - 300) < 8)
    }

    @Test("what is hardly seen continues a track, and begins none")
    func faintDetections() {
        func tracks(faintFrom: Int, to last: Int) -> [Track] {
            var tracker = Tracker()
            for frame in 0..<20 {
                let box = Box(x: 100 + 6 * Double(frame), y: 200, width: 40, height: 30)
                let isFaint = (faintFrom..<last).contains(frame)
                tracker.advance(
                    to: FrameTime(frame: frame, seconds: Double(frame) / 10),
                    detections: [Detection(box: box, confidence: isFaint ? 0.3 : 0.9)], bounds: Self.bounds)
            }
            tracker.finish()
            return tracker.takeEnded()
        }
        #expect(tracks(faintFrom: 0, to: 20).isEmpty)
        let continued = tracks(faintFrom: 5, to: 20)
        #expect(continued.count == 1 && continued[0].points.count == 20)
        #expect(continued.first?.points.allSatisfy(\.isObserved) == true)
    }
}
