public import Drawing

/// The light of a scene.
public struct Lighting: Hashable, Sendable {
    /// Towards the sun, length 1; nil where no shadow is cast.
    public var sun: Vector3?
    /// Light that falls from everywhere, and what the sun adds on a surface that faces it; 1 is white paint at full
    /// scale.
    public var ambient: Colour
    public var sunlight: Colour
    /// Head, tail and street lamps are lit.
    public var lampsAreLit: Bool
    /// Top and bottom of the sky.
    public var zenith: Colour
    public var horizon: Colour

    /// The colour of a surface of `colour` with the unit normal `normal`.
    func shade(_ colour: Colour, normal: Vector3) -> Colour {
        let fill = 0.72 + 0.28 * normal.z
        let direct = sun.map { max(0, $0.dot(normal)) } ?? 0
        return Colour(
            red: min(1, colour.red * (ambient.red * fill + sunlight.red * direct)),
            green: min(1, colour.green * (ambient.green * fill + sunlight.green * direct)),
            blue: min(1, colour.blue * (ambient.blue * fill + sunlight.blue * direct)), alpha: colour.alpha)
    }

    /// Share of the light on level ground that shadow takes away, 0 to 1.
    var shadowDepth: Double {
        guard let sun else { return 0 }
        let direct = sunlight.green * sun.z
        return direct / (direct + ambient.green)
    }

    /// Late morning, the sun behind the camera and to its left, high.
    public static let day = Lighting(
        sun: Vector3(-0.35, -0.5, 0.9).unit, ambient: Colour(red: 0.52, green: 0.55, blue: 0.60),
        sunlight: Colour(red: 0.60, green: 0.57, blue: 0.50), lampsAreLit: false,
        zenith: Colour(hex: 0x8FB6DC), horizon: Colour(hex: 0xD9E4EA))
    /// A bright sky without sun.
    public static let overcast = Lighting(
        sun: nil, ambient: Colour(red: 0.84, green: 0.86, blue: 0.88), sunlight: .black, lampsAreLit: false,
        zenith: Colour(hex: 0xB9C2C9), horizon: Colour(hex: 0xD3D8DB))
    public static let rain = Lighting(
        sun: nil, ambient: Colour(red: 0.60, green: 0.63, blue: 0.67), sunlight: .black, lampsAreLit: true,
        zenith: Colour(hex: 0x8A939B), horizon: Colour(hex: 0xA5ACB2))
    public static let dusk = Lighting(
        sun: nil, ambient: Colour(red: 0.56, green: 0.51, blue: 0.54), sunlight: .black, lampsAreLit: true,
        zenith: Colour(hex: 0x3E4A6B), horizon: Colour(hex: 0xC58A6A))
    public static let night = Lighting(
        sun: nil, ambient: Colour(red: 0.205, green: 0.195, blue: 0.185), sunlight: .black, lampsAreLit: true,
        zenith: Colour(hex: 0x0A0D18), horizon: Colour(hex: 0x1C1D28))
}

/// What the camera adds to the scene.
public struct SensorModel: Hashable, Sendable {
    /// Standard deviation of the noise of a pixel, in grey levels of 255.
    public var noise: Double
    /// Largest displacement of the picture by wind and traffic, in pixels; 0 for a firm mast.
    public var shake: Double
    /// Largest slow change of the exposure, as a share (0.05 is 5 %).
    public var exposureDrift: Double
    /// JPEG quality of the recording, 1 to 100.
    public var jpegQuality: Int

    public init(noise: Double = 2, shake: Double = 0, exposureDrift: Double = 0.01, jpegQuality: Int = 88) {
        self.noise = noise
        self.shake = shake
        self.exposureDrift = exposureDrift
        self.jpegQuality = jpegQuality
    }
}
