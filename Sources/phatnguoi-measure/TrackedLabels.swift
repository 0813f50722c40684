import Geometry
import TrafficModel
import VehicleDetection

/// What a clip without labels teaches: its tracks, as far as the network that the program has agrees with them.
///
/// Where only one of the two tells a vehicle nothing is learned: what stands all the time is no empty road because
/// nothing tracked it. What crosses a line where the truth has no vehicle near that time is none (people on foot,
/// pieces), however much it looks like one to both.
struct TrackedLabels {
    /// How likely a vehicle must be to the network to agree with a track, and for nothing to be learned where there is
    /// no track. Lowering the first teaches ghosts; raising the second teaches that vehicles that tracking lost are
    /// none.
    private static let likely = 0.4, possible = 0.1
    /// Intersection over union from which a track and what the network sees are one vehicle.
    private static let sameVehicle = 0.5
    /// Frames, and the share of a track's frames, in which the network agrees with it, from which all of it is learned:
    /// so the network learns of vehicles that it sees while they move what they look like when they stand.
    private static let leastFrames = 3, leastShare = 0.4

    /// Seconds from every true crossing beyond which a crossing is of no vehicle. Lowering it takes vehicles that are
    /// told too early or too late for none.
    private static let farFromTruth = 1.5

    private struct Place {
        var track: Track.ID
        var label: VehicleSamples.Label
    }

    /// By frame, in pixels of the reduced frame.
    private var places: [Int: [Place]] = [:]

    /// - Parameter scale: pixels of the reduced frame to one of the track's.
    init(_ truth: RoadTruth, _ tracks: [Track], _ crossings: [Crossing], scale: Double) {
        let kinds = Self.kinds(truth, crossings), denied = Self.denied(truth, crossings)
        for track in tracks {
            for point in track.points {
                let lesson: VehicleSamples.Lesson =
                    !point.isObserved ? .nothing : denied.contains(track.id) ? .noVehicle : .vehicle
                let label = VehicleSamples.Label(box: point.box, kind: kinds[track.id] ?? nil, lesson: lesson)
                    .scaled(by: scale)
                places[point.time.frame, default: []].append(Place(track: track.id, label: label))
            }
        }
    }

    /// The labels of the frames of which `sights` tells what the network saw.
    func agreed(with sights: [Int: VehicleSight]) -> [Int: [VehicleSamples.Label]] {
        let glimpses = sights.mapValues { $0.glimpses(least: Self.possible, overlap: 1, wideOverlap: 1) }
        var frames: [Track.ID: (agreed: Int, all: Int)] = [:]
        for (frame, seen) in glimpses {
            for place in places[frame, default: []] where place.label.lesson == .vehicle {
                frames[place.track, default: (0, 0)].all += 1
                if Self.isSeen(place.label, seen) { frames[place.track, default: (0, 0)].agreed += 1 }
            }
        }
        let trusted = frames.filter {
            $1.agreed >= Self.leastFrames && Double($1.agreed) >= Self.leastShare * Double($1.all)
        }
        var labels: [Int: [VehicleSamples.Label]] = [:]
        for (frame, seen) in glimpses {
            var here = places[frame, default: []].map { place in
                var label = place.label
                if label.lesson == .vehicle && trusted[place.track] == nil && !Self.isSeen(label, seen) {
                    label.lesson = .nothing
                }
                return label
            }
            let known = here.filter { $0.lesson != .nothing }
            here += seen.filter { glimpse in !known.contains { $0.box.overlap(glimpse.box) >= Self.sameVehicle } }
                .map { .init(box: $0.box, kind: nil, lesson: .nothing) }
            labels[frame] = here
        }
        return labels
    }

    private static func isSeen(_ label: VehicleSamples.Label, _ glimpses: [VehicleSight.Glimpse]) -> Bool {
        glimpses.contains { $0.probability >= likely && $0.box.overlap(label.box) >= sameVehicle }
    }

    /// Tracks whose crossings are all far from any that the truth has.
    private static func denied(_ truth: RoadTruth, _ crossings: [Crossing]) -> Set<Track.ID> {
        var denied: Set<Track.ID> = [], excused: Set<Track.ID> = []
        for crossing in crossings {
            guard let line = truth.lines.first(where: { $0.name == crossing.line }), line.isScored,
                line.events.contains(where: { $0.direction == crossing.direction.rawValue }),
                crossing.time.frame < truth.untilFrame
            else {
                excused.insert(crossing.track)
                continue
            }
            let seconds = Double(crossing.time.frame) / truth.rate
            let isNear = line.events.contains { abs($0.seconds - seconds) <= farFromTruth }
            if isNear { excused.insert(crossing.track) } else { denied.insert(crossing.track) }
        }
        return denied.subtracting(excused)
    }

    /// The class of the true crossing that a track's matches, where one crossing alone is near the true one in time.
    private static func kinds(_ truth: RoadTruth, _ crossings: [Crossing]) -> [Track.ID: Int?] {
        var kinds: [Track.ID: Int?] = [:]
        for line in truth.lines {
            for event in line.events {
                let near = crossings.filter {
                    $0.line == line.name && $0.direction.rawValue == event.direction
                        && abs(Double($0.time.frame) / truth.rate - event.seconds) <= CrossingScore.tolerance
                }
                if near.count == 1 { kinds[near[0].track] = VehicleSamples.kind(event.vehicleClass) }
            }
        }
        return kinds
    }
}
