public import PixelKernels

/// One reading of a line by one pattern.
public struct LineReading: Hashable, Sendable {
    public var pattern: LinePattern
    /// Classes of `PlateAlphabet`, one a slot.
    public var characters: [Int]
    /// The strip's window column of each character.
    public var columns: [Int]
    /// Sum of the characters' scores less what irregular spacing costs.
    public var score: Float
    /// Distance between neighbours without a mark, in columns.
    public var pitch: Float
}

/// Finds the best reading of a line for each pattern: dynamic programming over all columns, without cutting the line
/// into characters first.
public struct LineDecoder: Sendable {
    /// How spacing is judged. Pitches are columns of the strip; the rest are shares of the pitch.
    public struct Spacing: Hashable, Sendable {
        /// Pitches tried: 15.2 is a car plate at its own proportions, 17.5 the lower row of a motorbike.
        public var pitches: [Float] = [13.2, 14.6, 16, 17.6]
        /// Pitches so far from a known one are tried, in columns. Raising it costs time; at 1.6 a
        /// few plates are lost.
        public var pitchReach: Float = 2.3
        /// Distance of characters with a dash or a dot between them.
        public var dash: Float = 1.55
        public var dot: Float = 1.22
        /// Standard deviations. Raising them admits characters out of step.
        public var plainDeviation: Float = 0.07
        public var dashDeviation: Float = 0.2
        public var dotDeviation: Float = 0.1
        /// How many deviations a distance may be off.
        public var reach: Float = 3
        /// What a character must score to be worth having. Raising it drops weak characters at the ends.
        public var characterCost: Float = 2

        public init() {}

        func expected(_ gap: LinePattern.Gap) -> (distance: Float, deviation: Float) {
            switch gap {
            case .plain: (1, plainDeviation)
            case .dash: (dash, dashDeviation)
            case .dot: (dot, dotDeviation)
            }
        }
    }

    /// Columns between neighbours on a strip of a car plate at its own proportions.
    static let standardPitch = 15.2

    public var spacing: Spacing
    private let kernels: LineKernels

    public init(spacing: Spacing = Spacing(), level: KernelLevel = .best) {
        self.spacing = spacing
        kernels = LineKernels(level: level)
    }

    /// The best reading by each of `patterns` that fits into the strip.
    public func readings(of scores: LineScores, patterns: [LinePattern]) -> [LineReading] {
        readings(of: scores, forms: LineForms(patterns))
    }

    /// The best reading by each of the forms that fits into the strip, in their order.
    ///
    /// - Parameter pitch: what the characters' pitch should be, where that is known; others near it are tried too.
    public func readings(of scores: LineScores, forms: LineForms, pitch known: Float? = nil) -> [LineReading] {
        guard scores.columns > 0, !forms.nodes.isEmpty else { return [] }
        let slots = SlotScores(scores, forms.sets, kernels)
        var paths = LinePaths(nodes: forms.nodes.count, columns: scores.columns)
        var best = [LineReading?](repeating: nil, count: forms.patterns.count)
        for pitch in spacing.pitches where known.map({ abs($0 - pitch) <= spacing.pitchReach }) ?? true {
            follow(forms, slots, pitch: pitch, into: &paths)
            for (i, pattern) in forms.patterns.enumerated() {
                let end = paths.end(node: forms.ends[i])
                let score = end.total - spacing.characterCost * Float(pattern.slots.count)
                guard end.total > -.infinity, score > best[i]?.score ?? -.infinity else { continue }
                let path = paths.back(from: end.column, node: forms.ends[i], forms)
                let characters = path.map { slots.character(set: forms.nodes[$0.node].set, column: $0.column) }
                best[i] = LineReading(
                    pattern: pattern, characters: characters, columns: path.map(\.column), score: score, pitch: pitch)
            }
        }
        return best.compactMap { $0 }
    }

