import TrafficModel

/// Puts line readings together to whole plates.
struct PlateSolver {
    private(set) var grammar = PlateGrammar.patterns

    /// Forms of lines by layout and row, each once.
    private var oneLine = LineForms([])
    private var upper = LineForms([])
    private var lower = LineForms([])

    init() {
        collect()
    }

    private mutating func collect() {
        func unique(_ patterns: [LinePattern]) -> LineForms {
            var seen: Set<String> = []
            return LineForms(patterns.filter { seen.insert($0.form).inserted })
        }
        oneLine = unique(grammar.filter { $0.layout == .oneLine }.map { $0.lines[0] })
        upper = unique(grammar.filter { $0.layout == .twoLine }.map { $0.lines[0] })
        lower = unique(grammar.filter { $0.layout == .twoLine }.map { $0.lines[1] })
    }

    /// Leaves only forms that spell `text`, every slot being the character that it must be.
    mutating func restrict(to text: String, layout: PlateRead.Layout) {
        grammar = grammar.filter { $0.layout == layout }.compactMap { $0.spelling(text) }
        collect()
    }

    func lineForms(layout: PlateRead.Layout, row: Int) -> LineForms {
        layout == .oneLine ? oneLine : row == 0 ? upper : lower
    }

    /// Each pattern's reading, the best first (the grammar's order where equal).
    /// - Parameter lines: matched, one for a one-line plate, two otherwise.
    func solutions(
        lines: [MatchedLine], layout: PlateRead.Layout, polarity: PlatePolarity, colour: PlateRead.Colour
    ) -> [PlateSolution] {
        var found: [PlateSolution] = []
        for pattern in grammar where pattern.layout == layout {
            var readings: [LineReading] = []
            for (line, matched) in zip(pattern.lines, lines) {
                if let reading = matched.readings[line.form] { readings.append(reading) }
            }
            guard readings.count == pattern.lines.count else { continue }
            var solution = PlateSolution(
                pattern: pattern, polarity: polarity, lines: lines, readings: readings, prior: pattern.prior, total: 0)
            if !pattern.polarities.contains(polarity) {
                solution.prior += PlateGrammar.wrongInk
            } else if !pattern.colours.contains(colour) {
                solution.prior += PlateGrammar.wrongColour
            }
            if let codes = pattern.codeOptions { choose(&solution, slots: (2, 3), options: codes) }
            if pattern.startsWithProvince {
                choose(&solution, slots: (0, 1), options: PlateGrammar.provinceOptions)
            }
            solution.total = solution.prior + solution.readings.reduce(0) { $0 + $1.score }
            found.append(solution)
        }
        return found.sorted { $0.total > $1.total }
    }

    /// Sets two slots of the first line to the pair with the highest sum of scores and prior.
    private func choose(_ solution: inout PlateSolution, slots: (Int, Int), options: [(Int, Int, Float)]) {
        let scores = solution.lines[0].scores
        var reading = solution.readings[0]
        let (x, y) = (reading.columns[slots.0], reading.columns[slots.1])
        func sum(_ a: Int, _ b: Int) -> Float {
            scores.score(column: x, character: a) + scores.score(column: y, character: b)
        }
        let now = sum(reading.characters[slots.0], reading.characters[slots.1])
        var best = options[0], bestSum = -Float.infinity
        for option in options {
            let value = sum(option.0, option.1) + option.2
            if value > bestSum { (best, bestSum) = (option, value) }
        }
        reading.characters[slots.0] = best.0
        reading.characters[slots.1] = best.1
        reading.score += sum(best.0, best.1) - now
        solution.prior += best.2
        solution.readings[0] = reading
    }
}
