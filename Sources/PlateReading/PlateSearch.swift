import Geometry
import Imaging
import TrafficModel

/// Reads one candidate: lays its lines onto the text, tries them at several widths, then improves the best until they
/// read no better. What does not convince is looked at again from more starts and in the other polarity.
struct PlateSearch {
    let candidate: PlateCandidate
    let view: PlateView
    let solver: PlateSolver
    private let matcher: LineMatcher
    private let secondMatcher: LineMatcher
    private let decoder: LineDecoder
    private let cascades: PlateCascades
    private let options: PlateReader.Options
    private let rectifier = PlateRectifier()

    /// - Parameter view: of the part of the picture to look at, where candidates share one.
    init(
        _ candidate: PlateCandidate, in picture: RGBPicture, reader: PlateReader, solver: PlateSolver,
        view: PlateView? = nil
    ) {
        self.candidate = candidate
        self.solver = solver
        matcher = reader.matcher
        secondMatcher = reader.secondMatcher
        decoder = reader.decoder
        cascades = reader.model.cascades
        options = reader.options
        let margin = candidate.box.height * 0.6 + 4
        let around = PixelRegion(covering: candidate.box.insetBy(dx: -margin, dy: -margin))
        self.view = view ?? PlateView(picture, region: around)
    }

    /// The best solutions, the best first.
    func solutions() -> [PlateSolution] {
        let doubtful = options.polarityDoubt.contains(candidate.lightOnDarkShare)
        let polarities = doubtful ? PlatePolarity.allCases : [candidate.polarity]
        let readings = candidate.readings.prefix(options.readingsPerCandidate)
        let least = (readings.first?.score ?? 0) * options.rivalReading
        let likely = readings.filter { $0.score >= least }, others = readings.filter { $0.score < least }
        var found: [PlateSolution] = []
        func tryOut(_ readings: [PlateCandidate.Reading], widths: Range<Int>) {
            let tried = readings.flatMap { hypotheses($0, polarities, starts: [.none], widths: widths) }
            found = merged(found, improved(tried))
        }
        tryOut(likely, widths: 0..<1)
        // Another width reads no better what is clear, another layout not what convinces.
        if !(found.first.map(isClear) ?? false) { tryOut(likely, widths: 1..<Int.max) }
        if !others.isEmpty, !isConvincing(found) { tryOut(others, widths: 0..<Int.max) }
        if !isConvincing(found), isHopeful(found) {
            var more = readings.flatMap { hypotheses($0, polarities, starts: FrameStart.further) }
            if !doubtful {
                let other = PlatePolarity.allCases.filter { $0 != candidate.polarity }
                more += readings.flatMap { hypotheses($0, other, starts: [.none]) }
            }
            found = merged(found, improved(more))
        }
        return found
    }

    private func merged(_ some: [PlateSolution], _ others: [PlateSolution]) -> [PlateSolution] {
        some.isEmpty ? others : (some + others).sorted { $0.total > $1.total }
    }

    /// The same plate seen a little wider, narrower, and leaning either way, by the second dictionary: one solution a
    /// look for each of the two likeliest patterns. What stays the same is no accident of one strip.
    func repeats(of solutions: [PlateSolution]) -> [[PlateSolution]] {
        guard let best = solutions.first, best.total > options.leastPromise * Float(best.pattern.count) else {
            return []
        }
        var patterns = [best.pattern]
        if let rival = solutions.first(where: { $0.pattern.lines != best.pattern.lines }),
            rival.pattern.layout == best.pattern.layout
        {
            patterns.append(rival.pattern)
        }
        return LineChange.repeats.map { change in
            var lines: [MatchedLine] = []
            for row in best.lines.indices {
                let moved = change.apply(to: best.lines[row], reading: best.readings[row])
                let forms = LineForms(patterns.map { $0.lines[row] })
                guard
                    let matched = match(
                        moved.line, polarity: best.polarity, widthScale: moved.widthScale, forms: forms,
                        rows: options.changeRows, near: best.lines[row], by: secondMatcher)
                else { return [] }
                lines.append(matched)
            }
            return solver.solutions(
                lines: lines, layout: best.pattern.layout, polarity: best.polarity, colour: candidate.colour)
        }
    }

    /// Whether the plate reads better in a mirror: then it is seen in one.
    func isMirrored(_ best: PlateSolution) -> Bool {
        var lines = best.lines
        for row in lines.indices {
            lines[row].strip.plane = lines[row].strip.plane.mirrored
            let features = LineFeatures(of: lines[row].strip.plane, kernels: matcher.kernels)
            lines[row].scores = matcher.scores(of: features, offsets: options.changeRows)
            let forms = solver.lineForms(layout: best.pattern.layout, row: row)
            let readings = decoder.readings(of: lines[row].scores, forms: forms)
            lines[row].readings = Dictionary(readings.map { ($0.pattern.form, $0) }) { first, _ in first }
        }
        let mirrored = solver.solutions(
            lines: lines, layout: best.pattern.layout, polarity: best.polarity, colour: candidate.colour)
        return mirrored.first.map { $0.total > best.total } ?? false
    }

