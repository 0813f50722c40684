import Drawing

extension Solid {
    static func bus(_ model: VehicleModel) -> Solid {
        let half = model.width / 2, rear = -model.length / 2, front = model.length / 2, radius = 0.46
        var solid = Solid()
        let wheels = [rear + 2.1, front - 1.9]
        solid.add(tyres(wheels, half: half, radius: radius), rank: 0)
        let body = Hexahedron(
            lowerY: (rear, front), upperY: (rear + 0.08, front - 0.12), halfWidth: (half, half - 0.06), z: (0.34, 3.05))
        let glass = Surface(Colour(hex: 0x1E2830), .glass), tail = Surface(Colour(hex: 0xA3141A), .tail)
        let brake = Surface(Colour(hex: 0xB01217), .brake), light = Surface(Colour(hex: 0xEFEFEA))
        let format = model.plate.series.format
        let plate = plateCorners(format, at: Vector3(0, rear, 0.78), lean: 0.03)
        let frontPlate = plateCorners(format, at: Vector3(0, front + 0.005, 0.62), facing: 1, lean: -0.044)
        solid.plates = [plate, frontPlate]
        let stripe: ClosedRange<Double> = 0.30...0.40
        let rearDetails: [Detail] = [
            .polygon(patch(body.rear, u: 0...1, v: 0...0.1), Surface(Colour(hex: 0x2A2B2D))),
            .polygon(patch(body.rear, u: 0...1, v: stripe), light),
            .polygon(patch(body.rear, u: 0.12...0.88, v: 0.56...0.90), glass),
            .polygon(patch(body.rear, u: 0.25...0.75, v: 0.28...0.50), Surface(model.paint.scaled(by: 0.75))),
            .polygon(patch(body.rear, u: 0.03...0.11, v: 0.2...0.42), tail),
            .polygon(patch(body.rear, u: 0.89...0.97, v: 0.2...0.42), tail),
            .polygon(patch(body.rear, u: 0.04...0.10, v: 0.32...0.41), brake),
            .polygon(patch(body.rear, u: 0.90...0.96, v: 0.32...0.41), brake),
            .polygon(patch(body.rear, u: 0.03...0.09, v: 0.14...0.19), Surface(Colour(hex: 0xD98A1E), .indicatorLeft)),
            .polygon(patch(body.rear, u: 0.91...0.97, v: 0.14...0.19), Surface(Colour(hex: 0xD98A1E), .indicatorRight)),
            .plate(plate),
        ]
        func side(_ face: [Vector3], x: Double) -> [Detail] {
            var details = sideDetails(face, wheels, radius, half: x)
            details.append(.polygon(patch(face, u: 0...1, v: stripe), light))
            for i in 0..<6 {
                let u = 0.04 + Double(i) * 0.157
                details.append(.polygon(patch(face, u: u...u + 0.137, v: 0.48...0.84), glass))
            }
            return details
        }
        solid.add(
            body.faces(
                Surface(model.paint), rear: rearDetails,
                front: [
                    .polygon(patch(body.front, u: 0.05...0.95, v: 0.36...0.86), glass),
                    .polygon(patch(body.front, u: 0.05...0.2, v: 0.14...0.24), Surface(Colour(hex: 0xE9ECE4), .head)),
                    .polygon(patch(body.front, u: 0.8...0.95, v: 0.14...0.24), Surface(Colour(hex: 0xE9ECE4), .head)),
                    .plate(frontPlate),
                ],
                right: side(body.right, x: half), left: side(body.left, x: -half),
                top: [
                    .polygon(patch(body.top, u: 0.2...0.8, v: 0.15...0.35), light),
                    .polygon(patch(body.top, u: 0.25...0.75, v: 0.62...0.78), light),
                ]), rank: 1)
        solid.shadowCasters = [body.corners]
        return solid
    }

