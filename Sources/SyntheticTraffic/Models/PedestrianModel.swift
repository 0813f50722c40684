public import Drawing

/// How one person on foot looks. There is no face.
public struct PedestrianModel: Hashable, Sendable {
    public enum Headwear: String, CaseIterable, Hashable, Sendable {
        case none, cap, conicalHat, umbrella
    }

    /// What covers the legs.
    public enum Lower: String, CaseIterable, Hashable, Sendable {
        case trousers, shorts
        /// A long skirt, as of an áo dài or a raincoat.
        case skirt
    }

    public enum Load: String, CaseIterable, Hashable, Sendable {
        case none, handbag, backpack
    }

    /// Metres.
    public var height: Double
    /// 0.8 (slim) to 1.25 (stout).
    public var girth: Double
    public var shirt: Colour
    public var lowerColour: Colour
    public var hair: Colour
    /// Of hat, umbrella and load.
    public var accessory: Colour
    public var lower: Lower
    public var headwear: Headwear
    public var load: Load

    public init(
        height: Double = 1.65, girth: Double = 1, shirt: Colour, lowerColour: Colour,
        hair: Colour = Colour(hex: 0x1D1A18),
        accessory: Colour = Colour(hex: 0xC9B37A), lower: Lower = .trousers, headwear: Headwear = .none,
        load: Load = .none
    ) {
        self.height = height
        self.girth = girth
        self.shirt = shirt
        self.lowerColour = lowerColour
        self.hair = hair
        self.accessory = accessory
        self.lower = lower
        self.headwear = headwear
        self.load = load
    }

    /// Somebody as they walk in Vietnamese streets; under an umbrella or in a raincoat mostly where `isRaining`.
    public static func random(isRaining: Bool, using generator: inout SeededGenerator) -> PedestrianModel {
        var model = PedestrianModel(
            height: generator.uniform(1.5...1.8), girth: generator.uniform(0.82...1.22),
            shirt: generator.pick(fabrics), lowerColour: generator.pick(fabrics),
            hair: generator.pick([0x1D1A18, 0x2B2320, 0x8A8682].map { Colour(hex: $0) }),
            accessory: generator.pick(fabrics), lower: generator.pick([.trousers, .trousers, .shorts, .skirt]),
            load: generator.pick([.none, .none, .handbag, .backpack]))
        let chance = generator.unit()
        if chance < (isRaining ? 0.5 : 0.12) {
            model.headwear = .umbrella
        } else if chance < 0.62 {
            model.headwear = chance < 0.3 ? .conicalHat : .cap
            if model.headwear == .conicalHat { model.accessory = Colour(hex: 0xD9C79A) }
        }
        if isRaining, model.headwear != .umbrella, generator.chance(0.6) {
            // A raincoat: one colour from the shoulders down.
            model.lower = .skirt
            model.lowerColour = model.shirt
        }
        return model
    }

    private static let fabrics = [
        0x2B3A55, 0x7A2E2E, 0xC9B37A, 0x4F6B4A, 0x2A2A2D, 0xB5586A, 0x6688B0, 0xE2E2DF, 0xA66B2E, 0x54406A, 0x1E6F73,
        0xF2F2EF, 0x17181B, 0xD8362F, 0xE9C23B, 0x5E6266, 0x8FA3B8, 0x3F7F3A,
    ].map { Colour(hex: $0) }
}
