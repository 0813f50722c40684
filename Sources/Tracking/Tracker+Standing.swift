import Geometry
import TrafficModel

/// Vehicles that stand.
extension Tracker {
    /// Those that stand are seen where the picture still shows them, and let go where it shows them driving off, or the
    /// place without them. A detection that lies over one that stands is of it, and begins no other.
    mutating func look(_ pieces: inout Pieces, _ stands: inout some StandWitness) {
        for i in trails.indices where trails[i].phase == .held && trails[i].isWatched {
            let here = trails[i].box
            let isTouched = pieces.detections.contains { $0.box.intersection(here).area > 0 }
            let own = ownDetection(i, pieces)
            trails[i].noteCover(own == nil && isCovered(here, pieces))
            if trails[i].secondsCovered > options.longestCovered {
                trails[i].hasLeft = true
                continue
            }
            switch (stands.sight(of: trails[i].serial, mayDriveOff: isTouched), own) {
            case (.stands(.zero), let own?):
                trails[i].observe(pieces.detections[own], options: options)
                pieces.isTaken[own] = true
                pieces.serve(i)
            case (.stands(let shift), let own):
                trails[i].stand(movedBy: shift, options: options)
                pieces.serve(i)
                if let own { pieces.isTaken[own] = true }
                if shift.length > options.standingShift * trails[i].size { trails[i].phase = .confirmed }
            case (_, let own?):
                trails[i].driveOff(pieces.detections[own], options: options)
                pieces.isTaken[own] = true
                pieces.serve(i)
                trails[i].phase = .confirmed
            case (.empty, nil): trails[i].hasLeft = true
            case (.unknown, nil): break
            }
        }
    }

    /// Whether a larger vehicle is seen where one seems to stand that is not seen itself.
    private func isCovered(_ box: Box, _ pieces: Pieces) -> Bool {
        pieces.detections.indices.contains {
            !pieces.isFaint[$0] && pieces.detections[$0].box.area > options.coveringSize * box.area
                && pieces.detections[$0].box.intersection(box).area > options.coveringShare * box.area
        }
    }

    /// The sure detection that is likelier of this vehicle, which stands, than of any other.
    private func ownDetection(_ i: Int, _ pieces: Pieces) -> Int? {
        let here = trails[i].box
        let own = pieces.detections.indices.filter { !pieces.isTaken[$0] && !pieces.isFaint[$0] }
            .max { pieces.detections[$0].box.overlap(here) < pieces.detections[$1].box.overlap(here) }
        guard let own else { return nil }
        let box = pieces.detections[own].box, overlap = box.overlap(here)
        guard overlap >= options.ownOverlap else { return nil }
        return trails.contains { $0.serial != trails[i].serial && $0.isConfirmed && $0.box.overlap(box) > overlap }
            ? nil : own
    }

    /// A vehicle without a sight of its own stands, or is lost. One that was lost first stands where the picture proves
    /// it only: it may have gone. Where the picture shows the place as it was before the vehicle came, it has.
    mutating func hold(_ i: Int, _ stands: inout some StandWitness) {
        let wasLost = trails[i].phase == .lost
        trails[i].phase = .lost
        trails[i].noteCover(false)
        guard trails[i].relativeSpeed < options.standingSpeed else { return }
        var sight = StandSight.unknown
        if let before = trails[i].lastTimeElsewhere(options) {
            let isItsOwn = trails[i].wasFollowed && isPlaceItsOwn(i)
            sight = stands.watch(trails[i].serial, in: trails[i].box, before: before, isItsOwn: isItsOwn)
            trails[i].isWatched = sight != .empty
        }
        if case .stands = sight { trails[i].isWitnessed = true }
        if trails[i].isWitnessed || sight == .unknown && !wasLost { trails[i].phase = .held }
    }

    /// Whether a vehicle that seems to stand is where it was last seen itself, and no other is there: else what the
    /// picture shows may be the other.
    private func isPlaceItsOwn(_ i: Int) -> Bool {
        let trail = trails[i]
        guard let last = trail.points.last(where: \.isObserved),
            last.contact.distance(to: trail.contact) < options.longestRollingOut * trail.size
        else { return false }
        return !trails.indices.contains { other in
            let shared = trails[other].box.intersection(trail.box).area
            return other != i && trails[other].isConfirmed
                && shared > options.standingOverlap * min(trail.box.area, trails[other].box.area)
        }
    }
}
