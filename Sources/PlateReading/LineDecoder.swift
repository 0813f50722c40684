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

    public var spacing: Spacing

    public init(spacing: Spacing = Spacing()) {
        self.spacing = spacing
    }

    /// The best reading by each of `patterns` that fits into the strip.
    public func readings(of scores: LineScores, patterns: [LinePattern]) -> [LineReading] {
        var slots: [SlotSet: SlotScores] = [:]
        for pattern in patterns {
            for slot in pattern.slots where slots[slot] == nil { slots[slot] = SlotScores(scores, slot) }
        }
        return patterns.compactMap { pattern in
            var best: LineReading?
            for pitch in spacing.pitches {
                let reading = read(pattern, pattern.slots.map { slots[$0]! }, pitch: pitch, columns: scores.columns)
                if let reading, reading.score > best?.score ?? -.infinity { best = reading }
            }
            return best
        }
    }

    /// The best character of a slot in every column.
    private struct SlotScores {
        var best: [Float]
        var character: [UInt8]

        init(_ scores: LineScores, _ slot: SlotSet) {
            best = [Float](repeating: -.infinity, count: scores.columns)
            character = [UInt8](repeating: 0, count: scores.columns)
            for c in 0..<PlateAlphabet.none where slot.contains(c) {
                for x in 0..<scores.columns {
                    let score = scores.score(column: x, character: c)
                    if score > best[x] {
                        best[x] = score
                        character[x] = UInt8(c)
                    }
                }
            }
        }
    }

    private func read(_ pattern: LinePattern, _ slots: [SlotScores], pitch: Float, columns: Int) -> LineReading? {
        guard columns > 0, !slots.isEmpty else { return nil }
        var total = slots[0].best
        var previous: [[Int32]] = []
        for (k, gap) in pattern.gaps.enumerated() {
            let (share, deviation) = spacing.expected(gap)
            let expected = share * pitch, sigma = deviation * pitch
            let nearest = max(1, Int((expected - spacing.reach * sigma).rounded(.up)))
            let farthest = Int(expected + spacing.reach * sigma)
            guard nearest <= farthest else { return nil }
            var next = [Float](repeating: -.infinity, count: columns)
            var from = [Int32](repeating: -1, count: columns)
            for distance in nearest...farthest where distance < columns {
                let off = (Float(distance) - expected) / sigma
                Self.extend(total, by: distance, cost: off * off / 2, next: &next, from: &from)
            }
            for x in 0..<columns { next[x] += slots[k + 1].best[x] }
            total = next
            previous.append(from)
        }
        var x = 0
        for column in 1..<columns where total[column] > total[x] { x = column }
        guard total[x] > -.infinity else { return nil }
        let score = total[x] - spacing.characterCost * Float(slots.count)
        var path = [x]
        for from in previous.reversed() {
            x = Int(from[x])
            path.append(x)
        }
        path.reverse()
        let characters = zip(path, slots).map { Int($1.character[$0]) }
        return LineReading(pattern: pattern, characters: characters, columns: path, score: score, pitch: pitch)
    }

    /// Takes every path that goes on `distance` columns further where that is the best way there yet.
    private static func extend(
        _ total: [Float], by distance: Int, cost: Float, next: inout [Float], from: inout [Int32]
    ) {
        total.withUnsafeBufferPointer { total in
            next.withUnsafeMutableBufferPointer { next in
                from.withUnsafeMutableBufferPointer { from in
                    for x in 0..<total.count &- distance {
                        let score = total[x] - cost, to = x &+ distance
                        let better = score > next[to]
                        next[to] = better ? score : next[to]
                        from[to] = better ? Int32(truncatingIfNeeded: x) : from[to]
                    }
                }
            }
        }
    }
}
