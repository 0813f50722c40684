import Geometry

/// A small change of the figure of a line.
enum LineChange {
    case none
    /// To the rows where the characters were found, with room for one more at either end.
    case follow
    case shear(Double)
    case width(Double)
    /// Character heights that the top line and the baseline move apart.
    case height(Double)
    case slope(Double)

    /// Columns from the centre of an end character to the end of the line: far enough that a character beyond it lies
    /// whole in the strip. One that a line cuts off is the typical confident error.
    private static let reach = 18.0

    /// What is tried of a line, each with its opposite.
    static func all(round: Int) -> [[LineChange]] {
        let k = round == 0 ? 1.0 : 0.5
        return [
            [.follow], [.width(1 + 0.1 * k), .width(1 / (1 + 0.1 * k))], [.shear(0.14 * k), .shear(-0.14 * k)],
            [.height(0.1 * k), .height(-0.1 * k)], [.slope(0.08 * k), .slope(-0.08 * k)],
        ]
    }

    /// Whether characters stay at the same shares of the line.
    var keepsLine: Bool {
        if case .follow = self { return false }
        return true
    }

    /// Changes that leave a line readable as it was.
    static let repeats: [LineChange] = [.width(1.07), .width(0.93), .shear(0.1), .shear(-0.1)]

    func apply(to matched: MatchedLine, reading: LineReading) -> (line: TextLine, widthScale: Double) {
        let strip = matched.strip
        var left = strip.left, right = strip.right, scale = matched.widthScale
        var (topLeft, topRight, baseLeft, baseRight) = (strip.top, strip.top, strip.base, strip.base)
        var lean = 0.0
        let height = strip.base - strip.top
        switch self {
        case .none: break
        case .follow:
            let fit = Self.rowFit(matched.scores, reading)
            scale *= Self.widening(reading)
            left = Double(reading.columns.first! + 8) - Self.reach
            right = Double(reading.columns.last! + 8) + Self.reach
            let atLeft = fit.offset + fit.slope * left, atRight = fit.offset + fit.slope * right
            (topLeft, topRight) = (topLeft + atLeft, topRight + atRight)
            (baseLeft, baseRight) = (baseLeft + atLeft, baseRight + atRight)
        case .shear(let amount): lean = amount * height / 2
        case .width(let factor): scale *= factor
        case .height(let amount):
            (topLeft, topRight) = (topLeft - amount * height / 2, topRight - amount * height / 2)
            (baseLeft, baseRight) = (baseLeft + amount * height / 2, baseRight + amount * height / 2)
        case .slope(let amount):
            (topLeft, topRight) = (topLeft - amount * height, topRight + amount * height)
            (baseLeft, baseRight) = (baseLeft - amount * height, baseRight + amount * height)
        }
        func seen(_ x: Double, _ y: Double) -> Point { strip.toPicture.apply(Point(x: x, y: y)) }
        let quad = Quad(
            topLeft: seen(left + lean, topLeft), topRight: seen(right + lean, topRight),
            bottomRight: seen(right - lean, baseRight), bottomLeft: seen(left - lean, baseLeft))
        return (TextLine(quad: quad, score: matched.line.score), scale)
    }

    /// What brings the reading's pitch nearer to the standard one, at which templates see characters best.
    private static func widening(_ reading: LineReading) -> Double {
        let spacing = LineDecoder.Spacing()
        let expected = reading.pattern.gaps.reduce(Float(0)) { $0 + spacing.expected($1).distance }
        let found = Float(reading.columns.last! - reading.columns.first!)
        guard expected > 0, found > 0 else { return 1 }
        return min(max(LineDecoder.standardPitch / Double(found / expected), 0.87), 1.15)
    }

    /// The straight line through the window rows of the characters, as an offset from the middle row.
    private static func rowFit(_ scores: LineScores, _ reading: LineReading) -> (offset: Double, slope: Double) {
        let points = reading.columns.map { (Double($0 + 8), Double(scores.rows[$0]) - 2) }
        let n = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.0 } / n, meanY = points.reduce(0) { $0 + $1.1 } / n
        let across = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
        let both = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        let slope = across > 0 && points.count > 3 ? both / across : 0
        return (meanY - slope * meanX, slope)
    }
}
