/// The order in which a person would put file names: runs of digits by their value, the rest by character.
enum NaturalOrder {
    /// Whether `a` comes before `b`. Names that differ only in leading zeros are ordered by plain comparison.
    static func precedes(_ a: String, _ b: String) -> Bool {
        let a8 = Array(a.utf8), b8 = Array(b.utf8)
        var i = 0, j = 0
        while i < a8.count, j < b8.count {
            if isDigit(a8[i]), isDigit(b8[j]) {
                let x = digits(a8, &i), y = digits(b8, &j)
                if x.count != y.count { return x.count < y.count }
                if x != y { return x.lexicographicallyPrecedes(y) }
            } else {
                let x = lowered(a8[i]), y = lowered(b8[j])
                if x != y { return x < y }
                i += 1
                j += 1
            }
        }
        if a8.count - i != b8.count - j { return a8.count - i < b8.count - j }
        return a8.lexicographicallyPrecedes(b8)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    /// The run of digits at `at` without leading zeros; `at` moves behind it.
    private static func digits(_ bytes: [UInt8], _ at: inout Int) -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count, isDigit(bytes[at]) { at += 1 }
        return bytes[start..<at].drop { $0 == 0x30 }
    }
}
