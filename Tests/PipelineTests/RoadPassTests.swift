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

    /// Rendered, as `MediaIO` gives it.
    private func analysed(_ lighting: Lighting) throws -> (result: RoadResult, truth: SceneTruth) {
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
            lighting: lighting, frameCount: Int(46 * Self.rate), rate: Self.rate)
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
        var road = RoadPass(site: CameraSite(id: "stand", frameWidth: 480, frameHeight: 270))
        return (road.analyse(frames, isLast: true), try SceneRenderer(scenario).truth)
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
}
