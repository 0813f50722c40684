import Counting
import Foundation
import Geometry
import SignalTiming
import SyntheticTraffic
import TrafficModel

/// Counts and saturation flow of one line, as measured and as driven.
struct FlowScore {
    private let counts: (told: Double, driven: Double)
    private let motorbikes: (told: Double, driven: Double)
    private let vehicles: (told: Double?, driven: Double?)
    private let units: (told: Double?, driven: Double?)
    private let queue: (told: String, driven: String)

    static let head = """
        | scene and line | driven | counted | ratio | motorbikes | s, vehicles/h | measured | ratio | s, PCU/h | ratio \
        | left at the end of green | told |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """

    /// The truth's flow is measured as the program measures it, from the true crossings and the true greens.
    init(_ truth: SceneTruth, line: SceneTruth.Line, told: FlowChain.Answer) throws {
        let events = line.events.filter { $0.direction == .up }
        let rows = told.rows.compactMap { $0.counts[line.name] }
        counts = (Double(rows.reduce(0) { $0 + $1.values.reduce(0, +) }), Double(events.count))
        motorbikes = (
            Double(rows.reduce(0) { $0 + ($1[VehicleClass.motorbike.rawValue] ?? 0) }),
            Double(events.count { $0.vehicleClass == .motorbike })
        )
        let driven = DischargeSurvey(table: try PCUTable.named(PCUTable.defaultName))
            .result(of: Self.greens(truth, events))
        let found = told.discharge[line.name]
        vehicles = (found?.saturationVehicles, driven.saturationVehicles)
        units = (found?.saturationFlow, driven.saturationFlow)
        queue = (
            found?.endQueue.map { Self.text($0.least.vehicles, $0.most.vehicles, $0.greens, $0.cutGreens) } ?? "–",
            driven.endQueue.map { Self.text($0.least.vehicles, $0.most.vehicles, $0.greens, $0.cutGreens) } ?? "–"
        )
    }

    private static func text(_ least: Double, _ most: Double, _ greens: Int, _ cut: Int) -> String {
        String(format: "%.1f to %.1f of %d, %d cut", least, most, greens, cut)
    }

    /// True crossings as records, with the first sight and the first stand of their vehicles.
    private static func records(_ truth: SceneTruth, _ events: [SceneTruth.Event]) -> [CrossingRecord] {
        let ways = Dictionary(truth.vehicles.map { ($0.id, $0.boxes) }) { first, _ in first }
        return events.map { event in
            let points = (ways[event.vehicle] ?? []).map { frame, box in
                Track.Point(
                    time: FrameTime(frame: frame, seconds: Double(frame) / truth.rate), box: box,
                    contact: box.bottomCentre, deviation: 0, isObserved: true)
            }
            let track = Track(id: event.vehicle, vehicleClass: event.vehicleClass, classConfidence: 1, points: points)
            var crossing = Crossing(
                line: "", direction: event.direction, vehicleClass: event.vehicleClass, track: event.vehicle,
                time: FrameTime(frame: event.frame, seconds: event.time), box: event.box)
            crossing.seenFrom = points.first?.time.seconds
            crossing.stoodFrom = track.firstStand(before: event.time)
            return CrossingRecord(crossing, wallTime: nil)
        }
    }

    /// Greens whose onset and end are in the recording; with who was left, where the end of the next one is, too.
    private static func greens(_ truth: SceneTruth, _ events: [SceneTruth.Event]) -> [DischargeSurvey.Green] {
        func seconds(_ frame: Int) -> Double { Double(frame) / truth.rate }
        let crossings = records(truth, events)
        return truth.phases.indices.dropFirst().compactMap { place in
            let phase = truth.phases[place]
            guard phase.state == .green, place + 1 < truth.phases.count else { return nil }
            let onset = seconds(phase.fromFrame), end = seconds(truth.phases[place + 1].fromFrame)
            let yellowEnd = seconds(truth.phases[place + 1].toFrame + 1)
            let next = truth.phases.indices.first { $0 > place && truth.phases[$0].state == .green }
            let isSeenOn = next.map { $0 + 1 < truth.phases.count } ?? false
            return DischargeSurvey.Green(
                onset: onset, end: end,
                passages: events.filter { $0.time >= onset && $0.time <= yellowEnd }
                    .map { .init(time: $0.time, vehicleClass: $0.vehicleClass) },
                left: isSeenOn ? EndQueue.Left(at: end, yellowEnd: yellowEnd, crossings) : nil)
        }
    }

    func row(_ name: String) -> String {
        let cells = [
            name, Self.whole(counts.driven), Self.whole(counts.told), Self.ratio(counts.told, counts.driven),
            "\(Self.whole(motorbikes.told)) of \(Self.whole(motorbikes.driven))", Self.whole(vehicles.driven),
            Self.whole(vehicles.told), Self.ratio(vehicles.told, vehicles.driven), Self.whole(units.driven),
            Self.ratio(units.told, units.driven), queue.driven, queue.told,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func whole(_ value: Double?) -> String { value.map { String(format: "%.0f", $0) } ?? "–" }

    private static func ratio(_ told: Double?, _ driven: Double?) -> String {
        guard let told, let driven, driven > 0 else { return "–" }
        return String(format: "%.2f", told / driven)
    }
}
