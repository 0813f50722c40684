import Foundation
import Geometry
import PlateReading
import TrafficModel

/// Counts the labelled plates that the finder's candidates cover, by group and by part of the data.
struct FinderEvaluation {
    var finder: PlateFinder
    var scenes: [FinderScene]
    /// Overlap (intersection over union with the label's box) at which a plate counts as covered, the centre inside.
    var leastOverlap = 0.5

    private struct Tally {
        var plates = 0
        /// Covered by the first, the first 2, 3, 5 candidates, by any.
        var covered = [0, 0, 0, 0, 0]
        var layout = 0
        var colour = 0
    }

    func run(line: (String) -> Void) {
        var tallies: [String: Tally] = [:]
        var candidates = 0
        var times: [Double] = []
        for scene in scenes {
            let start = clock()
            let found = finder.find(in: scene.picture)
            times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
            candidates += found.count
            for plate in scene.plates where plate.legible {
                let part = scene.isHeldBack ? "held back" : "training"
                let layout = plate.isTwoLine ? "two-line" : "one-line"
                for key in ["all", part, layout, plate.colour, "\(plate.group), \(part)"] {
                    count(plate, found, in: &tallies[key, default: Tally()])
                }
            }
        }
        line("part or group: plates; covered by the first 1, 2, 3, 5, all candidates; layout and colour right, in %")
        for key in tallies.keys.sorted() {
            let tally = tallies[key]!
            let shares = (tally.covered + [tally.layout, tally.colour]).map {
                String(format: "%5.1f", 100 * Double($0) / Double(tally.plates))
            }
            line("\(key): \(tally.plates); \(shares.joined(separator: " "))")
        }
        times.sort()
        line(
            "candidates a scene \(Double(candidates) / Double(scenes.count)); "
                + "median CPU time \(times[times.count / 2]) ms"
        )
    }

    private func count(_ plate: LabelledPlate, _ found: [PlateCandidate], in tally: inout Tally) {
        tally.plates += 1
        let box = plate.box!
        let rank = found.firstIndex { $0.box.overlap(box) >= leastOverlap && box.contains($0.box.centre) }
        guard let rank else { return }
        for (i, most) in [1, 2, 3, 5, .max].enumerated() where rank < most { tally.covered[i] += 1 }
        if (found[rank].layout == .twoLine) == plate.isTwoLine { tally.layout += 1 }
        if found[rank].colour.rawValue == plate.colour { tally.colour += 1 }
    }
}
