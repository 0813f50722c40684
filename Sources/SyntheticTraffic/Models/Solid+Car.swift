import Drawing

extension Solid {
    /// The side view of a car, as shares of its length (y, from the rear bumper) and metres (z).
    private struct Profile {
        var height: Double
        var belt: Double
        /// Where the glasshouse stands on the body, and its roof: rear and front.
        var foot: (Double, Double)
        var roof: (Double, Double)
    }

    private static func profile(of model: VehicleModel) -> Profile {
        switch model.body {
        case .hatchback:
            Profile(height: 1.50, belt: 0.92, foot: (0.03, 0.76), roof: (0.10, 0.56))
        case .suv: Profile(height: 1.70, belt: 1.03, foot: (0.025, 0.76), roof: (0.07, 0.58))
        case .van: Profile(height: 1.95, belt: 1.12, foot: (0.015, 0.90), roof: (0.04, 0.74))
        case .pickup: Profile(height: 1.78, belt: 1.06, foot: (0.32, 0.76), roof: (0.36, 0.60))
        default: Profile(height: 1.46, belt: 0.94, foot: (0.10, 0.77), roof: (0.27, 0.58))
        }
    }

    static func car(_ model: VehicleModel) -> Solid {
        let shape = profile(of: model), length = model.length, half = model.width / 2
        func y(_ share: Double) -> Double { (share - 0.5) * length }
        let paint = Surface(model.paint), dark = Surface(Colour(hex: 0x1B1C1E))
        var solid = Solid()

        let wheelY = [y(0.19), y(0.81)], radius = model.body == .suv || model.body == .pickup ? 0.36 : 0.31
        solid.add(
            wheelY.flatMap { wy in
                [-1.0, 1].map {
                    .wheel(Vector3($0 * (half - 0.12), wy, radius), radius: radius, width: 0.2, rim: Colour(grey: 0.6))
                }
            }, rank: 0)

        // Lower body: sill to belt, slightly narrower at the sill; the tail tapers so that its corners look round.
        let sill = 0.24
        let body = Hexahedron(
            lowerY: (y(0.06), y(0.98)), upperY: (y(0.035), y(0.985)), halfWidth: (half - 0.05, half),
            z: (sill, shape.belt))
        let tail = tailFaces(
            model, half: half, from: y(0.0), to: y(0.05), sill: sill, belt: shape.belt, solid: &solid)
        let front = plateCorners(
            model.plate.series.format, at: Vector3(0, body.lower[0].y + 0.03, sill + 0.2), facing: 1)
        solid.plates.append(front)
        solid.add(
            [
                .face(
                    Face(vertices: body.front, surface: paint, details: frontDetails(body.front) + [.plate(front)])),
                .face(
                    Face(
                        vertices: body.left, surface: paint,
                        details: sideDetails(body.left, wheelY, radius, half: -half))),
                .face(
                    Face(
                        vertices: body.right, surface: paint,
                        details: sideDetails(body.right, wheelY, radius, half: half))),
                .face(Face(vertices: body.top, surface: paint)),
            ] + tail, rank: 1)

        // Glasshouse.
        let cabin = Hexahedron(
            lowerY: (y(shape.foot.0), y(shape.foot.1)), upperY: (y(shape.roof.0), y(shape.roof.1)),
            halfWidth: (half - 0.04, half - 0.2), z: (shape.belt - 0.01, shape.height))
        let glass = Surface(Colour(hex: 0x27313B), .glass)
        func sideGlass(_ face: [Vector3], mirrored: Bool) -> [Detail] {
            let spans: [ClosedRange<Double>] =
                model.body == .pickup ? [0.08...0.46, 0.5...0.9] : [0.08...0.30, 0.33...0.60, 0.63...0.93]
            return spans.map {
                .polygon(patch(face, u: mirrored ? 1 - $0.upperBound...1 - $0.lowerBound : $0, v: 0.1...0.86), glass)
            }
        }
        solid.add(
            cabin.faces(
                paint, rear: [.polygon(patch(cabin.rear, u: 0.07...0.93, v: 0.08...0.9), glass)],
                front: [.polygon(patch(cabin.front, u: 0.06...0.94, v: 0.06...0.92), glass)],
                right: sideGlass(cabin.right, mirrored: false), left: sideGlass(cabin.left, mirrored: true)), rank: 2)
        for side in [-1.0, 1] {
            solid.add([.ball(Vector3(side * (half + 0.09), y(0.70), shape.belt + 0.06), radius: 0.09, dark)], rank: 2)
        }
        solid.shadowCasters = [body.corners, cabin.corners]
        return solid
    }

