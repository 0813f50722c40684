import Geometry
import TrafficModel

/// Tells tracks that are a part of another vehicle, such as the lit rear of a car that was seen apart from its roof.
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

    /// Whether the vehicle of a finding is a part of another in at least two of the finding's moments.
    func isPart(_ finding: Finding) -> Bool {
        finding.moments.filter { moment in
            (boxes[moment.time.frame] ?? []).contains { other in
                other.track != finding.track && isPart(moment.box, of: other.box)
            }
        }.count >= 2
    }

    private func isPart(_ box: Box, of other: Box) -> Bool {
        other.area >= options.partSize * box.area && box.maxY <= other.maxY
            && box.intersection(other).area >= options.partShare * box.area
    }
}
