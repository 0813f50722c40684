import Foundation
import Geometry
import Imaging
import PixelKernels
import SyntheticTraffic
import Testing
import TrafficModel
import VehicleDetection

@Suite("The network of vehicles")
struct VehicleNetworkTests {
    private static let pack = Result {
        try RenderedRoad(.init(.motorbikePacks, .mast, .day, rate: 10), seed: 91, seconds: 10)
    }

    /// Of the boxes of every fifth frame, how many one detection lies on.
    private func found(_ road: RenderedRoad, _ options: DetectionOptions) throws -> (found: Int, of: Int) {
        let made = VehicleDetector(frames: road.frames, options: options)
        var detector = try #require(made)
        var (found, all) = (0, 0)
        for place in stride(from: 2, to: road.frames.count, by: 5) {
            let detections = detector.detections(in: road.frames[place])
            all += road.moving[place].count
            found += road.moving[place].count { box in detections.contains { $0.box.overlap(box) >= 0.5 } }
        }
        return (found, all)
    }

    @Test("tells the motorbikes of a pack from one another where their blobs are one")
    func tellsPackApart() throws {
        let road = try Self.pack.get()
        var blind = DetectionOptions()
        blind.looks = false
        let (seen, all) = try found(road, DetectionOptions()), (blobs, _) = try found(road, blind)
        #expect(all > 40)
        #expect(Double(seen) >= 0.5 * Double(all), "\(seen) of \(all)")
        #expect(Double(seen) >= 1.2 * Double(blobs), "\(seen) with it, \(blobs) without, of \(all)")
    }

    @Test("names the class of what it sees")
    func namesClass() throws {
        let road = try Self.pack.get()
        let made = VehicleDetector(frames: road.frames)
        var detector = try #require(made)
        var (all, motorbikes) = (0, 0)
        for frame in stride(from: 10, to: road.frames.count, by: 10) {
            let seen = detector.detections(in: road.frames[frame]).compactMap { $0.classScores[.motorbike] }
            all += seen.count
            motorbikes += seen.count { $0 > 0.5 }
        }
        #expect(all > 10 && Double(motorbikes) >= 0.7 * Double(all), "\(motorbikes) of \(all)")
    }