    private func isConvincing(_ solutions: [PlateSolution]) -> Bool {
        guard let best = solutions.first else { return false }
        let scores = best.characterScores
        return scores.reduce(0, +) >= options.convincingMean * Float(scores.count)
            && (scores.min() ?? 0) >= options.convincingWeakest
    }

    private func isHopeful(_ solutions: [PlateSolution]) -> Bool {
        guard candidate.score < options.hopefulCandidate else { return true }
        return solutions.first.map { $0.total >= options.leastHope * Float($0.pattern.count) } ?? false
    }

    /// The lines of a reading laid onto the text from each start, at each width.
    private func hypotheses(
        _ reading: PlateCandidate.Reading, _ polarities: [PlatePolarity], starts: [FrameStart],
        widths: Range<Int> = 0..<Int.max
    ) -> [PlateHypothesis] {
        let isOne = reading.layout == .oneLine
        let roles = isOne ? [cascades.oneLine] : [cascades.upper, cascades.lower]
        var result: [PlateHypothesis] = []
        for polarity in polarities {
            let pyramid = view.pyramid(polarity)
            for start in starts {
                let frames = zip(reading.lines, roles).map { line, cascade in
                    cascade.align(start.apply(to: PlateFrame(line.quad)), on: pyramid, kernels: matcher.kernels)
                }
                let lines = frames.map { TextLine(quad: $0.quad(), score: reading.score) }
                let aspect = frames[frames.count - 1].aspect
                let all = isOne ? options.oneLinePitches : options.lowerPitches
                for pitches in all[widths.clamped(to: all.indices)] {
                    // Strip columns of the text at its own proportions, against those that its pitches should take.
                    let scale = pitches * LineDecoder.standardPitch / (aspect * Double(rectifier.characterHeight))
                    result.append(
                        PlateHypothesis(
                            polarity: polarity, layout: reading.layout, lines: lines,
                            widthScales: lines.map { _ in scale }))
                }
            }
        }
        return result
    }

    /// How far beyond the ends a further character would stand, without a mark before it and with one, in columns.
    private static let beyond = [15, 21]

    /// The line as the templates see it, or nil where it is degenerate.
    /// - Parameters:
    ///   - columnStep: 2 for a first look.
    ///   - second: looks in place of the first matcher.
    ///   - near: the same line at another figure; only columns near the characters that `forms` found there are scored.
    ///   - pitch: that the line's characters should have, in columns; all pitches are tried where nil.
    private func match(
        _ line: TextLine, polarity: PlatePolarity, widthScale: Double, forms: LineForms, rows: [Int],
        columnStep: Int = 1, near: MatchedLine? = nil, pitch: Float? = nil, by second: LineMatcher? = nil
    ) -> MatchedLine? {
        let grey = view.pyramid(polarity).level(for: line, rectifier)
        guard let strip = rectifier.strip(of: line, from: grey, widthScale: widthScale) else { return nil }
        let features = LineFeatures(of: strip.plane, kernels: matcher.kernels)
        guard features.columns > 0 else { return nil }
        let places = near.map { near in
            forms.patterns.flatMap { form -> [Int] in
                let columns = near.readings[form.form]?.columns ?? []
                guard second != nil, let first = columns.first, let last = columns.last else { return columns }
                return columns + Self.beyond.flatMap { [first - $0, last + $0] }
            }
            .map { Int(near.strip.place(ofColumn: $0, in: strip).rounded()) }
        }
        let scores = (second ?? matcher).scores(
            of: features, offsets: rows, columnStep: columnStep, near: places)
        let readings = decoder.readings(of: scores, forms: forms, pitch: pitch)
        return MatchedLine(
            line: line, widthScale: widthScale, strip: strip, scores: scores,
            readings: Dictionary(readings.map { ($0.pattern.form, $0) }) { first, _ in first })
    }

