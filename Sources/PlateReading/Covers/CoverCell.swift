/// What was measured of one place of a line where a character stands or might stand.
struct CoverCell {
    /// The place among the line's: -1 before the first character, the number of characters after the last.
    var index: Int
    var columns: Range<Int>
    /// Score and lead of the character that was read there; nil beyond the ends.
    var score: Float?
    var lead: Float = 0

    /// Quantiles of the grey, 10, 25, 50, 75 and 90 in 100.
    var levels: [Float] = []
    /// Mean colour (red and blue less green) of the lighter part and of all.
    var groundColour = ColourPair()
    var colour = ColourPair()
    /// Mean of absolute differences along and across.
    var along: Float = 0
    var across: Float = 0
    /// Means of the rows above and below the characters.
    var above = Edge()
    var below = Edge()
    var burnt: Float = 0
    /// Grey values of the core, by rows.
    var grey: [Float] = []

    struct ColourPair {
        var red: Float = 0
        var blue: Float = 0

        func distance(to other: ColourPair) -> Float { abs(red - other.red) + abs(blue - other.blue) }
        static func mean(_ a: ColourPair, _ b: ColourPair) -> ColourPair {
            ColourPair(red: (a.red + b.red) / 2, blue: (a.blue + b.blue) / 2)
        }
    }

    struct Edge {
        var light: Float = 0
        var colour = ColourPair()
    }

    var gradient: Float { along + across }
    var ink: Float { levels[0] }
    var ground: Float { levels[3] }

    init(index: Int, columns: Range<Int>, score: Float?, lead: Float, of strip: CoverStrip) {
        self.index = index
        self.columns = columns
        self.score = score
        self.lead = lead
        for row in CoverStrip.core { for x in columns { grey.append(strip.light[row * strip.columns + x]) } }
        measure(strip)
        above = Self.edge(strip, columns, CoverStrip.above)
        below = Self.edge(strip, columns, CoverStrip.below)
    }

    private mutating func measure(_ strip: CoverStrip) {
        let sorted = grey.sorted(), count = grey.count
        levels = [10, 25, 50, 75, 90].map { sorted[min(count - 1, count * $0 / 100)] }
        var all = ColourPair(), ground = ColourPair(), lighter: Float = 0, burnt: Float = 0
        let width = columns.count
        for (k, row) in CoverStrip.core.enumerated() {
            for (j, x) in columns.enumerated() {
                let i = row * strip.columns + x, value = grey[k * width + j]
                all.red += strip.red[i]
                all.blue += strip.blue[i]
                if value >= levels[3] {
                    ground.red += strip.red[i]
                    ground.blue += strip.blue[i]
                    lighter += 1
                }
                if strip.isBurnt[i] { burnt += 1 }
                if j > 0 { along += abs(value - grey[k * width + j - 1]) }
                if k > 0 { across += abs(value - grey[(k - 1) * width + j]) }
            }
        }
        let n = Float(count)
        colour = ColourPair(red: all.red / n, blue: all.blue / n)
        groundColour = ColourPair(red: ground.red / max(lighter, 1), blue: ground.blue / max(lighter, 1))
        along /= n
        across /= n
        self.burnt = burnt / n
    }

    private static func edge(_ strip: CoverStrip, _ columns: Range<Int>, _ rows: Range<Int>) -> Edge {
        var edge = Edge()
        let n = Float(columns.count * rows.count)
        for row in rows {
            for x in columns {
                let i = row * strip.columns + x
                edge.light += strip.light[i] / n
                edge.colour.red += strip.red[i] / n
                edge.colour.blue += strip.blue[i] / n
            }
        }
        return edge
    }
}
