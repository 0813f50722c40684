import Geometry
import Imaging
import PictureCodecs
import PlateReading
import SyntheticTraffic
import Tracking
import TrafficModel
import VehicleDetection

/// The stages on a rendered junction, in milliseconds a frame, beside the decode of the same frames in colour.
struct StageBenchmarks {
    private static let frameCount = 60
    private static let surveyWidth = 480
    private let stopwatch = Stopwatch(rounds: 3, roundLength: 0)

    private let scenario: Scenario
    /// The frames as a camera delivers them.
    let jpegs: [[UInt8]]

    init() throws {
        var scenario = Scenario.random(kind: .junctionDay, seed: 1, height: 1080, seconds: 6)
        scenario.frameCount = Self.frameCount
        let renderer = try SceneRenderer(scenario)
        jpegs = try (0..<Self.frameCount).map {
            try PictureEncoder.jpeg(try renderer.render(frame: $0), quality: scenario.sensor.jpegQuality)
        }
        self.scenario = scenario
    }

    func run() throws -> [Measurement] {
        var measured: [Measurement] = []
        var reference: Double?
        func time(_ name: String, _ work: () throws -> Void) rethrows {
            let value = try stopwatch.nanoseconds(work) / 1e6 / Double(Self.frameCount)
            let whole = reference ?? value
            reference = whole
            measured.append(
                Measurement(
                    group: "stage", name: name, variant: "1080p", value: value, unit: "ms/frame", ratio: whole / value))
        }
        var reduced: [ReducedFrame] = []
        try time("colour decode") { for jpeg in jpegs { _ = try PictureDecoder(jpeg).rgb() } }
        try time("survey decode") { reduced = try survey() }
        time("detection") { _ = detections(in: reduced) }
        let found = detections(in: reduced)
        time("tracking") { follow(found) }
        let reader = try PlateReader()
        let decoder = try PictureDecoder(jpegs[jpegs.count / 2])
        // The same frame smaller: what finding costs should fall with the pixels.
        for width in [1920, 960, 480] {
            let scene = try decoder.yCbCr(reducedBy: decoder.header.width / width).picture
            let value = stopwatchOfOne.nanoseconds { _ = reader.finder.find(in: scene) } / 1e6
            measured.append(
                Measurement(
                    group: "stage", name: "plate finder", variant: "\(scene.width)x\(scene.height)", value: value,
                    unit: "ms/picture"))
        }
        return measured
    }

    private let stopwatchOfOne = Stopwatch(rounds: 5, roundLength: 0)

    private func survey() throws -> [ReducedFrame] {
        try jpegs.enumerated().map { index, jpeg in
            let decoder = try PictureDecoder(jpeg)
            let factor = (decoder.header.width + Self.surveyWidth - 1) / Self.surveyWidth
            let time = FrameTime(frame: index, seconds: scenario.time(ofFrame: index))
            return ReducedFrame(time: time, picture: try decoder.yCbCr(reducedBy: factor).picture)
        }
    }

    private func detections(in frames: [ReducedFrame]) -> [(FrameTime, [Detection])] {
        guard var detector = VehicleDetector(frames: frames) else { return [] }
        return frames.map { ($0.time, detector.detections(in: $0)) }
    }

    private func follow(_ found: [(FrameTime, [Detection])]) {
        var tracker = Tracker()
        let bounds = Box(x: 0, y: 0, width: Double(Self.surveyWidth), height: Double(Self.surveyWidth) * 9 / 16)
        for (time, detections) in found { tracker.advance(to: time, detections: detections, bounds: bounds) }
        tracker.finish()
    }
}