    /// The best solution of each hypothesis, the most promising improved and by every pattern; the best first.
    private func improved(_ hypotheses: [PlateHypothesis]) -> [PlateSolution] {
        var first: [PlateSolution] = []
        for hypothesis in hypotheses {
            if let solution = solve(hypothesis).first { first.append(solution) }
        }
        first.sort { $0.total > $1.total }
        var improved: [PlateSolution] = []
        for solution in first.prefix(options.improvedHypotheses)
        where solution.total > options.leastPromise * Float(solution.pattern.count)
            && solution.total > first[0].total - options.rivalGap
        {
            // The same text from another width would end where the first one did.
            if !improved.contains(where: { reads($0, as: solution) && isClear($0) }) { improved += improve(solution) }
        }
        improved.sort { $0.total > $1.total }
        return improved.isEmpty ? first : improved + first.dropFirst(options.improvedHypotheses)
    }

    /// Every pattern's reading of a hypothesis, the best first.
    private func solve(_ hypothesis: PlateHypothesis) -> [PlateSolution] {
        var lines: [MatchedLine] = []
        for (row, line) in hypothesis.lines.enumerated() {
            let forms = solver.lineForms(layout: hypothesis.layout, row: row)
            guard
                let matched = match(
                    line, polarity: hypothesis.polarity, widthScale: hypothesis.widthScales[row], forms: forms,
                    rows: options.firstRows, columnStep: options.firstColumnStep)
            else { return [] }
            lines.append(matched)
        }
        return solver.solutions(
            lines: lines, layout: hypothesis.layout, polarity: hypothesis.polarity, colour: candidate.colour)
    }

    /// Follows the characters: moves each line to where they were found; where they are not clear then, tries small
    /// changes of its figure.
    private func improve(_ start: PlateSolution) -> [PlateSolution] {
        var best = start, all = [start]
        for row in best.lines.indices {
            let solved = changed(best, row: row, by: .follow, forms: nil, rows: options.improvementRows) ?? []
            guard let first = solved.first, first.total > best.total || all.count == 1 else { continue }
            best = first
            all = solved
        }
        let tried = all.prefix(options.improvedPatterns).map(\.pattern)
        var changedRows: Set<Int> = []
        for round in 0..<options.improvementRounds where !isClear(best) {
            let before = best.total
            for row in best.lines.indices where improveLine(&best, row, round: round, patterns: tried) {
                changedRows.insert(row)
            }
            if best.total < before + options.leastImprovement { break }
        }
        // Small changes were tried on few patterns and rows: all of them, once, where they led.
        for row in changedRows.sorted() {
            let solved = changed(best, row: row, by: .none, forms: nil, rows: options.improvementRows) ?? []
            guard let first = solved.first else { continue }
            if first.total >= best.total { (best, all) = (first, solved) }
        }
        return all[0].total < best.total ? [best] + all.filter { $0.text != best.text } : all
    }

    /// Tries small changes of a line until all is clear, and keeps those that read better; where one did, its opposite
    /// is not tried.
    /// - Returns: whether there was one.
    private func improveLine(
        _ best: inout PlateSolution, _ row: Int, round: Int, patterns: [PlatePattern]
    ) -> Bool {
        let forms = LineForms(
            patterns.map { $0.lines[row] }.reduce(into: [LinePattern]()) { forms, form in
                if !forms.contains(form) { forms.append(form) }
            })
        var isBetter = false
        for opposites in LineChange.all(round: round) where !isClear(best) {
            for change in opposites {
                let solved = changed(best, row: row, by: change, forms: forms, rows: options.changeRows)
                guard let first = solved?.first, first.total > best.total + 0.01 else { continue }
                best = first
                isBetter = true
                break
            }
        }
        return isBetter
    }

    /// Every pattern's reading after one line's figure was changed, the best first.
    /// - Parameter forms: of the line; all of the layout where nil.
    private func changed(
        _ solution: PlateSolution, row: Int, by change: LineChange, forms: LineForms?, rows: [Int]
    ) -> [PlateSolution]? {
        let moved = change.apply(to: solution.lines[row], reading: solution.readings[row])
        let layout = solution.pattern.layout
        guard
            let matched = match(
                moved.line, polarity: solution.polarity, widthScale: moved.widthScale,
                forms: forms ?? solver.lineForms(layout: layout, row: row), rows: rows,
                near: forms != nil && change.keepsLine ? solution.lines[row] : nil,
                pitch: solution.readings[row].pitch * Float(moved.widthScale / solution.lines[row].widthScale))
        else { return nil }
        var lines = solution.lines
        lines[row] = matched
        return solver.solutions(lines: lines, layout: layout, polarity: solution.polarity, colour: candidate.colour)
    }

    private func reads(_ one: PlateSolution, as other: PlateSolution) -> Bool {
        one.text == other.text && one.pattern.layout == other.pattern.layout
    }

    /// Whether no change of the figure can make the reading much clearer.
    private func isClear(_ solution: PlateSolution) -> Bool {
        solution.characterScores.allSatisfy { $0 >= options.clearScore }
    }
}
