import Foundation
import Geometry
public import Imaging
import PictureCodecs

/// What weather, dirt, optics, sensor and codec do to a plate in a picture. Lengths are in character heights, so one
/// degradation means the same at every size.
public struct PlateDegradation: Hashable, Sendable {
    /// Standard deviation of the blur.
    public var blur = 0.0
    /// Length and direction (degrees) of motion blur.
    public var motion = 0.0
    public var motionDirection = 0.0
    /// Standard deviation of sensor noise, grey levels.
    public var noise = 0.0
    /// Exposure: levels are multiplied, then lifted.
    public var gain = 1.0
    public var lift = 0.0
    /// Light across the plate: gain from one side to the other, 0 for even.
    public var gradient = 0.0
    public var gradientDirection = 0.0
    /// A hard shadow over part of the plate: what it leaves of the light (1 for none).
    public var shadow = 1.0
    /// Blobs of dirt.
    public var dirt = 0
    /// Colour of the light: red and blue gain.
    public var warmth = 0.0
    /// What the picture was stored with, 1 (worst) to 100 on libjpeg's scale, chroma halved; nil for not at all.
    public var jpegQuality: Int?

    public init() {}

    /// Conditions as cameras meet them; `severity` 0 leaves the picture clean, 1 is bad, above is worse.
    public static func random(severity: Double, using generator: inout SeededGenerator) -> PlateDegradation {
        var d = PlateDegradation()
        d.blur = abs(generator.normal()) * 0.05 * severity
        if generator.chance(0.25) { d.motion = generator.unit() * 0.25 * severity }
        d.motionDirection = generator.uniform(0...180)
        d.noise = generator.unit() * 10 * severity
        d.gain = 1 + generator.normal() * 0.3 * min(severity, 1)
        d.lift = generator.normal() * 20 * severity
        d.gradient = generator.normal() * 0.35 * severity
        d.gradientDirection = generator.uniform(0...360)
        if generator.chance(0.2) { d.shadow = 1 - generator.unit() * 0.6 * min(severity, 1) }
        if generator.chance(0.3) { d.dirt = Int(generator.unit() * 6 * severity) }
        d.warmth = generator.normal() * 0.15 * severity
        // Cameras store at 50 to 95; severity 1 goes down to 25.
        if severity > 0, generator.chance(0.6) {
            d.jpegQuality = max(5, Int(generator.uniform((95 - 70 * severity)...95)))
        }
        return d
    }

    /// - Parameter characterHeight: pixels.
    public func apply(to picture: inout RGBPicture, characterHeight: Double, using generator: inout SeededGenerator) {
        addDirt(to: &picture, characterHeight: characterHeight, using: &generator)
        light(&picture, using: &generator)
        if motion * characterHeight > 0.3 { smear(&picture, length: motion * characterHeight) }
        if blur * characterHeight > 0.2 { soften(&picture, sigma: blur * characterHeight) }
        if noise > 0 {
            picture.samples.withUnsafeMutableBufferPointer { samples in
                for i in samples.indices { samples[i] = Self.level(Double(samples[i]) + generator.normal() * noise) }
            }
        }
        if let jpegQuality { compress(&picture, quality: jpegQuality) }
    }

    /// Stores the picture as a JPEG and decodes it again; one that no JPEG can hold stays as it is.
    private func compress(_ picture: inout RGBPicture, quality: Int) {
        guard let bytes = try? PictureEncoder.jpeg(picture, quality: quality),
            let decoded = try? PictureDecoder(bytes).rgb()
        else { return }
        picture = decoded.picture
    }

    private static func level(_ value: Double) -> UInt8 { UInt8(min(max(value, 0), 255)) }

    private func addDirt(to picture: inout RGBPicture, characterHeight: Double, using generator: inout SeededGenerator)
    {
        for _ in 0..<dirt {
            let radius = characterHeight * generator.uniform(0.05...0.35)
            let x = generator.unit() * Double(picture.width), y = generator.unit() * Double(picture.height)
            let shade = UInt8(generator.integer(40...190))
            let blob = PlateFace.disc(.init(x: x, y: y), radius: radius)
            PolygonRaster.fill(
                [blob], colour: PaintColour(shade, shade, UInt8(Int(shade) * 9 / 10)),
                opacity: generator.uniform(0.2...0.7), into: &picture)
        }
    }

    private func light(_ picture: inout RGBPicture, using generator: inout SeededGenerator) {
        let angle = gradientDirection * .pi / 180
        let (across, down) = (cos(angle), sin(angle))
        let edge = generator.uniform(-0.3...0.3), lean = generator.uniform(-1...1)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let u = (Double(x) + 0.5) / Double(picture.width) - 0.5,
                    v = (Double(y) + 0.5) / Double(picture.height) - 0.5
                var k = gain * max(0.1, 1 + gradient * (u * across + v * down))
                if shadow < 1, u + lean * v > edge { k *= shadow }
                let i = 3 * (y * picture.width + x)
                picture.samples[i] = Self.level(Double(picture.samples[i]) * k * (1 + warmth) + lift)
                picture.samples[i + 1] = Self.level(Double(picture.samples[i + 1]) * k + lift)
                picture.samples[i + 2] = Self.level(Double(picture.samples[i + 2]) * k * (1 - warmth) + lift)
            }
        }
    }

    /// Gaussian blur, rows then columns.
    private func soften(_ picture: inout RGBPicture, sigma: Double) {
        let reach = max(1, Int((sigma * 2.5).rounded(.up)))
        let raw = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let weights = raw.map { Float($0 / raw.reduce(0, +)) }
        for (dx, dy) in [(1, 0), (0, 1)] {
            average(&picture, steps: (-reach...reach).map { (Double($0 * dx), Double($0 * dy)) }, weights: weights)
        }
    }

    private func smear(_ picture: inout RGBPicture, length: Double) {
        let count = max(2, Int(length.rounded(.up)) + 1)
        let angle = motionDirection * .pi / 180
        let steps = (0..<count).map { i -> (Double, Double) in
            let t = (Double(i) / Double(count - 1) - 0.5) * length
            return (t * cos(angle), t * sin(angle))
        }
        average(&picture, steps: steps, weights: [Float](repeating: 1 / Float(count), count: count))
    }

    /// Each sample becomes the weighted mean of the nearest samples at the given steps.
    private func average(_ picture: inout RGBPicture, steps: [(Double, Double)], weights: [Float]) {
        let source = picture.samples
        let (width, height) = (picture.width, picture.height)
        for y in 0..<height {
            for x in 0..<width {
                var sum = SIMD4<Float>(repeating: 0.5)
                for (step, weight) in zip(steps, weights) {
                    let sx = min(max(x + Int(step.0.rounded()), 0), width - 1)
                    let sy = min(max(y + Int(step.1.rounded()), 0), height - 1)
                    let i = 3 * (sy * width + sx)
                    sum += SIMD4(Float(source[i]), Float(source[i + 1]), Float(source[i + 2]), 0) * weight
                }
                let i = 3 * (y * width + x)
                picture.samples[i] = UInt8(min(255, sum.x))
                picture.samples[i + 1] = UInt8(min(255, sum.y))
                picture.samples[i + 2] = UInt8(min(255, sum.z))
            }
        }
    }
}
