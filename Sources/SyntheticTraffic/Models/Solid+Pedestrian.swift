import Drawing
import Foundation

extension Solid {
    /// Somebody on foot.
    /// - Parameter stride: where in the double step they are, in radians; nil where they stand.
    static func pedestrian(_ model: PedestrianModel, stride: Double?) -> Solid {
        let figure = Figure(model, stride: stride)
        var solid = Solid()
        solid.add(figure.legs, rank: 0)
        if model.lower == .skirt { solid.add(figure.skirt, rank: 1) }
        solid.add(figure.trunk + figure.arms + figure.load, rank: 1)
        solid.add(figure.head, rank: 2)
        if model.headwear == .umbrella { solid.add(figure.umbrella, rank: 3) }
        solid.shadowCasters = figure.shadowCasters
        return solid
    }

    /// The parts of a walking person, measured on one of 1.7 m: after the link lengths of D. A. Winter, Biomechanics
    /// and Motor Control of Human Movement, 4th edition, figure 4.1.
    private struct Figure {
        let model: PedestrianModel
        /// -1 to 1: the right leg behind or ahead.
        let swing: Double
        /// 0 to 1: how far the leg that swings is lifted.
        let lift: Double
        private let scale: Double

        init(_ model: PedestrianModel, stride: Double?) {
            self.model = model
            swing = stride.map { sin($0) } ?? 0
            lift = stride.map { abs(cos($0)) } ?? 0
            scale = model.height / 1.7
        }

        private func at(_ x: Double, _ y: Double, _ z: Double) -> Vector3 {
            Vector3(x * scale * model.girth, y * scale, z * scale)
        }

        private func wide(_ radius: Double) -> Double { radius * scale * model.girth }

        private var skin: Surface { Surface(Colour(hex: 0xB98B68)) }
        private var shirt: Surface { Surface(model.shirt) }
        private var cloth: Surface { Surface(model.lowerColour) }

        var legs: [Part] {
            [-1.0, 1].flatMap { side -> [Part] in
                // The foot swings by 0.32 m; the leg that comes forward bends at the knee.
                let reach = 0.32 * swing * side, bend = max(0, swing * side) * 0.08 + 0.03 * lift
                let hip = at(side * 0.09, 0, 0.90), knee = at(side * 0.10, reach * 0.5 + bend, 0.48)
                let ankle = at(side * 0.10, reach - 0.02, 0.07 + max(0, -swing * side) * 0.06)
                let calf = model.lower == .trousers ? cloth : skin
                return [
                    .rod(hip, knee, radius: wide(0.082), cloth), .rod(knee, ankle, radius: wide(0.055), calf),
                    .rod(ankle, ankle + Vector3(0, 0.15 * scale, -0.03), radius: 0.042, Surface(Colour(hex: 0x2C2522))),
                ]
            }
        }

        var skirt: [Part] {
            let hem = 0.17 + 0.12 * abs(swing)
            return Hexahedron(
                lowerY: (-hem * scale, hem * scale), upperY: (-wide(0.11), wide(0.11)),
                halfWidth: (wide(0.24), wide(0.15)), z: (0.30 * scale, 1.0 * scale)
            ).faces(cloth)
        }

        var trunk: [Part] {
            [
                .rod(at(-0.065, 0, 0.94), at(-0.08, 0.01, 1.30), radius: wide(0.125), shirt),
                .rod(at(0.065, 0, 0.94), at(0.08, 0.01, 1.30), radius: wide(0.125), shirt),
                .rod(at(-0.15, 0.01, 1.37), at(0.15, 0.01, 1.37), radius: wide(0.075), shirt),
            ]
        }

