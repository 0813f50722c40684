import Geometry
import TrafficModel
import VehicleDetection

extension VehicleSamples {
    /// The labels of a rendered scene by frame: its truth. What is too small or too hidden to be judged is ignored.
    static func labels(_ truth: RoadTruth) -> [Int: [Label]] {
        let judged = IdentityScore.judged(truth)
        let bounds = Box(x: 0, y: 0, width: Double(truth.width), height: Double(truth.height))
        var labels: [Int: [Label]] = [:]
        for (place, vehicle) in truth.vehicles.enumerated() {
            for (frame, box) in vehicle.boxes {
                labels[frame, default: []].append(
                    Label(
                        box: box.intersection(bounds), kind: kind(vehicle.vehicleClass),
                        isIgnored: !judged[place].contains(frame)))
            }
        }
        return labels
    }

    /// The labels of a clip by frame, as far as tracking tells: its tracks, with the class of the true crossing that
    /// theirs matches. Where a track was not seen itself nothing is learned.
    static func labels(_ truth: RoadTruth, _ tracks: [Track], _ crossings: [Crossing]) -> [Int: [Label]] {
        let kinds = kinds(truth, crossings)
        var labels: [Int: [Label]] = [:]
        for track in tracks {
            for point in track.points {
                labels[point.time.frame, default: []].append(
                    Label(box: point.box, kind: kinds[track.id] ?? nil, isIgnored: !point.isObserved))
            }
        }
        return labels
    }

    /// By track, where one crossing alone is near the true one in time.
    private static func kinds(_ truth: RoadTruth, _ crossings: [Crossing]) -> [Track.ID: Int?] {
        var kinds: [Track.ID: Int?] = [:]
        for line in truth.lines {
            for event in line.events {
                let near = crossings.filter {
                    $0.line == line.name && $0.direction.rawValue == event.direction
                        && abs(Double($0.time.frame) / truth.rate - event.seconds) <= CrossingScore.tolerance
                }
                if near.count == 1 { kinds[near[0].track] = kind(event.vehicleClass) }
            }
        }
        return kinds
    }

    /// A bicycle with its rider looks like a motorbike with its.
    private static func kind(_ name: String) -> Int? {
        VehicleClass(rawValue: name == "bicycle" ? "motorbike" : name).flatMap {
            VehicleSight.classes.firstIndex(of: $0)
        }
    }
}
