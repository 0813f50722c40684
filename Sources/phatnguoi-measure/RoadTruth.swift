import Foundation
import Geometry
import TrafficModel

/// What happens in a recording, from a truth file: hand-made beside real clips, derived beside rendered scenes.
struct RoadTruth {
    struct Event {
        var seconds: Double
        var vehicleClass: String
        var direction: String
    }

    struct Line {
        var name: String
        var segment: Segment
        var events: [Event]
        /// The truth of the line is not whole, so nothing is scored on it.
        var isScored: Bool
    }

    struct Vehicle {
        var vehicleClass: String
        /// By frame.
        var boxes: [Int: Box]
    }

    var clip: String
    var width: Int
    var height: Int
    var frames: Int
    var rate: Double
    /// Frames from this one on are not scored.
    var untilFrame: Int
    var lines: [Line]
    /// Where signal heads and their arrows are.
    var heads: [Box]
    /// Empty where no boxes are known.
    var vehicles: [Vehicle]

    init(path: String) throws {
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        clip = file.clip
        width = file.width
        height = file.height
        frames = file.frames
        rate = file.fps_effective
        untilFrame = file.truth_until_frame ?? file.frames
        lines = (file.lines ?? []).map { line in
            let p = line.line
            let events = line.events ?? []
            return Line(
                name: line.name,
                segment: Segment(
                    Point(x: p.first ?? 0, y: p.dropFirst().first ?? 0),
                    Point(x: p.dropFirst(2).first ?? 0, y: p.dropFirst(3).first ?? 0)),
                events: events.compactMap { $0.event(rate: file.fps_effective) },
                isScored: line.usable_for_count == nil && !events.isEmpty)
        }
        heads = (file.lamps ?? []).compactMap { lamp in
            let p = lamp.box_xyxy
            return p.count == 4 ? Box(x: p[0], y: p[1], width: p[2] - p[0], height: p[3] - p[1]) : nil
        }
        vehicles = (file.vehicles ?? []).map { vehicle in
            Vehicle(
                vehicleClass: vehicle.cls,
                boxes: Dictionary(
                    vehicle.boxes_frame_xywh.compactMap { v in
                        v.count == 5 ? (Int(v[0]), Box(x: v[1], y: v[2], width: v[3], height: v[4])) : nil
                    }
                ) { first, _ in first })
        }
    }

    /// The site with the counting lines of the truth, and its signal heads.
    var site: CameraSite {
        var site = CameraSite(id: "camera", frameWidth: width, frameHeight: height)
        site.countLines = lines.map { CountLine(id: $0.name, line: $0.segment) }
        site.signals = heads.enumerated().map { SignalHead(id: "head\($0.offset + 1)", box: $0.element) }
        return site
    }

    // The names of the file.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct File: Decodable {
        struct Line: Decodable {
            struct Event: Decodable {
                var frame: Double?
                var t: Double?
                var cls: String?
                var dir: String?

                func event(rate: Double) -> RoadTruth.Event? {
                    guard let seconds = t ?? frame.map({ $0 / rate }), let dir else { return nil }
                    return RoadTruth.Event(
                        seconds: seconds, vehicleClass: cls == "van" ? "car" : cls ?? "unknown", direction: dir)
                }
            }

            var name: String
            var line: [Double]
            var events: [Event]?
            var usable_for_count: Bool?
        }

        struct Lamp: Decodable {
            var box_xyxy: [Double]
        }

        struct Vehicle: Decodable {
            var cls: String
            var boxes_frame_xywh: [[Double]]
        }

        var clip: String
        var width: Int
        var height: Int
        var frames: Int
        var fps_effective: Double
        var truth_until_frame: Int?
        var lines: [Line]?
        var lamps: [Lamp]?
        /// Of rendered scenes.
        var vehicles: [Vehicle]?
    }
}