    /// The best way to every column as each slot of the tree, at one pitch.
    private func follow(_ forms: LineForms, _ slots: SlotScores, pitch: Float, into paths: inout LinePaths) {
        let steps = [LinePattern.Gap.plain, .dash, .dot].map { Step(spacing, $0, pitch: pitch) }
        for (k, node) in forms.nodes.enumerated() {
            if node.parent < 0 {
                paths.start(k, slots, set: node.set)
            } else {
                let step = steps[node.gap == .plain ? 0 : node.gap == .dash ? 1 : 2]
                paths.extend(k, node, by: step, slots, kernels)
            }
        }
    }

    /// How far the next character may be, and what each distance costs.
    fileprivate struct Step {
        var nearest: Int
        var costs: [Float]

        init(_ spacing: Spacing, _ gap: LinePattern.Gap, pitch: Float) {
            let (share, deviation) = spacing.expected(gap)
            let expected = share * pitch, sigma = deviation * pitch
            nearest = max(1, Int((expected - spacing.reach * sigma).rounded(.up)))
            let farthest = max(nearest - 1, min(Int(expected + spacing.reach * sigma), LineKernels.farthest))
            costs = (nearest..<farthest + 1).map { distance in
                let off = (Float(distance) - expected) / sigma
                return off * off / 2
            }
        }
    }
}

/// The best character of each set in every column.
private struct SlotScores {
    let columns: Int
    private(set) var best: [Float]
    private var characters: [UInt8]

    init(_ scores: LineScores, _ sets: [SlotSet], _ kernels: LineKernels) {
        columns = scores.columns
        best = [Float](repeating: 0, count: columns * sets.count)
        characters = [UInt8](repeating: 0, count: columns * sets.count)
        let columns = columns
        best.withUnsafeMutableBufferPointer { best in
            characters.withUnsafeMutableBufferPointer { characters in
                for (k, set) in sets.enumerated() {
                    let part = k * columns..<(k + 1) * columns
                    kernels.strongest(
                        in: scores.values, mask: set.mask, best: .init(rebasing: best[part]),
                        which: .init(rebasing: characters[part]))
                }
            }
        }
    }

    func character(set: Int, column: Int) -> Int { Int(characters[set * columns + column]) }
}

/// The best total of a path that ends in a column as a node, and where it came from.
private struct LinePaths {
    let columns: Int
    private var totals: [Float]
    private var origins: [Int32]

    init(nodes: Int, columns: Int) {
        self.columns = columns
        totals = [Float](repeating: 0, count: nodes * columns)
        origins = [Int32](repeating: -1, count: nodes * columns)
    }

    mutating func start(_ node: Int, _ slots: SlotScores, set: Int) {
        for x in 0..<columns { totals[node * columns + x] = slots.best[set * columns + x] }
    }

    mutating func extend(
        _ k: Int, _ node: LineForms.Node, by step: LineDecoder.Step, _ slots: SlotScores, _ kernels: LineKernels
    ) {
        let columns = columns, here = k * columns..<(k + 1) * columns
        let before = node.parent * columns..<(node.parent + 1) * columns
        totals.withUnsafeMutableBufferPointer { totals in
            origins.withUnsafeMutableBufferPointer { origins in
                let next = UnsafeMutableBufferPointer(rebasing: totals[here])
                kernels.extend(
                    UnsafeBufferPointer(rebasing: totals[before]), nearest: step.nearest, costs: step.costs, next: next,
                    from: .init(rebasing: origins[here]))
                slots.best.withUnsafeBufferPointer { best in
                    let set = node.set &* columns
                    for x in 0..<columns { next[x] += best[set &+ x] }
                }
            }
        }
    }

    /// The column with the highest total, the first of equal ones.
    func end(node: Int) -> (column: Int, total: Float) {
        totals.withUnsafeBufferPointer { totals in
            var x = 0
            let at = node &* columns
            for column in 1..<max(1, columns) where totals[at &+ column] > totals[at &+ x] { x = column }
            return (x, totals[at &+ x])
        }
    }

    /// The path that ends there, from its first slot on.
    func back(from column: Int, node: Int, _ forms: LineForms) -> [(node: Int, column: Int)] {
        var path: [(node: Int, column: Int)] = [], at = node, x = column
        while at >= 0 {
            path.append((at, x))
            x = Int(origins[at * columns + x])
            at = forms.nodes[at].parent
        }
        return path.reversed()
    }
}
