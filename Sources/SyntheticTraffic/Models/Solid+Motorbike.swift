import Drawing

extension Solid {
    /// A scooter or underbone with its riders.
    static func motorbike(_ model: VehicleModel) -> Solid {
        let paint = Surface(model.paint), dark = Surface(Colour(hex: 0x222326)), seat = Surface(Colour(hex: 0x18181A))
        let metal = Surface(Colour(hex: 0x8E9295)), stretch = model.length / 1.9
        func at(_ x: Double, _ y: Double, _ z: Double) -> Vector3 { Vector3(x, y * stretch, z) }
        var parts: [Part] = [
            .wheel(at(0, -0.64, 0.28), radius: 0.28, width: 0.11, rim: Colour(grey: 0.45)),
            .wheel(at(0, 0.65, 0.28), radius: 0.28, width: 0.10, rim: Colour(grey: 0.45)),
            .rod(at(0, -0.45, 0.50), at(0, 0.2, 0.42), radius: 0.15, paint),
            .rod(at(0, 0.42, 0.42), at(0, 0.5, 0.92), radius: 0.15, paint),
            .rod(at(0, -0.68, 0.70), at(0, -0.2, 0.62), radius: 0.13, paint),
            .rod(at(0, -0.62, 0.79), at(0, 0.02, 0.76), radius: 0.12, seat),
            .rod(at(0.19, -0.80, 0.36), at(0.17, -0.2, 0.28), radius: 0.055, metal),
            .rod(at(-0.33, 0.40, 1.02), at(0.33, 0.40, 1.02), radius: 0.025, dark),
            .rod(at(-0.28, 0.44, 1.04), at(-0.31, 0.44, 1.17), radius: 0.012, dark),
            .rod(at(0.28, 0.44, 1.04), at(0.31, 0.44, 1.17), radius: 0.012, dark),
            .ball(at(-0.32, 0.44, 1.19), radius: 0.055, dark),
            .ball(at(0.32, 0.44, 1.19), radius: 0.055, dark),
            .ball(at(0, 0.66, 0.88), radius: 0.08, Surface(Colour(hex: 0xE9ECE4), .head)),
            .rod(at(0, 0.63, 0.55), at(0, 0.74, 0.50), radius: 0.07, paint),
        ]
        parts += tailLamps(at)
        var solid = Solid()
        let plate = rearPlate(model, at)
        solid.plates = [plate]
        // The mudguard that carries the plate, and the plate a little behind it.
        parts.append(
            .face(
                Face(
                    vertices: [
                        at(-0.085, -0.80, 0.38), at(0.085, -0.80, 0.38), at(0.075, -0.78, 0.66),
                        at(-0.075, -0.78, 0.66),
                    ],
                    surface: dark, isTwoSided: true)))
        parts.append(
            .face(Face(vertices: [plate[3], plate[2], plate[1], plate[0]], surface: dark, details: [.plate(plate)])))
        if model.riders > 0 { parts += rider(model, index: 0, seatY: -0.08, at) }
        if model.riders > 1 { parts += rider(model, index: 1, seatY: -0.46, at) }
        solid.add(parts, rank: 0)
        if let colour = model.cargoBox {
            let box = Hexahedron(
                lowerY: (-0.82, -0.34), upperY: (-0.82, -0.34), halfWidth: (0.23, 0.23), z: (0.90, 1.34))
            solid.add(
                box.faces(
                    Surface(colour),
                    rear: [.polygon(patch(box.rear, u: 0.2...0.8, v: 0.35...0.6), Surface(Colour(hex: 0xF2F2EE)))]),
                rank: 1)
        }
        solid.shadowCasters = [
            [
                at(-0.2, -0.8, 0.1), at(0.2, -0.8, 0.1), at(-0.15, 0.75, 0.1), at(0.15, 0.75, 0.1), at(0, -0.7, 0.8),
                at(0, 0.5, 1.0),
            ],
            [
                at(-0.24, 0.05, 0.8), at(0.24, 0.05, 0.8), at(-0.24, 0.05, 1.35), at(0.24, 0.05, 1.35),
                at(0, -0.2, 0.8), at(0.1, 0.15, 1.66), at(-0.1, 0.15, 1.66),
            ],
        ]
        return solid
    }