    @Test("sees the same at every kernel level", arguments: KernelLevel.available)
    func isSameEverywhere(level: KernelLevel) throws {
        let road = try Self.pack.get()
        let made = VehicleDetector(frames: road.frames)
        var detector = try #require(made)
        _ = detector.detections(in: road.frames[25])
        let planes = try #require(detector.appearance)
        var plain = try VehicleNetwork.builtIn(kernels: NetworkKernels(level: .portable))
        var network = try VehicleNetwork.builtIn(kernels: NetworkKernels(level: level))
        let (a, b) = (plain.look(at: planes), network.look(at: planes))
        #expect(
            a.glimpses(least: 0.1, overlap: 0.6, wideOverlap: 0.4)
                == b.glimpses(least: 0.1, overlap: 0.6, wideOverlap: 0.4))
        #expect(!b.glimpses(least: 0.5, overlap: 0.6, wideOverlap: 0.4).isEmpty)
    }

    @Test("refuses a file that is cut, longer, of another kind, or whose sums could leave 32 bits")
    func refusesDamage() throws {
        let whole = VehicleNetwork.builtInBytes
        _ = try VehicleNetwork(bytes: whole)
        for bytes in [[], Array(whole.dropLast()), whole + [0], Array("PHNS\n\n".utf8)] {
            #expect(throws: VehicleNetworkError.self) { try VehicleNetwork(bytes: bytes) }
        }
        func replacing(_ old: String, _ new: String) -> [UInt8] {
            let text = String(decoding: whole.prefix(600), as: Unicode.ASCII.self)
            let place = text.range(of: old).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
            return whole[..<place] + Array(new.utf8) + whole[(place + old.count)...]
        }
        for (old, new) in [
            ("channels 32", "channels 33"), ("channels 32 64", "channels 32 80"), ("shifts 1", "shifts 99"),
        ] {
            #expect(throws: VehicleNetworkError.self) { try VehicleNetwork(bytes: replacing(old, new)) }
        }
        var heavy = whole
        let start = heavy.count - 4 * NetworkPlan.outputs - 2 * NetworkPlan.outputs * 8
        for place in stride(from: start, to: heavy.count - 4 * NetworkPlan.outputs, by: 2) {
            (heavy[place], heavy[place + 1]) = (0xFF, 0x7F)
        }
        #expect(throws: VehicleNetworkError.self) { try VehicleNetwork(bytes: heavy) }
    }

    @Test("refuses a shift or a bias of a narrow layer with which sums could leave 32 bits")
    func refusesNarrowDamage() throws {
        let whole = VehicleNetwork.builtInBytes, newline = UInt8(ascii: "\n")
        let blank = whole.indices.dropLast().first { whole[$0] == newline && whole[$0 + 1] == newline }
        let end = try #require(blank)
        let layers = NetworkPlan(channels: [32, 64, 96]).layers
        let place = layers.firstIndex { $0.isNarrow }
        let narrow = try #require(place)
        let before = layers[..<narrow].reduce(0) { $0 + 2 * $1.inputs * $1.outputs + 4 * $1.outputs }
        let biases = end + 2 + before + layers[narrow].inputs * layers[narrow].outputs
        for (place, value) in [(biases + 4 * layers[narrow].outputs, UInt8(29)), (biases + 3, 0x40)] {
            var damaged = whole
            damaged[place] = value
            #expect(throws: VehicleNetworkError.self) { try VehicleNetwork(bytes: damaged) }
        }
    }

    @Test("planes say how a frame differs from the empty road")
    func planes() throws {
        let frames = DrawnRoad().drive(frames: 40) { $3 }
        let made = VehicleDetector(frames: frames)
        var detector = try #require(made)
        #expect(detector.appearance == nil)
        _ = detector.detections(in: frames[20])
        let planes = try #require(detector.appearance)
        let middle = DrawnRoad.vehicle(20).centre
        #expect(planes.luma[10, 10] == frames[20].picture.luma[10, 10])
        #expect(abs(Int(planes.difference[10, 10]) - 128) <= 12 && planes.excess[10, 10] == 0)
        #expect(planes.excess[Int(middle.x), Int(middle.y)] > 0)
        #expect(planes.blue.width == 80 && planes.red.height == 60 && planes.blue[5, 5] == 128)
    }

    @Test("samples are read as they were written; a file that is cut, or absurd, is refused")
    func samples() throws {
        let frames = DrawnRoad().drive(frames: 40) { $3 }
        let made = VehicleDetector(frames: frames)
        var detector = try #require(made)
        _ = detector.detections(in: frames[20])
        let planes = try #require(detector.appearance)
        let labels = [
            VehicleSamples.Label(box: DrawnRoad.vehicle(20), kind: 2, lesson: .vehicle),
            VehicleSamples.Label(box: Box(x: 1, y: 2, width: 3, height: 4), kind: nil, lesson: .noVehicle),
        ]
        var written = VehicleSamples(width: 160, height: 120)
        written.add(planes, labels)
        written.add(planes, [])
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).samples")
        defer { try? FileManager.default.removeItem(at: file) }
        try written.write(to: file)
        let read = try VehicleSamples(contentsOf: file)
        #expect(read.frames.map(\.labels) == [labels, []])
        let back = read.planes(of: read.frames[1])
        #expect(back.luma == planes.luma && back.difference == planes.difference && back.excess == planes.excess)
        #expect(back.blue == planes.blue && back.red == planes.red)
        try Data(try Data(contentsOf: file).dropLast(5)).write(to: file)
        #expect(throws: VehicleNetworkError.self) { try VehicleSamples(contentsOf: file) }
        // One frame of 4,294,967,295 pixels a side.
        try (Data("PHNS".utf8) + Data(repeating: 0xFF, count: 8) + Data([1, 0, 0, 0, 0, 0, 0, 0])).write(to: file)
        #expect(throws: VehicleNetworkError.self) { try VehicleSamples(contentsOf: file) }
    }
}
