import Geometry
import Imaging
import TrafficModel

/// Reads one candidate: tries its hypotheses, then improves the best of them until they read no better.
struct PlateSearch {
    let picture: RGBPicture
    let matcher: LineMatcher
    let decoder: LineDecoder
    let solver: PlateSolver
    let options: PlateReader.Options
    let colour: PlateRead.Colour
    private var greys: [PlatePolarity: PlateGrey] = [:]
    private let rectifier = PlateRectifier()

    init(
        picture: RGBPicture, region: PixelRegion, polarities: [PlatePolarity], colour: PlateRead.Colour,
        matcher: LineMatcher, decoder: LineDecoder, solver: PlateSolver, options: PlateReader.Options
    ) {
        self.picture = picture
        self.matcher = matcher
        self.decoder = decoder
        self.solver = solver
        self.options = options
        self.colour = colour
        for polarity in polarities { greys[polarity] = PlateGrey(of: picture, in: region, polarity: polarity) }
    }

    func grey(_ polarity: PlatePolarity) -> PlateGrey? { greys[polarity] }

    /// The line as the templates see it, or nil where it is degenerate.
    func match(
        _ line: TextLine, polarity: PlatePolarity, widthScale: Double, patterns: [LinePattern], rows: [Int]
    ) -> MatchedLine? {
        guard let grey = greys[polarity], let strip = rectifier.strip(of: line, from: grey, widthScale: widthScale)
        else { return nil }
        let features = LineFeatures(of: strip.plane)
        guard features.columns > 0 else { return nil }
        let scores = matcher.scores(of: features, offsets: rows)
        let readings = decoder.readings(of: scores, patterns: patterns)
        return MatchedLine(
            line: line, widthScale: widthScale, strip: strip, scores: scores,
            readings: Dictionary(readings.map { ($0.pattern.form, $0) }) { first, _ in first })
    }

    /// The best solution of each hypothesis, the most promising improved and by every pattern; the best first.
    func solutions(of hypotheses: [PlateHypothesis]) -> [PlateSolution] {
        var first: [PlateSolution] = []
        for hypothesis in hypotheses {
            if let solution = solve(hypothesis, rows: options.firstRows).first { first.append(solution) }
        }
        first.sort { $0.total > $1.total }
        var improved: [PlateSolution] = []
        for solution in first.prefix(options.improvedHypotheses)
        where solution.total > options.leastPromise * Float(solution.pattern.count) {
            improved += improve(solution)
        }
        improved.sort { $0.total > $1.total }
        return improved.isEmpty ? first : improved + first.dropFirst(options.improvedHypotheses)
    }

    /// Every pattern's reading of a hypothesis, the best first.
    func solve(_ hypothesis: PlateHypothesis, rows: [Int]) -> [PlateSolution] {
        var lines: [MatchedLine] = []
        for (row, line) in hypothesis.lines.enumerated() {
            let patterns = solver.linePatterns(layout: hypothesis.layout, row: row)
            guard
                let matched = match(
                    line, polarity: hypothesis.polarity, widthScale: hypothesis.widthScales[row], patterns: patterns,
                    rows: rows)
            else { return [] }
            lines.append(matched)
        }
        return solver.solutions(lines: lines, layout: hypothesis.layout, polarity: hypothesis.polarity, colour: colour)
    }

    /// Follows the characters: moves each line to where they were found, then tries small changes of its figure; at
    /// the end every pattern is tried once more.
    private func improve(_ start: PlateSolution) -> [PlateSolution] {
        var best = start
        var tried: [PlatePattern] = [start.pattern]
        for row in best.lines.indices {
            guard let solved = changed(best, row: row, by: .follow, patterns: nil, rows: options.improvementRows) else {
                continue
            }
            tried = solved.prefix(options.improvedPatterns).map(\.pattern)
            if let first = solved.first, first.total > best.total { best = first }
        }
        for round in 0..<options.improvementRounds where !isClear(best) {
            let before = best.total
            for row in best.lines.indices {
                let forms = tried.map { $0.lines[row] }.reduce(into: [LinePattern]()) { forms, form in
                    if !forms.contains(form) { forms.append(form) }
                }
                for change in LineChange.all(round: round) {
                    let solved = changed(best, row: row, by: change, patterns: forms, rows: options.changeRows)
                    if let first = solved?.first, first.total > best.total + 0.01 { best = first }
                }
            }
            if best.total < before + options.leastImprovement { break }
        }
        var final = best
        var all: [PlateSolution] = []
        for row in final.lines.indices {
            guard let solved = changed(final, row: row, by: .none, patterns: nil, rows: options.improvementRows),
                let first = solved.first
            else { continue }
            final = first
            all = solved
        }
        return all.isEmpty || all[0].total < best.total ? [best] + all.filter { $0.text != best.text } : all
    }

    /// Every pattern's reading after one line's figure was changed, the best first.
    /// - Parameter patterns: of the line; all of the layout where nil.
    private func changed(
        _ solution: PlateSolution, row: Int, by change: LineChange, patterns: [LinePattern]?, rows: [Int]
    ) -> [PlateSolution]? {
        let moved = change.apply(to: solution.lines[row], reading: solution.readings[row])
        let layout = solution.pattern.layout
        guard
            let matched = match(
                moved.line, polarity: solution.polarity, widthScale: moved.widthScale,
                patterns: patterns ?? solver.linePatterns(layout: layout, row: row), rows: rows)
        else { return nil }
        var lines = solution.lines
        lines[row] = matched
        return solver.solutions(lines: lines, layout: layout, polarity: solution.polarity, colour: colour)
    }

    /// Whether no change of the figure can make the reading much clearer.
    private func isClear(_ solution: PlateSolution) -> Bool {
        for (line, reading) in zip(solution.lines, solution.readings) {
            for (column, character) in zip(reading.columns, reading.characters)
            where line.scores.score(column: column, character: character) < options.clearScore {
                return false
            }
        }
        return true
    }
}

/// A small change of the figure of a line.
enum LineChange {
    case none
    /// To the rows where the characters were found, with room for one more at either end.
    case follow
    case shear(Double)
    case width(Double)
    /// Character heights that the top line and the baseline move apart.
    case height(Double)
    case shift(Double)
    case slope(Double)

    /// Columns from the centre of an end character to the end of the line: far enough that a character beyond it lies
    /// whole in the strip. One that a line cuts off is the typical confident error.
    private static let reach = 18.0

    static func all(round: Int) -> [LineChange] {
        let k = round == 0 ? 1.0 : 0.5
        return [
            .follow, .width(1 + 0.1 * k), .width(1 / (1 + 0.1 * k)), .shear(0.14 * k), .shear(-0.14 * k),
            .height(0.1 * k),
            .height(-0.1 * k), .slope(0.08 * k), .slope(-0.08 * k),
        ]
    }

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
        case .shift(let amount):
            (topLeft, topRight) = (topLeft + amount * height, topRight + amount * height)
            (baseLeft, baseRight) = (baseLeft + amount * height, baseRight + amount * height)
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
