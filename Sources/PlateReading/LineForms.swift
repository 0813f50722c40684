/// The forms that a line may have, as a tree: forms that begin alike share their beginning, and so the work of reading
/// it.
public struct LineForms: Sendable {
    /// One slot of one or more forms.
    struct Node: Sendable {
        /// Index in `sets`.
        var set: Int
        /// What lies between the slot and the one before; `plain` for a first slot.
        var gap: LinePattern.Gap
        /// The slot before it, or -1.
        var parent: Int
    }

    public let patterns: [LinePattern]
    /// Parents before children.
    private(set) var nodes: [Node] = []
    /// The last slot of each pattern.
    private(set) var ends: [Int] = []
    /// The sets of characters that the slots may hold, each once.
    private(set) var sets: [SlotSet] = []

    public init(_ patterns: [LinePattern]) {
        self.patterns = patterns
        for pattern in patterns { ends.append(add(pattern)) }
    }

    private mutating func add(_ pattern: LinePattern) -> Int {
        var at = -1
        for (k, slot) in pattern.slots.enumerated() {
            let set = index(of: slot), gap = k == 0 ? .plain : pattern.gaps[k - 1]
            if let known = nodes.firstIndex(where: { $0.parent == at && $0.set == set && $0.gap == gap }) {
                at = known
            } else {
                nodes.append(Node(set: set, gap: gap, parent: at))
                at = nodes.count - 1
            }
        }
        return at
    }

    private mutating func index(of slot: SlotSet) -> Int {
        if let known = sets.firstIndex(of: slot) { return known }
        sets.append(slot)
        return sets.count - 1
    }
}