    static func truck(_ model: VehicleModel) -> Solid {
        let half = model.width / 2, rear = -model.length / 2, front = model.length / 2
        let radius = model.body == .tipper ? 0.5 : 0.40
        var solid = Solid()
        let wheels = [rear + 1.1, front - 0.9]
        solid.add(tyres(wheels, half: half, radius: radius), rank: 0)
        let chassis = Hexahedron(
            lowerY: (rear + 0.12, front - 0.2), upperY: (rear + 0.12, front - 0.2),
            halfWidth: (half - 0.25, half - 0.25),
            z: (0.45, 0.9))
        let format = model.plate.series.format
        let plate = plateCorners(format, at: Vector3(0, rear + 0.01, 0.66))
        let frontPlate = plateCorners(format, at: Vector3(0, front - 0.034, 0.72), facing: 1, lean: -0.2)
        solid.plates = [plate, frontPlate]
        let bar = Hexahedron(
            lowerY: (rear + 0.02, rear + 0.1), upperY: (rear + 0.02, rear + 0.1), halfWidth: (half - 0.06, half - 0.06),
            z: (0.44, 0.88))
        let lamps: [Detail] = [
            .polygon(patch(bar.rear, u: 0.02...0.16, v: 0.2...0.85), Surface(Colour(hex: 0xA3141A), .tail)),
            .polygon(patch(bar.rear, u: 0.84...0.98, v: 0.2...0.85), Surface(Colour(hex: 0xA3141A), .tail)),
            .polygon(patch(bar.rear, u: 0.08...0.14, v: 0.25...0.8), Surface(Colour(hex: 0xB01217), .brake)),
            .polygon(patch(bar.rear, u: 0.86...0.92, v: 0.25...0.8), Surface(Colour(hex: 0xB01217), .brake)),
            .polygon(patch(bar.rear, u: 0.17...0.2, v: 0.25...0.8), Surface(Colour(hex: 0xD98A1E), .indicatorLeft)),
            .polygon(patch(bar.rear, u: 0.8...0.83, v: 0.25...0.8), Surface(Colour(hex: 0xD98A1E), .indicatorRight)),
            .plate(plate),
        ]
        solid.add(chassis.faces(Surface(Colour(hex: 0x2A2B2D))), rank: 0)
        solid.add(bar.faces(Surface(Colour(hex: 0x303235)), rear: lamps), rank: 2)

        let cabRear = front - 1.75
        let cab = Hexahedron(
            lowerY: (cabRear, front), upperY: (cabRear, front - 0.35), halfWidth: (half - 0.05, half - 0.12),
            z: (0.5, model.body == .tipper ? 2.6 : 2.15))
        let glass = Surface(Colour(hex: 0x1E2830), .glass)
        solid.add(
            cab.faces(
                Surface(model.paint),
                front: [.polygon(patch(cab.front, u: 0.08...0.92, v: 0.5...0.9), glass), .plate(frontPlate)],
                right: [.polygon(patch(cab.right, u: 0.2...0.85, v: 0.5...0.88), glass)],
                left: [.polygon(patch(cab.left, u: 0.15...0.8, v: 0.5...0.88), glass)]), rank: 1)
        addCargo(model, half: half, rear: rear, cabRear: cabRear, to: &solid)
        solid.shadowCasters += [cab.corners, chassis.corners]
        return solid
    }

    private static func addCargo(
        _ model: VehicleModel, half: Double, rear: Double, cabRear: Double, to solid: inout Solid
    ) {
        let isTipper = model.body == .tipper
        let box = Hexahedron(
            lowerY: (rear, cabRear - 0.12), upperY: (rear, cabRear - 0.12), halfWidth: (half, half),
            z: (0.92, isTipper ? 1.95 : 2.85))
        let surface = Surface(isTipper ? model.paint.scaled(by: 0.85) : Colour(hex: 0xD9DCDD))
        let seam = Surface(surface.colour.scaled(by: 0.72))
        func ribs(_ face: [Vector3], _ count: Int) -> [Detail] {
            (0..<count).map { i in
                let u = (Double(i) + 0.5) / Double(count)
                return .polygon(patch(face, u: u - 0.006...u + 0.006, v: 0.03...0.97), seam)
            }
        }
        let doors: [Detail] =
            isTipper
            ? ribs(box.rear, 5) + [.polygon(patch(box.rear, u: 0...1, v: 0.9...1), seam)]
            : [
                .polygon(patch(box.rear, u: 0.492...0.508, v: 0.02...0.98), seam),
                .polygon(patch(box.rear, u: 0.36...0.37, v: 0.05...0.95), seam),
                .polygon(patch(box.rear, u: 0.63...0.64, v: 0.05...0.95), seam),
                .polygon(patch(box.rear, u: 0...1, v: 0...0.03), seam),
                .polygon(patch(box.rear, u: 0...1, v: 0.97...1), seam),
            ]
        let load: [Detail] =
            isTipper ? [.polygon(patch(box.top, u: 0.06...0.94, v: 0.04...0.96), Surface(Colour(hex: 0x8A7355)))] : []
        solid.add(
            box.faces(surface, rear: doors, right: ribs(box.right, 7), left: ribs(box.left, 7), top: load), rank: 1)
        solid.shadowCasters.append(box.corners)
    }

    private static func tyres(_ wheels: [Double], half: Double, radius: Double) -> [Part] {
        wheels.flatMap { y in
            [-1.0, 1].map {
                .wheel(Vector3($0 * (half - 0.2), y, radius), radius: radius, width: 0.36, rim: Colour(grey: 0.45))
            }
        }
    }
}
