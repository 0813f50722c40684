import Geometry
import Imaging
import PlateReading
import TrafficModel

/// Finds the text lines of a labelled plate from the figures its ink makes. Precise where characters stand apart, and
/// silent elsewhere: good enough to teach, not to read.
struct GlyphLines {
    /// The side of a detector's cell in pixels of the normal picture that is searched; characters come out about 3.5
    /// cells high.
    var pixelsPerCell = 4.0
    /// Half the searched window, in cells, along x and y, for plates of one line and of two.
    var reachOneLine = (x: 14.0, y: 9.0)
    var reachTwoLine = (x: 10.5, y: 10.0)

    struct Lines {
        var layout: PlateRead.Layout
        var lines: [TextLine]
        /// Characters found in all lines.
        var count: Int
        var score: Double
    }

    /// The normal picture around a hit and the way back.
    struct Window {
        var plane: Plane
        var origin: Point
        /// Picture pixels a pixel of the plane.
        var scale: Double
    }

    func window(
        of picture: RGBPicture, around box: Box, twoLine: Bool, cell: Double, polarity: PlatePolarity
    ) -> Window {
        let reach = twoLine ? reachTwoLine : reachOneLine
        let half = Point(x: reach.x * cell, y: reach.y * cell)
        let region = Box(
            x: box.centre.x - half.x, y: box.centre.y - half.y, width: 2 * half.x, height: 2 * half.y)
        let scale = cell / pixelsPerCell
        let reduction = max(1, Int((scale / 1.2).rounded()))
        let grey = PlateGrey(
            of: picture, in: PixelRegion(covering: region.insetBy(dx: -2 * scale, dy: -2 * scale)), polarity: polarity,
            reduction: reduction)
        let map = Homography(rows: [scale, 0, region.x, 0, scale, region.y, 0, 0, 1])
        let plane = PlateRectifier.sample(
            grey, through: map, width: Int(region.width / scale), height: Int(region.height / scale))
        return Window(plane: plane, origin: Point(x: region.x, y: region.y), scale: scale)
    }

    /// The readings of a window as text lines, best first.
    func lines(in window: Window) -> [Lines] {
        var found: [Lines] = []
        for deviations in [Float(0.1), 0.25, 0.5, 0.8] {
            let blobs = GlyphBlobs(of: window.plane, radius: 9, deviations: deviations, least: 5)
            let search = GlyphRowSearch(heights: 6...27)
            let rows = search.rows(among: blobs.blobs, width: window.plane.width, height: window.plane.height)
            found += readings(from: rows, blobs: blobs, window: window)
        }
        found.sort { $0.score > $1.score }
        return found
    }

    private func readings(from rows: [GlyphRow], blobs: GlyphBlobs, window: Window) -> [Lines] {
        guard let best = rows.first else { return [] }
        var result: [Lines] = []
        // The best pair of parallel rows, one below the other.
        var pair: (upper: GlyphRow, lower: GlyphRow, score: Double)?
        for first in rows.prefix(12) {
            for second in rows.prefix(60) {
                guard let score = Self.stacked(first, second) else { continue }
                if pair == nil || score > pair!.score { pair = (first, second, score) }
            }
        }
        if let pair {
            let lines = [pair.upper, pair.lower].map { line($0, blobs, window) }
            result.append(
                Lines(
                    layout: .twoLine, lines: lines, count: pair.upper.members.count + pair.lower.members.count,
                    score: pair.score))
        }
        result.append(
            Lines(
                layout: .oneLine, lines: [line(best, blobs, window)], count: best.members.count,
                score: best.score - (pair == nil ? 0 : 1.5)))
        return result
    }

    /// How well `upper` and `lower` look like the two lines of a plate, or nil.
    private static func stacked(_ upper: GlyphRow, _ lower: GlyphRow) -> Double? {
        let height = (upper.height + lower.height) / 2
        guard abs(upper.height - lower.height) < 0.3 * height, abs(upper.slope - lower.slope) < 0.2 else { return nil }
        let x = (upper.middleX + lower.middleX) / 2
        let gap = (lower.base(at: x) + lower.top(at: x) - upper.base(at: x) - upper.top(at: x)) / (2 * height)
        guard gap > 1.0, gap < 1.9 else { return nil }
        let common = min(upper.maxX, lower.maxX) - max(upper.minX, lower.minX)
        guard common > 0.5 * min(upper.maxX - upper.minX, lower.maxX - lower.minX) else { return nil }
        return upper.score + lower.score - 4 * abs(upper.slope - lower.slope)
            - 2 * abs(upper.height - lower.height) / height
    }

    private func line(_ row: GlyphRow, _ blobs: GlyphBlobs, _ window: Window) -> TextLine {
        let shear = self.shear(of: row, blobs)
        func picture(_ x: Double, _ y: Double) -> Point {
            Point(x: window.origin.x + x * window.scale, y: window.origin.y + y * window.scale)
        }
        // The row's ends are those of upright boxes; in the middle of its height a leaning character ends half its
        // lean inside of them.
        let lean = abs(shear) * row.height / 2
        let left = row.minX + min(lean, row.height * 0.3), right = row.maxX - min(lean, row.height * 0.3)
        let half = shear * row.height / 2
        return TextLine(
            quad: Quad(
                topLeft: picture(left + half, row.top(at: left + half)),
                topRight: picture(right + half, row.top(at: right + half)),
                bottomRight: picture(right - half, row.base(at: right - half)),
                bottomLeft: picture(left - half, row.base(at: left - half))),
            score: row.score)
    }

    /// The lean at which the ink of the row stands in the sharpest columns.
    private func shear(of row: GlyphRow, _ blobs: GlyphBlobs) -> Double {
        var ink: [(x: Float, y: Float)] = []
        for k in row.members {
            let b = blobs.blobs[k]
            for y in b.minY...b.maxY {
                for x in b.minX...b.maxX where blobs.owner[Int(y) * blobs.width + Int(x)] == Int32(k) {
                    let px = Float(x) + 0.5
                    let middle = Float(row.base + row.top) / 2 + Float(row.slope) * px
                    ink.append((px - Float(row.minX), Float(y) + 0.5 - middle))
                }
            }
        }
        let width = Int(row.maxX - row.minX) + 2 * Int(row.height) + 2
        let offset = Float(row.height)
        var best = (score: Float(-1), shear: Float(0))
        var scores: [Float] = []
        let leans = stride(from: Float(-0.7), through: 0.7, by: 0.07).map { $0 }
        for lean in leans {
            var columns = [Float](repeating: 0, count: 2 * width)
            for (x, y) in ink {
                let at = (x + lean * y + offset) * 2
                let column = min(max(Int(at), 0), 2 * width - 2)
                let part = at - Float(column)
                columns[column] += 1 - part
                columns[column + 1] += part
            }
            scores.append(columns.reduce(0) { $0 + $1 * $1 })
        }
        for (i, score) in scores.enumerated() where score > best.score {
            var shear = leans[i]
            if i > 0, i + 1 < scores.count {
                let bend = scores[i - 1] - 2 * score + scores[i + 1]
                if bend < 0 { shear += 0.5 * (scores[i - 1] - scores[i + 1]) / bend * 0.07 }
            }
            best = (score, shear)
        }
        return Double(best.shear)
    }
}
