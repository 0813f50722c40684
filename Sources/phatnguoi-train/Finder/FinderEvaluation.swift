import Foundation
import Geometry
import PlateReading
import TrafficModel

/// Counts the labelled plates that the finder's candidates cover, by group and by part of the data.
struct FinderEvaluation {
    var finder: PlateFinder
    var scenes: [FinderScene]
    /// Plates whose text block is known by their ink: what frames are held against.
    var teachers: [Teacher] = []
    /// Overlap (intersection over union with the label's box) at which a plate counts as found.
    var leastOverlap = 0.3

    private struct Tally {
        var plates = 0
        /// Covered by the first, the first 2, 3, by any.
        var covered = [0, 0, 0, 0]
        var layout = 0
        var colour = 0
        /// Worst corner of the frame off, in character heights.
        var errors: [Double] = []
    }

    func run(line: (String) -> Void) {
        var tallies: [String: Tally] = [:]
        var candidates: [Int: Int] = [:]
        var times: [Double] = []
        var scores: [(score: Double, isPlate: Bool)] = []
        for (s, scene) in scenes.enumerated() {
            guard let picture = scene.codecPicture else { continue }
            let start = clock()
            let found = finder.find(in: picture)
            times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
            candidates[found.count, default: 0] += 1
            scores += found.map { candidate in
                (candidate.score, scene.plates.contains { Self.covers(candidate, $0.box!, leastOverlap) })
            }
            for (p, plate) in scene.plates.enumerated() where plate.legible {
                let part = scene.isHeldBack ? "held back" : "training"
                let layout = plate.isTwoLine ? "two-line" : "one-line"
                let teacher = teachers.first { $0.scene == s && $0.plate == p }
                for key in ["all", part, layout, plate.colour, "\(plate.group), \(part)"] {
                    count(plate, teacher, found, in: &tallies[key, default: Tally()])
                }
            }
        }
        line(
            "part or group: plates; covered by the first 1, 2, 3, all candidates; layout and colour right, in %; "
                + "worst corner off at 50, 80, 95 % of the plates, in character heights")
        for key in tallies.keys.sorted() {
            var tally = tallies[key]!
            let shares = (tally.covered + [tally.layout, tally.colour]).map {
                String(format: "%5.1f", 100 * Double($0) / Double(tally.plates))
            }
            tally.errors.sort()
            let errors =
                tally.errors.isEmpty
                ? []
                : [0.5, 0.8, 0.95].map { share in
                    String(format: "%.2f", tally.errors[Int(share * Double(tally.errors.count))])
                }
            line("\(key): \(tally.plates); \(shares.joined(separator: " ")); \(errors.joined(separator: " "))")
        }
        times.sort()
        let all = candidates.reduce(0) { $0 + $1.key * $1.value }
        let scenesByCount = candidates.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        line("candidates a scene \(Double(all) / Double(scenes.count)); scenes by candidates \(scenesByCount)")
        for least in stride(from: 0.0, to: 1, by: 0.1) {
            let within = scores.filter { (least..<least + 0.1).contains($0.score) }
            line(
                String(
                    format: "score %.1f: %d candidates, %d on plates", least, within.count, within.count { $0.isPlate })
            )
        }
        line("median CPU time \(times[times.count / 2]) ms, mean \(times.reduce(0, +) / Double(times.count)) ms")
    }

    private static func covers(_ candidate: PlateCandidate, _ box: Box, _ leastOverlap: Double) -> Bool {
        candidate.box.overlap(box) >= leastOverlap
    }

    private func count(
        _ plate: LabelledPlate, _ teacher: Teacher?, _ found: [PlateCandidate], in tally: inout Tally
    ) {
        tally.plates += 1
        let box = plate.box!
        guard let rank = found.firstIndex(where: { Self.covers($0, box, leastOverlap) }) else { return }
        for (i, most) in [1, 2, 3, .max].enumerated() where rank < most { tally.covered[i] += 1 }
        if (found[rank].layout == .twoLine) == plate.isTwoLine { tally.layout += 1 }
        if found[rank].colour.rawValue == plate.colour { tally.colour += 1 }
        let own = found[rank].readings.first { ($0.layout == .twoLine) == plate.isTwoLine }
        guard let teacher, let own else { return }
        tally.errors.append(
            AlignerTraining.error(PlateFrame(block: own.lines), teacher.frame, isTwoLine: plate.isTwoLine))
    }
}
