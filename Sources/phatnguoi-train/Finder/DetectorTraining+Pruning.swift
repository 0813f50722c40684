import Geometry
import PlateReading

extension DetectorTraining {
    /// Sets the floors as high as the best windows of nearly every real training plate allow: generated ones are more
    /// often at the edge of what can be read.
    ///
    /// Source: C. Zhang, P. Viola, Multiple-Instance Pruning for Learning Efficient Cascade Detectors, NIPS 2007.
    func prune(_ detector: inout PlateDetector, lost: Double = 0.012, slack: Float = 0.05) {
        var tracks: [[Float]] = []
        for scene in scenes where !scene.isHeldBack && scene.codecPicture != nil {
            let boxes = scene.plates.filter { $0.legible && $0.isTwoLine == isTwoLine }.compactMap(\.box)
            guard !boxes.isEmpty else { continue }
            for box in boxes {
                // A plate may fall on the grid of windows in any way: each has its best window.
                var best: [Int: [Float]] = [:]
                for level in scene.pyramid {
                    for side in [2, 3] {
                        let cells = GradientCells(of: level.plane, side: side)
                        collect(detector, cells, side: Double(side) * level.step, near: box, into: &best)
                    }
                }
                tracks += best.keys.sorted().map { best[$0]! }
            }
        }
        tracks.sort { $0.last! < $1.last! }
        let kept = tracks.dropFirst(Int(Double(tracks.count) * lost))
        for t in detector.trees.indices {
            detector.trees[t].floor = (kept.map { $0[t] }.min() ?? -.greatestFiniteMagnitude) - slack
        }
    }

    /// The sums of votes of the best window that sits well on a plate, by where on the grid of windows it lies.
    private func collect(
        _ detector: PlateDetector, _ cells: GradientCells, side: Double, near box: Box, into best: inout [Int: [Float]]
    ) {
        let width = Double(detector.coreWidth) * side, height = Double(detector.coreHeight) * side
        let marginX = Double(detector.width - detector.coreWidth) / 2
        let marginY = Double(detector.height - detector.coreHeight) / 2
        guard cells.width >= detector.width, cells.height >= detector.height,
            min(width * height, box.area) > 0.45 * max(width * height, box.area)
        else { return }
        for y in 0...cells.height - detector.height {
            for x in 0...cells.width - detector.width {
                let window = Box(
                    x: (Double(x) + marginX) * side, y: (Double(y) + marginY) * side, width: width, height: height)
                guard box.contains(window.centre), window.overlap(box) > 0.4 else { continue }
                let place = y % detector.stepY * detector.stepX + x % detector.stepX
                let votes = detector.votes(cells, x: x, y: y)
                if votes.last! > best[place]?.last ?? -.infinity { best[place] = votes }
            }
        }
    }
}
