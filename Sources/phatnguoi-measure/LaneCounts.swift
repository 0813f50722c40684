import Geometry
import SyntheticTraffic
import TrafficModel

/// Counts of a rendered scene by line, direction, lane and quarter of an hour, beside what was driven.
///
/// Lines across the watched approach have its lanes, from the kerb on the right; others count as one.
struct LaneCounts {
    /// Seconds of a bin.
    static let bin = 900.0

    private struct Key: Hashable, Comparable {
        var line: String
        var direction: String
        var lane: Int
        var bin: Int

        static func < (a: Key, b: Key) -> Bool {
            (a.line, a.direction, a.lane, a.bin) < (b.line, b.direction, b.lane, b.bin)
        }
    }

    private var driven: [Key: Int] = [:]
    private var counted: [Key: Int] = [:]

    init(_ scenario: Scenario, _ truth: SceneTruth, _ crossings: [Crossing]) {
        for line in truth.lines {
            let dividers = Self.dividers(of: line, in: scenario)
            func key(_ direction: PictureDirection, _ box: Box, _ seconds: Double) -> Key {
                let place = line.segment.parameter(of: box.bottomCentre)
                return Key(
                    line: line.name, direction: direction.rawValue, lane: 1 + dividers.count { place < $0 },
                    bin: Int(seconds / Self.bin))
            }
            for event in line.events { driven[key(event.direction, event.box, event.time), default: 0] += 1 }
            for crossing in crossings where crossing.line == line.name {
                counted[key(crossing.direction, crossing.box, crossing.time.seconds), default: 0] += 1
            }
        }
    }

    /// Where along `line`, 0 at its left end, the lanes of the approach part.
    private static func dividers(of line: SceneTruth.Line, in scenario: Scenario) -> [Double] {
        let road = scenario.road
        let y: Double? =
            switch line.name {
            case "stop_line": 0
            case "before": scenario.countLines.first { $0.name == line.name }?.start.y
            default: nil
            }
        guard let y else { return [] }
        return road.lanes.indices.dropLast().compactMap { lane in
            scenario.camera.project(Vector3(road.divider(leftOf: lane), y, 0)).map(line.segment.parameter)
        }
    }

    /// The table in Markdown, with how many counts are exact and how many within 2 %.
    var table: String {
        let keys = Set(driven.keys).union(counted.keys).sorted()
        var lines = ["| line | direction | lane | from minute | driven | counted |", "|---|---|---|---|---|---|"]
        var exact = 0
        var near = 0
        for key in keys {
            let (here, told) = (driven[key, default: 0], counted[key, default: 0])
            exact += here == told ? 1 : 0
            near += 50 * abs(here - told) <= here ? 1 : 0
            lines.append(
                "| \(key.line) | \(key.direction) | \(key.lane) | \(key.bin * Int(Self.bin) / 60) | \(here) | \(told) |"
            )
        }
        return lines.joined(separator: "\n") + "\n\(keys.count) counts, \(exact) exact, \(near) within 2 %"
    }
}
