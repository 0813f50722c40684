import Geometry
import TrafficModel

/// Tells tracks that are a part of another vehicle, such as a rider's head that was seen apart from the motorbike.
///
/// A vehicle in front of a larger one reaches lower in the picture than what it hides; a box inside the larger box,
/// with its lower edge above the other's, is a part of it or hidden by it.
struct VehicleParts {
    let options: RuleOptions
    /// The boxes by frame, predicted ones too: the larger vehicle may be the one that is lost from sight.
    private var boxes: [Int: [(track: Track.ID, box: Box)]] = [:]

    init(_ tracks: [Track], options: RuleOptions) {
        self.options = options
        for track in tracks {
            for point in track.points {
                boxes[point.time.frame, default: []].append((track.id, point.box))
            }
        }
    }

    /// Whether the vehicle of a finding is a part of one and the same other in at least two of the finding's moments.
    func isPart(_ finding: Finding) -> Bool {
        let wholes = finding.moments.flatMap { moment in
            (boxes[moment.time.frame] ?? []).filter { $0.track != finding.track && isPart(moment.box, of: $0.box) }
                .map(\.track)
        }
        return Dictionary(grouping: wholes) { $0 }.values.contains { $0.count >= 2 }
    }

    /// Between the other's sides, with the lower edge above the other's: in it, or just on top of it as a rider's head
    /// is.
    private func isPart(_ box: Box, of other: Box) -> Bool {
        let inside = min(box.maxX, other.maxX) - max(box.minX, other.minX)
        return other.area >= options.partSize * box.area && inside >= options.partShare * box.width
            && box.maxY <= other.maxY && box.maxY >= other.minY - options.partGap * box.height
    }
}
