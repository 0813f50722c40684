import Foundation
import Geometry
import MediaIO
import Pipeline
import SyntheticTraffic
import Testing
import TrafficModel
import VehicleDetection

/// One car that drives up a street, stands for half a minute and drives on, from the first pixel to the track.
@Suite("Vehicles that stand, from pixels to tracks")
struct RoadPassTests {
    private static let rate = 8.0
    /// When the middle of the car comes to rest at y = 0, and for how long it stays.
    private static let arrival = 8.0, stay = 30.0

    /// Rendered, as `MediaIO` gives it, and analysed from `start` to `end` (seconds).
    private func analysed(
        _ lighting: Lighting, rate: Double = RoadPassTests.rate, seconds: Double = 46, from start: Double = 0,
        until end: Double = .infinity, options: RoadOptions = RoadOptions(), head: Box? = nil
    ) throws -> (result: RoadResult, truth: SceneTruth) {
        var generator = SeededGenerator(seed: 4)
        let way = GroundWay(x: -4.5, y: -42).ahead(100)
        let drive = Drive(along: 100, speed: 8, stands: [.init(at: 42, seconds: Self.stay)])
            .reaching(41.8, at: Self.arrival)
        let scenario = Scenario(
            name: "stand", view: "one car stands", seed: 4,
            road: RoadLayout(lanes: [3, 3, 3], opposingLanes: [3, 3], crossing: nil),
            camera: PinholeCamera(
                position: Vector3(-4.5, -28, 9), yaw: 0, depression: 16, verticalField: 34, width: 480, height: 270),
            signal: nil,
            vehicles: [VehicleScript(id: 1, model: .random(.sedan, using: &generator), along: way, drive: drive)],
            lighting: lighting, frameCount: Int(seconds * rate), rate: rate)
        let folder = NSTemporaryDirectory() + "stand-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = try SceneWriter(scenario).write(to: folder)
        let footage = try Footage.open([files.recording], options: FootageOptions())
        var frames: [ReducedFrame] = []
        while let event = try footage.next() {
            guard case .frame(let frame) = event else { continue }
            frames.append(ReducedFrame(time: frame.time, picture: try frame.reduced(maxWidth: 480).picture))
        }
        var site = CameraSite(id: "stand", frameWidth: 480, frameHeight: 270)
        if let head { site.signals = [SignalHead(id: "head", box: head)] }
        var road = RoadPass(site: site, options: options)
        let shown = frames.filter { (start...end).contains($0.time.seconds) }
        return (road.analyse(shown, isLast: true), try SceneRenderer(scenario).truth)
    }

    @Test("What lies on a signal head that the site names is not followed")
    func ignoresHeads() throws {
        let picture = Box(x: 0, y: 0, width: 480, height: 270)
        #expect(try analysed(.day, seconds: 10, head: picture).result.ended.isEmpty)
        #expect(try !analysed(.day, seconds: 10).result.ended.isEmpty)
    }

    @Test("A car that stands half a minute is seen where it stands, all the time")
    func stands() throws {
        let (result, truth) = try analysed(.day)
        let boxes = Dictionary(
            uniqueKeysWithValues: try #require(truth.vehicles.first).boxes.map { ($0.frame, $0.box) })
        let standing = Int((Self.arrival + 2) * Self.rate)..<Int((Self.arrival + Self.stay - 2) * Self.rate)
        func seen(overlap: Double) -> Int {
            standing.count { frame in
                guard let box = boxes[frame] else { return false }
                return result.ended.contains { track in
                    track.points.contains {
                        $0.time.frame == frame && $0.isObserved
                            && $0.box.intersection(box).area > overlap * max($0.box.area, box.area)
                    }
                }
            }
        }
        let seen = seen(overlap: 0.5)
        #expect(Double(seen) > 0.95 * Double(standing.count), "\(seen) of \(standing.count) frames")
        #expect(result.night == nil)
    }

    @Test("By night the chunk says so, from its first to its last second")
    func night() throws {
        #expect(try analysed(.night).result.night == 0...(46 * Self.rate - 1) / Self.rate)
    }

    @Test("A car that stands in the first picture is seen there, before it has moved")
    func standsFromTheStart() throws {
        let leaving = Self.arrival + Self.stay, start = leaving - 3
        let (result, truth) = try analysed(.day, from: start)
        let boxes = Dictionary(
            uniqueKeysWithValues: try #require(truth.vehicles.first).boxes.map { ($0.frame, $0.box) })
        let frames = Int((start + 1) * Self.rate)..<Int((leaving - 0.5) * Self.rate)
        let seen = frames.count { frame in
            result.ended.contains { track in
                track.points.contains {
                    $0.time.frame == frame && $0.isObserved && $0.box.overlap(boxes[frame]!) > 0.5
                }
            }
        }
        #expect(Double(seen) > 0.9 * Double(frames.count), "\(seen) of \(frames.count) frames")
    }

    @Test("A car that is parked from the first picture to the last is seen all the time")
    func parked() throws {
        let from = Self.arrival + 2, until = Self.arrival + Self.stay - 2
        let (result, _) = try analysed(.day, from: from, until: until)
        #expect(result.ended.map { $0.points.filter(\.isObserved).count } == [Int((until - from) * Self.rate) + 1])
    }

    @Test("Of 30 frames a second every third is looked at, and the track is where it is if each were")
    func looksEveryTenth() throws {
        var each = RoadOptions()
        each.longestStep = 0
        let rare = try analysed(.day, rate: 30, seconds: 7).result
        let full = try analysed(.day, rate: 30, seconds: 7, options: each).result
        let (a, b) = (try #require(rare.ended.first), try #require(full.ended.first))
        #expect(rare.ended.count == 1 && full.ended.count == 1)
        let places = Dictionary(uniqueKeysWithValues: b.points.map { ($0.time.frame, $0.contact) })
        let common = a.points.filter { places[$0.time.frame] != nil }
        #expect(common.count > 50 && a.points.count == a.points.last!.time.frame - a.points[0].time.frame + 1)
        for point in common.dropFirst(15) {
            #expect(point.contact.distance(to: places[point.time.frame]!) < 0.1 * point.box.height + 1)
        }
        // Two of three points lie between two looks, on a straight line.
        let between = zip(a.points.dropFirst(), zip(a.points, a.points.dropFirst(2))).count { middle, ends in
            (ends.0.contact.interpolated(to: ends.1.contact, at: 0.5)).distance(to: middle.contact) < 1e-6
        }
        #expect(Double(between) > 0.6 * Double(a.points.count))
    }
}
