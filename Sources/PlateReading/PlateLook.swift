public import Geometry
public import TrafficModel

/// What the templates saw of a plate in one picture: for each form that it may have, how much every character speaks
/// for itself in every slot. Looks at the same plate can be added up; see `PlateVote`.
public struct PlateLook: Hashable, Sendable {
    /// The plate by one pattern.
    public struct Form: Hashable, Sendable {
        public var pattern: PlatePattern
        /// The best text by this pattern in this look, as classes.
        public var characters: [Int]
        /// One row a slot, `PlateAlphabet.none` scores each.
        public var scores: [[Float]]
        /// What spacing cost and the prior gave: all of the total that is not the characters' scores.
        public var rest: Float
        /// The whole plate's score.
        public var total: Float
    }

    /// One line of the plate as the templates saw it.
    public struct Line: Hashable, Sendable {
        public var strip: LineStrip
        /// Where the window of each character of the first form stands: its column and row in the strip.
        public var columns: [Int]
        public var rows: [Int]
    }

    /// The best first; at least one.
    public var forms: [Form]
    /// Of the first form, from the top.
    public var lines: [Line]
    public var evidence: PlateEvidence
    /// Boxes of the characters of the first form, in picture coordinates.
    public var boxes: [Box]
    public var quad: Quad
    public var colour: PlateRead.Colour
    public var polarity: PlatePolarity

    /// Whether the plate reads better in a mirror; such a reading is never stood behind. Told only of sure readings.
    public var isMirrored = false
    /// Whether the picture's edge may hide a part of the plate; such a reading is never stood behind.
    public var isCut = false

    /// Places that something seems to hide, in their order; those that are told and those that only raise doubt.
    public var hidden: [HiddenPlace] = []

    /// Forms kept of a look.
    static let formsKept = 4

    /// - Parameters:
    ///   - solutions: what was found, the best first.
    ///   - repeats: the same plate seen a little otherwise, some of its patterns each time.
    init?(solutions: [PlateSolution], repeats: [[PlateSolution]], candidate: PlateCandidate) {
        let again = repeats.map { $0.map(Form.init) }
        var kept: [(solution: PlateSolution, form: Form)] = [], repeated: [(solution: PlateSolution, form: Form)] = []
        for solution in solutions where kept.count + repeated.count < Self.formsKept {
            guard !(kept + repeated).contains(where: { $0.solution.pattern.lines == solution.pattern.lines }) else {
                continue
            }
            var form = Form(solution)
            let others = again.compactMap { $0.first { $0.pattern == form.pattern } }
            form.average(with: others)
            if others.isEmpty { kept.append((solution, form)) } else { repeated.append((solution, form)) }
        }
        // Forms seen again compete by their means; the others, which have one look only, come after them. Of equal
        // totals the one that was found first.
        repeated = repeated.enumerated()
            .sorted { ($0.element.form.total, -$0.offset) > ($1.element.form.total, -$1.offset) }.map(\.element)
        let rivals = repeated.map(\.form)
        kept = repeated + kept
        guard let best = kept.first?.solution else { return nil }
        forms = kept.map(\.form)
        lines = zip(best.lines, best.readings).map { line, reading in
            Line(
                strip: line.strip, columns: reading.columns,
                rows: reading.columns.map { Int(line.scores.rows[$0]) })
        }
        boxes = best.characterBoxes
        quad = best.outline
        colour = candidate.colour
        polarity = best.polarity
        evidence = PlateEvidence(best: best, others: solutions)
        evidence.take(rivals.isEmpty ? [forms[0]] : rivals, steadiness: Self.steadiness(forms[0], again))
        evidence.takeInk(repeats.compactMap { $0.first { $0.pattern == best.pattern } })
        if best.polarity == .lightOnDark, colour == .white || colour == .yellow {
            colour = best.pattern.colours.contains(.red) ? .red : .blue
        } else if best.polarity == .darkOnLight, colour == .red || colour == .blue {
            colour = .white
        }
    }

    /// The share of looks at which the text came out on top.
    private static func steadiness(_ form: Form, _ looks: [[Form]]) -> Float {
        guard !looks.isEmpty else { return 0 }
        let agreeing = looks.filter { $0.first?.characters == form.characters }.count
        return Float(agreeing) / Float(looks.count)
    }

    public var text: String { String(forms[0].characters.map { PlateAlphabet.characters[$0] }) }

    /// The look alone as a record.
    /// - Parameter looks: how many looks the scores of the first form are the sum of.
    public func read(_ calibration: PlateCalibration, looks: Int = 1) -> PlateRead {
        let confidence = calibration.confidence(evidence)
        let form = forms[0]
        if let cover { return covered(cover, confidence: confidence, calibration) }
        let doubt = GrammarDoubt(form, looks: looks)
        let status = status(at: confidence, calibration, doubt)
        let text = String(doubt.seen.map { PlateAlphabet.characters[$0] })
        let isTold = status != .unreadable
        return PlateRead(
            text: isTold ? text : "", display: isTold ? form.pattern.display(text) : "", status: status,
            confidence: Double(confidence), box: quad.bounds, quad: quad, layout: form.pattern.layout, colour: colour,
            characters: isTold ? characters(doubt.seen, scores: form.scores) : [])
    }

