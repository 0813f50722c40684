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

    /// Whether the vehicle of a finding is a part of one and the same other in at least two of the finding's moments,
    /// and the other goes along with it: who drives on in front of a car that stands is no part of it.
    func isPart(_ finding: Finding) -> Bool {
        var wholes: [Track.ID: [(part: Box, whole: Box)]] = [:]
        for moment in finding.moments {
            for other in boxes[moment.time.frame] ?? []
            where other.track != finding.track && isPart(moment.box, of: other.box) {
                wholes[other.track, default: []].append((moment.box, other.box))
            }
        }
        return wholes.values.contains { places in
            guard places.count >= 2, let first = places.first, let last = places.last else { return false }
            let way = last.part.centre - first.part.centre
            let parted = (way - (last.whole.centre - first.whole.centre)).length
            return parted <= options.partingShare * max(way.length, last.part.height / 2)
        }
    }

    /// Between the other's sides, with the lower edge above the other's: in it, or just on top of it as a rider's head
    /// is.
    private func isPart(_ box: Box, of other: Box) -> Bool {
        let inside = min(box.maxX, other.maxX) - max(box.minX, other.minX)
        return other.area >= options.partSize * box.area && inside >= options.partShare * box.width
            && box.maxY <= other.maxY && box.maxY >= other.minY - options.partGap * box.height
    }
}