    /// The rear end with lamps, bumper and plate: a face that leans in a little, and its two chamfers.
    private static func tailFaces(
        _ model: VehicleModel, half: Double, from rear: Double, to front: Double, sill: Double, belt: Double,
        solid: inout Solid
    ) -> [Part] {
        let paint = Surface(model.paint), inner = half - 0.1
        let low = [Vector3(-inner, rear + 0.01, sill + 0.02), Vector3(inner, rear + 0.01, sill + 0.02)]
        let high = [Vector3(inner, rear + 0.06, belt), Vector3(-inner, rear + 0.06, belt)]
        let face = low + high
        let isTall = model.body == .van || model.body == .suv
        let tail = Surface(Colour(hex: 0xA3141A), .tail), brake = Surface(Colour(hex: 0xB01217), .brake)
        let lampV = isTall ? 0.55...0.97 : 0.60...0.90
        var details: [Detail] = [
            .polygon(patch(face, u: 0...1, v: 0...0.16), Surface(Colour(hex: 0x232427))),
            .polygon(patch(face, u: 0.02...0.98, v: 0.36...0.385), Surface(model.paint.scaled(by: 0.62))),
            .polygon(patch(face, u: 0.0...0.17, v: lampV), tail),
            .polygon(patch(face, u: 0.83...1.0, v: lampV), tail),
            .polygon(patch(face, u: 0.015...0.12, v: lampV.lowerBound + 0.08...lampV.upperBound - 0.06), brake),
            .polygon(patch(face, u: 0.88...0.985, v: lampV.lowerBound + 0.08...lampV.upperBound - 0.06), brake),
            .polygon(
                patch(face, u: 0.01...0.08, v: lampV.lowerBound - 0.07...lampV.lowerBound),
                Surface(Colour(hex: 0xD98A1E), .indicatorLeft)),
            .polygon(
                patch(face, u: 0.92...0.99, v: lampV.lowerBound - 0.07...lampV.lowerBound),
                Surface(Colour(hex: 0xD98A1E), .indicatorRight)),
        ]
        let centre = sill + (belt - sill) * 0.66, lean = 0.05 / (belt - sill)
        let onFace = Vector3(0, rear - 0.002 + lean * (centre - sill), centre)
        let plate = plateCorners(model.plate.series.format, at: onFace, lean: lean)
        let recess = [(3, -0.05, -0.03), (2, 0.05, -0.03), (1, 0.05, 0.03), (0, -0.05, 0.03)].map { i, dx, dz in
            plate[i] + Vector3(dx, dz * lean, dz)
        }
        details.append(.polygon(recess, Surface(model.paint.scaled(by: 0.7))))
        details.append(.plate(plate))
        solid.plates.append(plate)
        func chamfer(_ side: Double) -> Part {
            let outer = [Vector3(side * (half - 0.05), front, sill + 0.02), Vector3(side * half, front, belt)]
            let a = Vector3(side * inner, rear + 0.01, sill + 0.02), b = Vector3(side * inner, rear + 0.06, belt)
            let ring = side > 0 ? [a, outer[0], outer[1], b] : [outer[0], a, b, outer[1]]
            return .face(
                Face(
                    vertices: ring, surface: paint,
                    details: [
                        .polygon(patch(ring, u: 0...1, v: 0...0.16), Surface(Colour(hex: 0x232427))),
                        .polygon(patch(ring, u: 0.0...1.0, v: lampV), tail),
                    ]))
        }
        let lid = [high[1], high[0], Vector3(half, front, belt), Vector3(-half, front, belt)]
        return [
            chamfer(-1), chamfer(1), .face(Face(vertices: lid, surface: paint)),
            .face(Face(vertices: face, surface: paint, details: details)),
        ]
    }

    private static func frontDetails(_ face: [Vector3]) -> [Detail] {
        let lamp = Surface(Colour(hex: 0xE9ECE4), .head), dark = Surface(Colour(hex: 0x202124))
        return [
            .polygon(patch(face, u: 0...1, v: 0...0.18), dark),
            .polygon(patch(face, u: 0.24...0.76, v: 0.42...0.72), dark),
            .polygon(patch(face, u: 0.02...0.21, v: 0.58...0.84), lamp),
            .polygon(patch(face, u: 0.79...0.98, v: 0.58...0.84), lamp),
        ]
    }

    /// Wheel arches, the gap under the doors and a crease.
    static func sideDetails(_ face: [Vector3], _ wheels: [Double], _ radius: Double, half: Double) -> [Detail] {
        let dark = Surface(Colour(hex: 0x17181A))
        var details: [Detail] = [.polygon(patch(face, u: 0...1, v: 0...0.13), Surface(Colour(hex: 0x2A2B2D)))]
        for wheel in wheels {
            details.append(.polygon(disc(x: half * 1.002, y: wheel, z: radius, radius: radius * 1.14), dark))
            details.append(
                .polygon(disc(x: half * 1.004, y: wheel, z: radius, radius: radius * 0.62), Surface(Colour(grey: 0.62)))
            )
            details.append(
                .polygon(disc(x: half * 1.006, y: wheel, z: radius, radius: radius * 0.2), Surface(Colour(grey: 0.3))))
        }
        return details
    }

    /// A standing disc across x.
    static func disc(x: Double, y: Double, z: Double, radius: Double) -> [Vector3] {
        unitCircle.map { Vector3(x, y + $0.0 * radius, z + $0.1 * radius) }
    }

    /// Sixteen points of the unit circle.
    static let unitCircle: [(Double, Double)] = {
        let k = 0.7071067811865476, a = 0.9238795325112867, b = 0.3826834323650898
        return [
            (1, 0), (a, b), (k, k), (b, a), (0, 1), (-b, a), (-k, k), (-a, b), (-1, 0), (-a, -b), (-k, -k), (-b, -a),
            (0, -1), (b, -a), (k, -k), (a, -b),
        ]
    }()
}