    private func status(
        at confidence: Float, _ calibration: PlateCalibration, _ doubt: GrammarDoubt
    ) -> PlateRead.Status {
        // What is clearly seen and fits no form is told, however improbable the form nearest to it is.
        if doubt.isClear { return .unsure }
        if confidence < calibration.unsureThreshold { return .unreadable }
        let isDoubtful = doubt.isOutside || isMirrored || isCut || !hidden.isEmpty
        return confidence < calibration.readThreshold || isDoubtful ? .unsure : .read
    }

    /// The record of a plate of which a part is hidden: nothing that cannot be seen is told.
    private func covered(
        _ cover: PlateRead.Cover, confidence: Float, _ calibration: PlateCalibration
    ) -> PlateRead {
        let form = forms[0], seen = coveredText
        let all = characters(form.characters, scores: form.scores)
        return PlateRead(
            text: "", display: seen.display, status: .unsure,
            confidence: Double(min(confidence, calibration.readThreshold)), box: quad.bounds, quad: quad,
            layout: form.pattern.layout, colour: colour,
            characters: seen.clear.filter(all.indices.contains).map { all[$0] }, cover: cover)
    }

    private func characters(_ text: [Int], scores: [[Float]]) -> [PlateRead.Character] {
        zip(text.indices, boxes).map { slot, box in
            let row = scores[slot], own = text[slot]
            let other = row.indices.filter { $0 != own }.max { row[$0] < row[$1] }!
            return PlateRead.Character(
                text: String(PlateAlphabet.characters[own]), score: PlateLook.share(row[own]),
                runnerUp: String(PlateAlphabet.characters[other]), runnerUpScore: PlateLook.share(row[other]), box: box)
        }
    }

    /// A score in logarithms as a number from 0 to 1.
    static func share(_ score: Float) -> Double {
        let value = 1 / (1 + Exponential.of(-Double(score)))
        return (value * 1000).rounded() / 1000
    }
}

extension PlateLook.Form {
    init(_ solution: PlateSolution) {
        pattern = solution.pattern
        characters = solution.readings.flatMap(\.characters)
        var scores: [[Float]] = []
        for (line, reading) in zip(solution.lines, solution.readings) {
            for column in reading.columns {
                scores.append(line.scores.scores(column: column))
            }
        }
        self.scores = scores
        total = solution.total
        rest = total - zip(scores, characters).reduce(0) { $0 + $1.0[$1.1] }
    }

    /// Makes scores and total the mean with those of other looks by the same pattern, and the text what follows.
    mutating func average(with others: [PlateLook.Form]) {
        guard !others.isEmpty else { return }
        let share = 1 / Float(others.count + 1)
        for slot in scores.indices {
            for c in scores[slot].indices {
                scores[slot][c] = others.reduce(scores[slot][c]) { $0 + $1.scores[slot][c] } * share
            }
        }
        rest = others.reduce(rest) { $0 + $1.rest } * share
        characters = pattern.spelling(of: scores)
        total = zip(scores, characters).reduce(rest) { $0 + $1.0[$1.1] }
    }
}

extension PlateSolution {
    /// Half the width of a character cell in strip columns.
    private static let halfCell = 6.5

    /// Where each character stands in the picture.
    var characterBoxes: [Box] {
        zip(lines, readings).flatMap { line, reading in
            reading.columns.map { column -> Box in
                let centre = Double(column) + 8, strip = line.strip
                let cell = Box(
                    x: centre - Self.halfCell, y: strip.top, width: 2 * Self.halfCell, height: strip.base - strip.top)
                return strip.toPicture.apply(Quad(cell)).bounds
            }
        }
    }

    /// The figure around all characters, a quarter of a character height wider on each side.
    var outline: Quad {
        func corner(_ line: Int, last: Bool, top: Bool) -> Point {
            let strip = lines[line].strip, columns = readings[line].columns
            let reach = (strip.base - strip.top) * 0.25
            let ends = zip(lines, readings).map { l, r in
                (Double(r.columns.first!) + 8 - Self.halfCell, Double(r.columns.last!) + 8 + Self.halfCell, l)
            }
            // The wider line decides how far a two-line plate reaches.
            let width = ends.map { ($0.1 - $0.0) / $0.2.widthScale }.max()! * lines[line].widthScale
            let centre = (Double(columns.first!) + Double(columns.last!)) / 2 + 8
            let x = last ? centre + width / 2 + reach : centre - width / 2 - reach
            return strip.toPicture.apply(Point(x: x, y: top ? strip.top - reach : strip.base + reach))
        }
        let end = lines.count - 1
        return Quad(
            topLeft: corner(0, last: false, top: true), topRight: corner(0, last: true, top: true),
            bottomRight: corner(end, last: true, top: false), bottomLeft: corner(end, last: false, top: false))
    }
}
