/// Samples less their mean.
enum Texture {
    /// The correlation of two textures, -1 to 1, whatever their contrast; 0 where one is flat.
    static func likeness<Sample: FixedWidthInteger>(_ one: [Sample], _ other: [Sample]) -> Double {
        var (a, b, ab) = (0, 0, 0)
        for (x, y) in zip(one, other) {
            a &+= Int(x) &* Int(x)
            b &+= Int(y) &* Int(y)
            ab &+= Int(x) &* Int(y)
        }
        return a > 0 && b > 0 ? Double(ab) / (Double(a) * Double(b)).squareRoot() : 0
    }
}
