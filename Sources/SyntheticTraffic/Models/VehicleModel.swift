public import Drawing
public import TrafficModel

/// How one vehicle looks.
public struct VehicleModel: Hashable, Sendable {
    public enum Body: String, CaseIterable, Hashable, Sendable {
        case sedan, hatchback, suv, van, pickup
        case bus, boxTruck, tipper
        case scooter
    }

    public var body: Body
    public var paint: Colour
    /// On motorbikes, 1 or 2.
    public var riders: Int
    /// Of the riders' clothes and helmets; the rest of their look follows from `variety`.
    public var clothes: [Colour]
    public var helmets: [Colour]
    /// A box for goods behind the rider.
    public var cargoBox: Colour?
    public var plate: PlateNumber
    /// 0 to 1: where the vehicle's measures lie between the small and the large of its kind.
    public var variety: Double

    public init(
        body: Body, paint: Colour, plate: PlateNumber, riders: Int = 1, clothes: [Colour] = [], helmets: [Colour] = [],
        cargoBox: Colour? = nil, variety: Double = 0.5
    ) {
        self.body = body
        self.paint = paint
        self.plate = plate
        self.riders = riders
        self.clothes = clothes
        self.helmets = helmets
        self.cargoBox = cargoBox
        self.variety = variety
    }

    public var vehicleClass: VehicleClass {
        switch body {
        case .sedan, .hatchback, .suv, .van, .pickup: .car
        case .bus: .bus
        case .boxTruck, .tipper: .truck
        case .scooter: .motorbike
        }
    }

    /// Length and width on the road, in metres.
    public var length: Double {
        switch body {
        case .sedan: 4.35 + 0.3 * variety
        case .hatchback: 3.65 + 0.3 * variety
        case .suv: 4.35 + 0.4 * variety
        case .van: 4.6 + 0.6 * variety
        case .pickup: 5.1 + 0.2 * variety
        case .bus: 8.6 + 1.6 * variety
        case .boxTruck: 5.8 + 1.2 * variety
        case .tipper: 6.6 + 1.0 * variety
        case .scooter: 1.85 + 0.12 * variety
        }
    }

    public var width: Double {
        switch body {
        case .sedan: 1.72 + 0.08 * variety
        case .hatchback: 1.62 + 0.06 * variety
        case .suv: 1.80 + 0.1 * variety
        case .van: 1.85 + 0.1 * variety
        case .pickup: 1.85
        case .bus: 2.42
        case .boxTruck: 2.05 + 0.15 * variety
        case .tipper: 2.4
        case .scooter: 0.72
        }
    }

    /// A model drawn from what Vietnamese streets carry.
    public static func random(_ body: Body, using generator: inout SeededGenerator) -> VehicleModel {
        var model = VehicleModel(
            body: body, paint: generator.pick(Self.paints(of: body)),
            plate: .random(series: generator.pick(Self.series(of: body)), using: &generator),
            variety: generator.unit())
        guard body == .scooter else { return model }
        model.riders = generator.chance(0.25) ? 2 : 1
        model.clothes = (0..<4).map { _ in generator.pick(Self.fabrics) }
        model.helmets = (0..<2).map { _ in generator.pick(Self.helmetColours) }
        if model.riders == 1, generator.chance(0.15) {
            model.cargoBox = generator.pick([Colour(hex: 0x1E9E52), Colour(hex: 0xE8862A), Colour(hex: 0x2B2B2E)])
        }
        return model
    }

    private static func series(of body: Body) -> [PlateSeries] {
        switch body {
        case .scooter: [.motorbike, .motorbikeOld, .motorbikeOld]
        case .bus: [.carShortTransport]
        case .boxTruck, .tipper: [.carShortTransport, .carShort]
        case .van: [.carShort, .carShortTransport, .carLong]
        case .sedan, .hatchback: [.carLong, .carShort, .carShort, .carLongTransport]
        case .suv, .pickup: [.carShort, .carShort, .carLong]
        }
    }

    private static func paints(of body: Body) -> [Colour] {
        switch body {
        case .bus: [0xC8322B, 0xE3B02F, 0x2E7D4F, 0x2F6DB3].map { Colour(hex: $0) }
        case .boxTruck, .tipper: [0x2B5EA7, 0xE9ECEF, 0x2F7F4C, 0xC9A227].map { Colour(hex: $0) }
        case .scooter: [0xA51C22, 0x23262B, 0xD8DCE0, 0x1D3F77, 0x6F7276, 0x8C1B3A, 0x2A6A66].map { Colour(hex: $0) }
        default:
            [0xF1F2F2, 0xE9EAEB, 0xB9BDC1, 0x7E8387, 0x2A2C30, 0x1C1E22, 0x8A1B1E, 0x23457B, 0x6A4B33]
                .map { Colour(hex: $0) }
        }
    }

    private static let fabrics = [
        0x2B3A55, 0x7A2E2E, 0xC9B37A, 0x4F6B4A, 0x2A2A2D, 0xB5586A, 0x6688B0, 0xE2E2DF, 0xA66B2E, 0x54406A, 0x1E6F73,
    ].map { Colour(hex: $0) }
    private static let helmetColours = [
        0xE9E9E6, 0x2A2B2E, 0xB52A2D, 0x2D5FA3, 0xE6C12E, 0x7D8388, 0xC9738A, 0x2F7F57,
    ].map { Colour(hex: $0) }
}