        var arms: [Part] {
            let holds = model.headwear == .umbrella
            return [-1.0, 1].flatMap { side -> [Part] in
                let reach = -0.18 * swing * side
                let shoulder = at(side * 0.20, 0.01, 1.37)
                let isRaised = holds && side > 0
                let elbow = isRaised ? at(0.24, 0.10, 1.14) : at(side * 0.25, reach * 0.5 - 0.02, 1.10)
                let hand = isRaised ? at(0.16, 0.24, 1.32) : at(side * 0.25, reach + 0.04, 0.86)
                return [
                    .rod(shoulder, elbow, radius: wide(0.052), shirt), .rod(elbow, hand, radius: wide(0.04), skin),
                ]
            }
        }

        var load: [Part] {
            let surface = Surface(model.accessory)
            switch model.load {
            case .none: return []
            case .handbag:
                return Hexahedron(
                    lowerY: (-0.16, 0.16), upperY: (-0.13, 0.13), halfWidth: (0.06, 0.05), z: (0.62, 0.86),
                    x: -wide(0.32)
                ).faces(surface)
            case .backpack:
                return Hexahedron(
                    lowerY: (-0.30, -0.13), upperY: (-0.26, -0.11), halfWidth: (0.15, 0.13),
                    z: (0.96 * scale, 1.40 * scale)
                ).faces(surface)
            }
        }

        var head: [Part] {
            let hair = Surface(model.hair)
            var parts: [Part] = [
                .rod(at(0, 0.01, 1.40), at(0, 0.02, 1.50), radius: 0.05 * scale, skin),
                .ball(at(0, 0.035, 1.575), radius: 0.095 * scale, skin),
                .ball(at(0, -0.015, 1.605), radius: 0.105 * scale, hair),
            ]
            switch model.headwear {
            case .none, .umbrella: break
            case .cap:
                parts.append(.ball(at(0, 0.005, 1.635), radius: 0.108 * scale, Surface(model.accessory)))
                parts.append(
                    .rod(at(-0.05, 0.12, 1.625), at(0.05, 0.12, 1.625), radius: 0.03 * scale, Surface(model.accessory)))
            case .conicalHat: parts += cone(radius: 0.24, rim: 1.60, tip: 1.79)
            }
            return parts
        }

        var umbrella: [Part] {
            [.rod(at(0.13, 0.22, 1.28), at(0.08, 0.12, 1.98), radius: 0.014, Surface(Colour(hex: 0x55585A)))]
                + cone(radius: 0.52, rim: 1.86, tip: 2.06)
        }

        /// Eight gores around the upright through the head, in two shades so that they are told apart.
        private func cone(radius: Double, rim: Double, tip: Double) -> [Part] {
            let circle = Solid.unitCircle, count = 8
            func corner(_ k: Int) -> Vector3 {
                let (c, s) = circle[(k % count) * circle.count / count]
                return Vector3(c * radius * scale, (s * radius + 0.03) * scale, rim * scale)
            }
            return (0..<count).map { k in
                .face(
                    Face(
                        vertices: [corner(k), corner(k + 1), Vector3(0, 0.03 * scale, tip * scale)],
                        surface: Surface(k % 2 == 0 ? model.accessory : model.accessory.scaled(by: 0.88)),
                        isTwoSided: true))
            }
        }

        /// Legs and body; the umbrella casts its own.
        var shadowCasters: [[Vector3]] {
            let reach = 0.30 * abs(swing) + 0.08
            var casters = [
                [
                    at(-0.15, -reach, 0), at(0.15, -reach, 0), at(0.15, reach, 0), at(-0.15, reach, 0),
                    at(-0.14, 0, 0.9), at(0.14, 0, 0.9),
                ],
                [
                    at(-0.2, -0.1, 0.85), at(0.2, -0.1, 0.85), at(-0.22, 0.1, 1.38), at(0.22, 0.1, 1.38),
                    at(-0.08, 0, 1.7), at(0.08, 0, 1.7),
                ],
            ]
            if model.headwear == .umbrella {
                casters.append(Solid.unitCircle.map { Vector3($0.0 * 0.52 * scale, $0.1 * 0.52 * scale, 1.9 * scale) })
            }
            return casters
        }
    }
}