    private static func tailLamps(_ at: (Double, Double, Double) -> Vector3) -> [Part] {
        let lens = Colour(hex: 0xA3141A), amber = Colour(hex: 0xD98A1E)
        return [
            .face(
                Face(
                    vertices: [
                        at(-0.1, -0.83, 0.69), at(0.1, -0.83, 0.69), at(0.085, -0.80, 0.78), at(-0.085, -0.80, 0.78),
                    ],
                    surface: Surface(lens, .tail),
                    details: [
                        .polygon(
                            [
                                at(-0.05, -0.835, 0.71), at(0.05, -0.835, 0.71), at(0.045, -0.81, 0.765),
                                at(-0.045, -0.81, 0.765),
                            ],
                            Surface(lens, .brake))
                    ])),
            .ball(at(-0.14, -0.78, 0.71), radius: 0.034, Surface(amber, .indicatorLeft)),
            .ball(at(0.14, -0.78, 0.71), radius: 0.034, Surface(amber, .indicatorRight)),
        ]
    }

    /// Leaning back by some 17 degrees, as they hang.
    private static func rearPlate(_ model: VehicleModel, _ at: (Double, Double, Double) -> Vector3) -> [Vector3] {
        plateCorners(model.plate.series.format, at: at(0, -0.86, 0.545), lean: 0.3)
    }

    private static func rider(
        _ model: VehicleModel, index: Int, seatY: Double, _ at: (Double, Double, Double) -> Vector3
    ) -> [Part] {
        func cloth(_ i: Int) -> Surface {
            model.clothes.isEmpty ? Surface(Colour(hex: 0x2B3A55)) : Surface(model.clothes[i % model.clothes.count])
        }
        let shirt = cloth(2 * index), trousers = cloth(2 * index + 1)
        let skin = Surface(Colour(hex: 0xB98B68)), shoe = Surface(Colour(hex: 0x2C2522))
        let helmet = Surface(
            model.helmets.isEmpty ? Colour(hex: 0xE9E9E6) : model.helmets[index % model.helmets.count])
        let lift = index == 0 ? 0.0 : 0.05
        let hip = seatY, chest = seatY + 0.14
        var parts: [Part] = [
            .rod(at(-0.07, hip, 0.90 + lift), at(0, chest, 1.27 + lift), radius: 0.155, shirt),
            .rod(at(0.07, hip, 0.90 + lift), at(0, chest, 1.27 + lift), radius: 0.155, shirt),
            .rod(at(-0.16, chest, 1.32 + lift), at(0.16, chest, 1.32 + lift), radius: 0.085, shirt),
            .rod(at(0, chest, 1.34 + lift), at(0, chest + 0.03, 1.48 + lift), radius: 0.055, skin),
            .ball(at(0, chest + 0.05, 1.55 + lift), radius: 0.135, helmet),
        ]
        for side in [-1.0, 1] {
            let knee = at(side * 0.24, hip + 0.34, 0.72), foot = at(side * 0.2, hip + 0.18, 0.32)
            parts += [
                .rod(at(side * 0.11, hip + 0.02, 0.86 + lift), knee, radius: 0.085, trousers),
                .rod(knee, foot, radius: 0.06, trousers),
                .rod(foot, foot + Vector3(0, 0.14, -0.02), radius: 0.045, shoe),
            ]
            let shoulder = at(side * 0.21, chest, 1.31 + lift)
            let elbow = at(side * 0.31, chest + 0.1, 1.10 + lift)
            let hand = index == 0 ? at(side * 0.31, 0.38, 1.04) : at(side * 0.16, chest + 0.26, 1.02)
            parts += [.rod(shoulder, elbow, radius: 0.056, shirt), .rod(elbow, hand, radius: 0.045, skin)]
        }
        return parts
    }
}

extension VehicleModel {
    /// The body to draw.
    var solid: Solid {
        switch body {
        case .sedan, .hatchback, .suv, .van, .pickup: .car(self)
        case .bus: .bus(self)
        case .boxTruck, .tipper: .truck(self)
        case .scooter: .motorbike(self)
        }
    }
}
