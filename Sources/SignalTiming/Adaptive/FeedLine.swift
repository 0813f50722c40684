import Foundation
import TrafficModel

/// One line of the feed: `{"type": ..., "data": {...}}`.
enum FeedLine {
    /// The controller's clock; answered with `state`.
    case tick(Double)
    case observation(Observation)
    /// A record of `phatnguoi analyze`.
    case crossing(CrossingRecord)
    /// A line of another type, which is passed over.
    case other

    /// - Throws: `DecodingError`.
    init(_ line: String) throws {
        let data = Data(line.utf8)
        let decoder = JSONDecoder()
        switch try decoder.decode(Kind.self, from: data).type {
        case "tick": self = .tick(try decoder.decode(Typed<Tick>.self, from: data).data.time)
        case "observation": self = .observation(try decoder.decode(Typed<Sight>.self, from: data).data.observation)
        case "crossing": self = .crossing(try decoder.decode(Typed<CrossingRecord>.self, from: data).data)
        default: self = .other
        }
    }

    private struct Kind: Decodable { var type: String }
    private struct Typed<Value: Decodable>: Decodable { var data: Value }
    private struct Tick: Decodable { var time: Double }

    private struct Sight: Decodable {
        struct View: Decodable {
            var queue: [String: Int]?
            var moving: [String: Int]?
            var passed: [String: Int]?
            var full: Bool?
        }

        var time: Double
        var groups: [String: View]

        var observation: Observation {
            Observation(
                time: time,
                views: groups.mapValues { view in
                    Observation.View(
                        queue: view.queue.map(Self.counts), moving: view.moving.map(Self.counts) ?? ClassCounts(),
                        passed: view.passed.map(Self.counts) ?? ClassCounts(), isFull: view.full ?? false)
                })
        }

        /// Classes that this version does not know count as unknown; absurd counts are cut.
        private static func counts(_ values: [String: Int]) -> ClassCounts {
            var counts = ClassCounts()
            for (name, count) in values {
                counts[VehicleClass(rawValue: name) ?? .unknown] += min(max(0, count), 10_000)
            }
            return counts
        }
    }
}
