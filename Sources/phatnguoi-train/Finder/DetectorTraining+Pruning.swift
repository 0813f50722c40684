import Geometry
import PlateReading

extension DetectorTraining {
    /// Sets the floors as high as the best windows of nearly every training plate allow.
    ///
    /// Source: C. Zhang, P. Viola, Multiple-Instance Pruning for Learning Efficient Cascade Detectors, NIPS 2007.
    func prune(_ detector: inout PlateDetector, lost: Double = 0.006, slack: Float = 0.1) {
        var tracks: [[Float]] = []
        for scene in scenes where !scene.isHeldBack {
            let boxes = scene.plates.filter { $0.legible && $0.isTwoLine == isTwoLine }.compactMap(\.box)
            guard !boxes.isEmpty else { continue }
            var best: [[[Float]]] = boxes.map { _ in [] }
            for level in scene.pyramid {
                let rows = GradientRows(of: level.plane)
                for side in [2, 3] {
                    let cells = GradientCells(of: rows, side: side, reduction: Int(level.step))
                    for (i, box) in boxes.enumerated() { best[i] += votes(detector, cells, near: box) }
                }
            }
            for windows in best { tracks += windows.sorted { $0.last! > $1.last! }.prefix(2) }
        }
        tracks.sort { $0.last! < $1.last! }
        let kept = tracks.dropFirst(Int(Double(tracks.count) * lost))
        for t in detector.trees.indices {
            detector.trees[t].floor = (kept.map { $0[t] }.min() ?? -.greatestFiniteMagnitude) - slack
        }
    }

    /// The sums of votes of the windows that sit well on a plate.
    private func votes(_ detector: PlateDetector, _ cells: GradientCells, near box: Box) -> [[Float]] {
        let side = Double(cells.pixels)
        let width = Double(detector.coreWidth) * side, height = Double(detector.coreHeight) * side
        let marginX = Double(detector.width - detector.coreWidth) / 2
        let marginY = Double(detector.height - detector.coreHeight) / 2
        guard cells.width >= detector.width, cells.height >= detector.height,
            min(width * height, box.area) > 0.45 * max(width * height, box.area)
        else { return [] }
        var votes: [[Float]] = []
        for y in 0...cells.height - detector.height {
            for x in 0...cells.width - detector.width {
                let window = Box(
                    x: (Double(x) + marginX) * side, y: (Double(y) + marginY) * side, width: width, height: height)
                if box.contains(window.centre), window.overlap(box) > 0.45 {
                    votes.append(detector.votes(cells, x: x, y: y))
                }
            }
        }
        return votes
    }
}
