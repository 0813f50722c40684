import TrafficModel

/// How well the ways that were told agree with those that were driven.
struct MovementScore {
    private var driven = 0
    private var whole = 0
    private var right = 0
    private var parts = 0

    /// Seconds between the true entry and the one that was told.
    static let tolerance = 1.5

    init() {}

    init(driven ways: [ArmLines.Way], told passages: [JunctionPassage]) {
        driven = ways.count
        var isTaken = [Bool](repeating: false, count: ways.count)
        for passage in passages {
            guard let from = passage.from, let to = passage.to, let entry = passage.entry else {
                parts += 1
                continue
            }
            whole += 1
            let fit = ways.indices.filter {
                !isTaken[$0] && ways[$0].from == from && ways[$0].to == to
                    && abs(ways[$0].entry - entry.seconds) <= Self.tolerance
            }.min { abs(ways[$0].entry - entry.seconds) < abs(ways[$1].entry - entry.seconds) }
            guard let fit else { continue }
            isTaken[fit] = true
            right += 1
        }
    }

    static func + (a: MovementScore, b: MovementScore) -> MovementScore {
        var sum = a
        sum.driven += b.driven
        sum.whole += b.whole
        sum.right += b.right
        sum.parts += b.parts
        return sum
    }

    func row(_ name: String) -> String { "| \(name) | \(driven) | \(whole) | \(right) | \(parts) |" }
}
