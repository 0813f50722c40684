/// What checking a register found.
public enum RegisterVerdict: Hashable, Sendable {
    /// Everything fits together.
    ///
    /// - `head`: the hash of the newest entry (64 zeros in an empty register). Kept elsewhere, it proves later that
    ///   nothing was cut off.
    /// - `key`: the id of the key that signed the newest entry.
    case intact(entries: Int, cases: Int, head: String, key: String)
    /// The first thing that is wrong: the entry it concerns (nil where it is the file as a whole), and what.
    case broken(entry: Int?, what: String)

    public var isIntact: Bool {
        if case .intact = self { true } else { false }
    }
}
