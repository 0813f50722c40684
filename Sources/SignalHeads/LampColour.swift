import TrafficModel

/// How strongly a pixel shines in the colour of a lamp.
enum LampColour {
    /// Hues in degrees that a lit lamp of a colour may have in a picture.
    ///
    /// Red reaches to yellow, because an over-exposed red lamp has a yellow core; position keeps the two apart. Green
    /// reaches to cyan: signal green is bluish so that people with red-green blindness can tell it.
    static func admits(_ state: SignalState, hue: Double) -> Bool {
        switch state {
        case .red: hue >= 325 || hue <= 52
        case .yellow: hue >= 14 && hue <= 75
        case .green: hue >= 80 && hue <= 205
        case .dark, .unknown: false
        }
    }

    /// Emission of a pixel in the colour of a lamp, 0 to 255: its chroma (the largest less the smallest channel) where
    /// the hue fits; a white-hot pixel, which has lost its hue to over-exposure, counts as `whiteHot` for every lamp.
    static func emission(_ state: SignalState, red: UInt8, green: UInt8, blue: UInt8) -> Double {
        let (r, g, b) = (Double(red), Double(green), Double(blue))
        let largest = max(r, g, b), smallest = min(r, g, b)
        let chroma = largest - smallest
        if smallest >= 225 { return whiteHot }
        guard chroma > 0 else { return 0 }
        return admits(state, hue: hue(r, g, b, largest: largest, chroma: chroma)) ? chroma : 0
    }

    private static let whiteHot = 60.0

    private static func hue(_ r: Double, _ g: Double, _ b: Double, largest: Double, chroma: Double) -> Double {
        let sextant =
            if largest == r {
                (g - b) / chroma + (g < b ? 6 : 0)
            } else if largest == g {
                (b - r) / chroma + 2
            } else {
                (r - g) / chroma + 4
            }
        return sextant * 60
    }
}
