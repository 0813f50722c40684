import Drawing
import Geometry
import Imaging
import PlateReading

/// A column a character: its cell, what in it speaks for and against, the template that won, score, runner-up, margin.
struct CharacterTable {
    private let explanation: PlateExplanation
    private let texts: ExplanationTexts

    init(_ sheet: ExplanationSheet) {
        explanation = sheet.explanation
        texts = sheet.texts
    }

    private static let headings = 150.0
    private static let widestColumn = 124.0
    private static let tile = (width: 76.0, height: 114.0)
    private static let tileGap = 12.0
    private static let barHeight = 10.0

    var height: Double { 4 * (Self.tile.height + Self.tileGap) + 166 }

    private var column: Double {
        let room = ExplanationStyle.width - 2 * ExplanationStyle.margin - Self.headings
        return min(Self.widestColumn, room / Double(max(1, explanation.characters.count)))
    }

    func draw(on canvas: Canvas, top: Double) {
        let margin = ExplanationStyle.margin
        canvas.fill(
            Path(Box(x: margin, y: top, width: ExplanationStyle.width - 2 * margin, height: 1)), ExplanationStyle.rule)
        let rows = Rows(top: top + 14)
        for (heading, base) in [
            (texts.cell, rows.cell + Self.tile.height / 2), (texts.support, rows.support + Self.tile.height / 2),
            (texts.blend, rows.blend + Self.tile.height / 2), (texts.template, rows.template + Self.tile.height / 2),
            (texts.score, rows.score + 4),
            (texts.runnerUp, rows.runnerUp + 4), (texts.margin, rows.margin + 4),
        ] {
            canvas.text(
                heading, at: Point(x: margin, y: base), style: TextStyle(size: 15, isBold: true),
                ExplanationStyle.label)
        }
        for (index, character) in explanation.characters.enumerated() {
            let centre = margin + Self.headings + (Double(index) + 0.5) * column
            draw(character, on: canvas, centre: centre, rows: rows)
        }
    }

    private struct Rows {
        let cell, support, blend, template, templateName, score, runnerUp, margin: Double

        init(top: Double) {
            let step = CharacterTable.tile.height + CharacterTable.tileGap
            cell = top
            support = top + step
            blend = top + 2 * step
            template = top + 3 * step
            templateName = template + CharacterTable.tile.height + 16
            score = templateName + 34
            runnerUp = score + 42
            margin = runnerUp + 46
        }
    }

    private func draw(_ character: PlateExplanation.Character, on canvas: Canvas, centre: Double, rows: Rows) {
        func tile(_ top: Double) -> Box {
            Box(x: centre - Self.tile.width / 2, y: top, width: Self.tile.width, height: Self.tile.height)
        }
        let strip = explanation.lines[character.line].strip.plane
        let window = RGBPicture(strip.cropped(to: PixelRegion(covering: character.window)))
        canvas.draw(window, in: tile(rows.cell))
        guard !character.isHidden else {
            canvas.stroke(Path(tile(rows.cell)), ExplanationStyle.rule, width: 1)
            canvas.text(
                texts.hidden, at: Point(x: centre, y: rows.support + 18),
                style: TextStyle(size: 15, isBold: true, alignment: .centre), ExplanationStyle.rival)
            return
        }
        canvas.draw(tinted(window, character.support), in: tile(rows.support))
        if let winner = character.templates.first {
            canvas.draw(RGBPicture(winner.relief), in: tile(rows.template))
            canvas.draw(RGBPicture(character.blend), in: tile(rows.blend))
            canvas.text(
                "№ \(winner.index) · +\(texts.number(winner.weight))", at: Point(x: centre, y: rows.templateName),
                style: TextStyle(size: 13, alignment: .centre), ExplanationStyle.label)
        }
        for top in [rows.cell, rows.support, rows.blend, rows.template] {
            canvas.stroke(Path(tile(top)), ExplanationStyle.rule, width: 1)
        }
        drawScore(
            character.text, character.score, ExplanationStyle.chosen, on: canvas, centre: centre, base: rows.score)
        drawScore(
            character.runnerUp, character.runnerUpScore, ExplanationStyle.rival, on: canvas, centre: centre,
            base: rows.runnerUp)
        canvas.text(
            texts.number(character.margin), at: Point(x: centre, y: rows.margin + 4),
            style: TextStyle(size: 18, isBold: true, alignment: .centre),
            character.margin > 0 ? ExplanationStyle.ink : ExplanationStyle.rival)
        if !character.isRunnerUpAdmitted {
            let style = TextStyle(size: 10, alignment: .centre)
            canvas.text(
                FittedText.cut(texts.notAdmitted, to: column - 4, style: style, canvas),
                at: Point(x: centre, y: rows.runnerUp + 24), style: style, ExplanationStyle.label)
        }
    }

