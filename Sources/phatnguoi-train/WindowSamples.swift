import PlateReading

/// Windows with the class that a template net should see in each.
struct WindowSamples {
    private(set) var numbers: [UInt8] = []
    private(set) var factors: [Float] = []
    private(set) var classes: [UInt8] = []

    var count: Int { classes.count }

    mutating func add(_ features: LineFeatures, x: Int, y: Int, class label: Int) {
        guard x >= 0, x < features.columns, y >= 0, y < features.rows else { return }
        let window = features.window(x: x, y: y)
        numbers += window.numbers
        factors.append(window.factor)
        classes.append(UInt8(label))
    }

    mutating func add(_ other: WindowSamples) {
        numbers += other.numbers
        factors += other.factors
        classes += other.classes
    }

    /// How many of each class there are.
    var histogram: [Int] {
        classes.reduce(into: [Int](repeating: 0, count: PlateAlphabet.classes)) { $0[Int($1)] += 1 }
    }
}
