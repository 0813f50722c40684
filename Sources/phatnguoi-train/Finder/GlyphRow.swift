/// Characters that stand on one baseline, as blobs suggest them.
struct GlyphRow {
    /// Indices of blobs, from the left to the right.
    var members: [Int]
    /// y of the baseline and of the top line at x = 0.
    var base: Double
    var top: Double
    /// Rise of y a pixel of x.
    var slope: Double
    /// From the left edge of the first to the right edge of the last character.
    var minX: Double
    var maxX: Double
    /// Grows with the number of characters and how well they agree.
    var score: Double

    var height: Double { base - top }
    var middleX: Double { (minX + maxX) / 2 }
    func base(at x: Double) -> Double { base + slope * x }
    func top(at x: Double) -> Double { top + slope * x }
}

/// Finds rows of characters among blobs.
struct GlyphRowSearch {
    /// Heights of characters that are looked for, in pixels.
    var heights: ClosedRange<Double>
    /// Steepest row, in pixels of y a pixel of x (0.7 is 35 degrees).
    var steepest = 0.7
    /// How far a character's top or foot may lie from the row's lines, in character heights.
    var tolerance = 0.16
    /// No more blobs than these enter the search; the count of pairs grows with its square.
    var mostBlobs = 48

    /// The best row for each set of blobs that agree, best first; rows share blobs.
    func rows(among blobs: [GlyphBlobs.Blob], width: Int, height: Int) -> [GlyphRow] {
        var plausible = blobs.indices.filter { i in
            let b = blobs[i]
            return heights.contains(b.height) && b.width <= 1.25 * b.height && b.width >= 0.08 * b.height
                && b.minX > 0 && b.minY > 0 && Int(b.maxX) < width - 1 && Int(b.maxY) < height - 1
                && Double(b.area) > 0.12 * b.width * b.height
        }
        if plausible.count > mostBlobs {
            let middle = (heights.lowerBound + heights.upperBound) / 2
            plausible.sort { abs(blobs[$0].height - middle) < abs(blobs[$1].height - middle) }
            plausible.removeLast(plausible.count - mostBlobs)
        }
        plausible.sort { (blobs[$0].centreX, blobs[$0].top) < (blobs[$1].centreX, blobs[$1].top) }
        var rows: [GlyphRow] = []
        for i in plausible.indices {
            for j in plausible.indices where j > i {
                if let row = row(through: plausible[i], plausible[j], among: plausible, blobs) { rows.append(row) }
            }
        }
        rows.sort { ($0.score, $1.minX, $1.base) > ($1.score, $0.minX, $0.base) }
        return rows
    }

    private func row(through i: Int, _ j: Int, among plausible: [Int], _ blobs: [GlyphBlobs.Blob]) -> GlyphRow? {
        let a = blobs[i], b = blobs[j]
        let height = (a.height + b.height) / 2
        let run = b.centreX - a.centreX
        guard abs(a.height - b.height) < 0.25 * height, run > 0.25 * height, run < 9 * height else { return nil }
        let slope = ((b.bottom + b.top) - (a.bottom + a.top)) / (2 * run)
        guard abs(slope) <= steepest else { return nil }
        // Boxes of leaning characters reach above and below the row by the slope times half their width.
        let base = ((a.bottom - slope * a.centreX) + (b.bottom - slope * b.centreX)) / 2
        let top = ((a.top - slope * a.centreX) + (b.top - slope * b.centreX)) / 2
        let slack = tolerance * height
        var members: [Int] = []
        var misfit = 0.0
        for k in plausible {
            let c = blobs[k]
            let high = abs(c.top - slope * c.centreX - top), low = abs(c.bottom - slope * c.centreX - base)
            guard high <= slack, low <= slack else { continue }
            members.append(k)
            misfit += (high + low) / height
        }
        guard members.count >= 3 else { return nil }
        members = connected(members, blobs, height: height, keeping: i, j)
        guard members.count >= 3 else { return nil }
        return fitted(members, blobs, slope: slope, misfit: misfit)
    }

    /// The members between which no gap is wider than a character's height and a half, around the two that made the
    /// row.
    private func connected(
        _ members: [Int], _ blobs: [GlyphBlobs.Blob], height: Double, keeping i: Int, _ j: Int
    ) -> [Int] {
        var kept: [Int] = []
        var hasSeed = false
        for k in members {
            if let last = kept.last, Double(blobs[k].minX) - Double(blobs[last].maxX) > 1.5 * height {
                if hasSeed { break }
                kept.removeAll()
            }
            kept.append(k)
            hasSeed = hasSeed || k == i || k == j
        }
        return kept.contains(i) && kept.contains(j) ? kept : []
    }

    /// Least squares of the tops and feet with one slope.
    private func fitted(_ members: [Int], _ blobs: [GlyphBlobs.Blob], slope: Double, misfit: Double) -> GlyphRow {
        let n = Double(members.count)
        var (sx, sxx, sm, sxm, tops, feet) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for k in members {
            let b = blobs[k]
            let middle = (b.top + b.bottom) / 2
            sx += b.centreX
            sxx += b.centreX * b.centreX
            sm += middle
            sxm += b.centreX * middle
            tops += b.top
            feet += b.bottom
        }
        let spread = sxx - sx * sx / n
        let fit = spread > 1 ? (sxm - sx * sm / n) / spread : slope
        let minX = members.reduce(Double.infinity) { min($0, Double(blobs[$1].minX)) }
        let maxX = members.reduce(-Double.infinity) { max($0, Double(blobs[$1].maxX + 1)) }
        let top = tops / n - fit * sx / n, base = feet / n - fit * sx / n
        // Characters that lie over each other are not a row; regular gaps are.
        var penalty = misfit * 0.8
        for (a, b) in zip(members, members.dropFirst()) {
            let gap = Double(blobs[b].minX) - Double(blobs[a].maxX) - 1
            if gap < -0.15 * (base - top) { penalty += 0.7 }
            if gap > 0.9 * (base - top) { penalty += 0.4 }
        }
        return GlyphRow(
            members: members, base: base, top: top, slope: fit, minX: minX, maxX: maxX, score: n - penalty)
    }
}