    /// The character with its score, and the score as a bar from the least to the most there is.
    private func drawScore(
        _ character: Character, _ score: Float, _ colour: Colour, on canvas: Canvas, centre: Double, base: Double
    ) {
        let width = Self.tile.width, left = centre - width / 2
        canvas.text(
            String(character), at: Point(x: left, y: base),
            style: TextStyle(family: TextStyle.mono, size: 20, isBold: true), colour)
        canvas.text(
            texts.number(score), at: Point(x: left + width, y: base),
            style: TextStyle(size: 15, alignment: .right), ExplanationStyle.ink)
        let share = Double((score - LineScores.least) / (LineScores.most - LineScores.least))
        canvas.fill(Path(Box(x: left, y: base + 5, width: width, height: Self.barHeight)), ExplanationStyle.track)
        canvas.fill(
            Path(Box(x: left, y: base + 5, width: width * min(max(share, 0), 1), height: Self.barHeight)), colour)
    }

    /// The window with green over the parts that speak for the character and red over those for the runner-up, as
    /// strongly as they do.
    private func tinted(_ window: RGBPicture, _ support: [Float]) -> RGBPicture {
        let side = LineFeatures.cellColumns, fineness = 4
        let most = support.map(abs).max() ?? 0
        guard most > 0, support.count == side * side else { return window }
        var picture = RGBPicture(width: window.width * fineness, height: window.height * fineness)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let u = (Double(x) + 0.5) / Double(picture.width), v = (Double(y) + 0.5) / Double(picture.height)
                let paper = window.sample(at: Point(x: u * Double(window.width), y: v * Double(window.height)))
                let value = Double(Self.between(support, side: side, u: u, v: v) / most)
                let tint = value > 0 ? (18.0, 184.0, 106.0) : (224.0, 49.0, 49.0), share = 0.85 * abs(value)
                func mix(_ a: UInt8, _ b: Double) -> UInt8 { UInt8(Double(a) * (1 - share) + b * share) }
                picture[x, y] = (mix(paper.red, tint.0), mix(paper.green, tint.1), mix(paper.blue, tint.2))
            }
        }
        return picture
    }

    /// Bilinear between the centres of `side` by `side` cells, at shares of the whole.
    private static func between(_ cells: [Float], side: Int, u: Double, v: Double) -> Float {
        let last = Double(side - 1)
        let x = min(max(u * Double(side) - 0.5, 0), last), y = min(max(v * Double(side) - 0.5, 0), last)
        let x0 = Int(x), y0 = Int(y), x1 = min(x0 + 1, side - 1), y1 = min(y0 + 1, side - 1)
        let fx = Float(x - Double(x0)), fy = Float(y - Double(y0))
        let upper = cells[y0 * side + x0] * (1 - fx) + cells[y0 * side + x1] * fx
        let lower = cells[y1 * side + x0] * (1 - fx) + cells[y1 * side + x1] * fx
        return upper * (1 - fy) + lower * fy
    }
}
