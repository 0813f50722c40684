/// A colour with opacity: red, green, blue and alpha, each 0 to 1, not premultiplied, in the picture's own (sRGB)
/// scale.
public struct Colour: Hashable, Sendable {
    public var red: Double
    public var green: Double
    public var blue: Double
    public var alpha: Double

    @inlinable
    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// A grey of the given level, 0 black to 1 white.
    @inlinable
    public init(grey: Double, alpha: Double = 1) {
        self.init(red: grey, green: grey, blue: grey, alpha: alpha)
    }

    /// `0xRRGGBB`, as style sheets write it.
    @inlinable
    public init(hex: UInt32, alpha: Double = 1) {
        self.init(
            red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255,
            alpha: alpha)
    }

    public static let black = Colour(grey: 0)
    public static let white = Colour(grey: 1)
    public static let clear = Colour(grey: 0, alpha: 0)

    /// The same colour with another opacity.
    @inlinable
    public func withAlpha(_ alpha: Double) -> Colour {
        Colour(red: red, green: green, blue: blue, alpha: alpha)
    }

    /// Each of red, green and blue multiplied by `k` and cut at 1; opacity stays.
    @inlinable
    public func scaled(by k: Double) -> Colour {
        Colour(red: min(1, red * k), green: min(1, green * k), blue: min(1, blue * k), alpha: alpha)
    }

    /// The product channel by channel (a surface of this colour under a light of that colour), cut at 1.
    @inlinable
    public func lit(by light: Colour) -> Colour {
        Colour(
            red: min(1, red * light.red), green: min(1, green * light.green), blue: min(1, blue * light.blue),
            alpha: alpha)
    }

    /// The colour at `fraction` (0 here, 1 at `other`) of the way to `other`.
    @inlinable
    public func mixed(with other: Colour, _ fraction: Double) -> Colour {
        let k = 1 - fraction
        return Colour(
            red: red * k + other.red * fraction, green: green * k + other.green * fraction,
            blue: blue * k + other.blue * fraction, alpha: alpha * k + other.alpha * fraction)
    }
}
