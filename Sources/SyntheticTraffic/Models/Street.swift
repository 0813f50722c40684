import Drawing

/// What stands beside the road: houses, trees, lamp posts, parked motorbikes.
struct Street {
    struct Item {
        var solid: Solid
        var pose: Pose
        /// A word on the shop's board, with the centre of the board, its height, and its colour.
        var sign: (text: String, centre: Vector3, height: Double, colour: Colour)?
    }

    private(set) var items: [Item] = []
    /// Where street lamps hang, metres.
    private(set) var lamps: [Vector3] = []

    private static let words = [
        "PHỞ", "CÀ PHÊ", "NHÀ THUỐC", "BÁNH MÌ", "SỬA XE", "TẠP HOÁ", "CƠM", "HOA TƯƠI", "BÚN CHẢ", "KHÁCH SẠN",
    ]
    private static let walls: [UInt32] = [
        0xD9C9A3, 0xC7D0CC, 0xE0D3C0, 0xB9C6B2, 0xD8B49A, 0xC2B8C9, 0xE6DFC8, 0xA9B7C4,
    ]
    private static let boards: [UInt32] = [0xB3262B, 0x1E5FA8, 0x1F7F4C, 0xE0A526, 0x7A2E77, 0xD9661F]

    init(road: RoadLayout, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let right = road.pavement, left = road.leftKerb - road.pavement
        if let crossing = road.crossing {
            let back = crossing.far + road.pavement
            row(along: true, from: right, to: 48, at: back, &generator)
            row(along: true, from: left - 48, to: left, at: back, &generator)
            row(along: false, from: back, to: 105, at: right, &generator, facing: -1)
            row(along: false, from: back, to: 105, at: left, &generator, facing: 1)
            row(along: false, from: -45, to: crossing.near - road.pavement, at: right, &generator, facing: -1)
            row(along: false, from: -45, to: crossing.near - road.pavement, at: left, &generator, facing: 1)
            for x in stride(from: 1.6, through: 40, by: 7) { tree(x + 3, crossing.far + 1.1, &generator) }
            for x in stride(from: 1.6, through: 40, by: 7) {
                tree(road.leftKerb - x - 3, crossing.far + 1.1, &generator)
            }
            for y in stride(from: crossing.far + 9, through: 95, by: 9) {
                tree(1.2, y, &generator)
                tree(road.leftKerb - 1.2, y + 3, &generator)
            }
            row(along: true, from: -40, to: 40, at: 128, &generator)
            parkedMotorbikes(x: 2.4...9, y: crossing.far + 2.3, &generator)
            parkedMotorbikes(x: road.leftKerb - 12...road.leftKerb - 3, y: crossing.far + 2.3, &generator)
            post(1.0, crossing.far + 1.2)
            post(road.leftKerb - 1.0, crossing.far + 1.2)
        } else {
            for y in stride(from: 6.0, through: 120, by: 11) {
                tree(road.pavement + 1.5 + generator.uniform(0...3), y, &generator)
                tree(road.leftKerb - road.pavement - 1.5 - generator.uniform(0...3), y + 4, &generator)
            }
            for y in stride(from: 10.0, through: 120, by: 28) { post(0.9, y) }
            row(along: true, from: -60, to: 50, at: 160, &generator)
            row(along: false, from: 20, to: 130, at: road.pavement + 9, &generator, facing: -1)
            row(along: false, from: 20, to: 130, at: left - 9, &generator, facing: 1)
        }
    }

    /// A row of narrow tube houses from `from` to `to`: across the view (`along` x) or beside the road.
    private mutating func row(
        along x: Bool, from: Double, to: Double, at line: Double, _ generator: inout SeededGenerator, facing: Double = 0
    ) {
        var place = from
        while place < to - 2.5 {
            let width = min(generator.uniform(3.6...5.6), to - place), storeys = generator.integer(2...4)
            let centre = place + width / 2
            let position = x ? Vector3(centre, line, 0) : Vector3(line, centre, 0)
            // The house's own front looks to -y; turned so that it looks at the road.
            let heading = x ? 0 : facing < 0 ? Double.pi / 2 : -Double.pi / 2
            items.append(house(width: width, storeys: storeys, Pose(position: position, heading: heading), &generator))
            place += width
        }
    }

    private func house(width: Double, storeys: Int, _ pose: Pose, _ generator: inout SeededGenerator) -> Item {
        let height = 3.6 + 3.2 * Double(storeys - 1), half = width / 2 - 0.02
        let wall = Colour(hex: generator.pick(Self.walls)), board = Colour(hex: generator.pick(Self.boards))
        let block = Solid.Hexahedron(
            lowerY: (0, 9), upperY: (0, 9), halfWidth: (half, half), z: (0, height))
        let glass = Solid.Surface(Colour(hex: 0x3C4A52), .glass), frame = Solid.Surface(wall.scaled(by: 0.7))
        func band(_ z: Double) -> Double { z / height }
        var details: [Solid.Detail] = [
            .polygon(
                Solid.patch(block.rear, u: 0.06...0.94, v: 0...band(2.7)),
                Solid.Surface(generator.chance(0.5) ? Colour(hex: 0x5B5F62) : Colour(hex: 0x33302C))),
            .polygon(Solid.patch(block.rear, u: 0.0...1.0, v: band(2.85)...band(3.65)), Solid.Surface(board)),
        ]
        for slat in 0..<6 {
            let z = 0.3 + Double(slat) * 0.4
            details.append(
                .polygon(
                    Solid.patch(block.rear, u: 0.08...0.92, v: band(z)...band(z + 0.05)),
                    Solid.Surface(Colour(hex: 0x24262A))))
        }
        for storey in 1..<max(2, storeys) {
            let z = 3.6 + 3.2 * Double(storey - 1)
            for u in [0.1...0.45, 0.55...0.9] {
                details.append(
                    .polygon(
                        Solid.patch(
                            block.rear, u: u.lowerBound - 0.02...u.upperBound + 0.02,
                            v: band(z + 0.8)...min(1, band(z + 2.6))), frame))
                details.append(.polygon(Solid.patch(block.rear, u: u, v: band(z + 0.9)...min(1, band(z + 2.5))), glass))
            }
            details.append(.polygon(Solid.patch(block.rear, u: 0...1, v: band(z)...band(z + 0.22)), frame))
        }
        var solid = Solid()
        solid.add(block.faces(Solid.Surface(wall), rear: details), rank: 0)
        let centre = pose.world(Vector3(0, -0.02, 3.08))
        return Item(solid: solid, pose: pose, sign: (generator.pick(Self.words), centre, 0.5, Colour(hex: 0xF6F2DE)))
    }

    private mutating func tree(_ x: Double, _ y: Double, _ generator: inout SeededGenerator) {
        var solid = Solid()
        let height = generator.uniform(3.6...4.6)
        solid.add(
            [.rod(Vector3(0, 0, 0), Vector3(0.1, 0, height), radius: 0.14, Solid.Surface(Colour(hex: 0x6B5B49)))],
            rank: 0)
        var leaves: [Solid.Part] = []
        for _ in 0..<150 {
            let r = generator.uniform(0.16...0.42)
            let p = Vector3(
                generator.uniform(-1.7...1.7), generator.uniform(-1.7...1.7), height + generator.uniform(-0.5...2.2))
            let green = Colour(
                red: generator.uniform(0.16...0.30), green: generator.uniform(0.34...0.50),
                blue: generator.uniform(0.12...0.22))
            // Darker below: the crown shades itself.
            let depth = 0.55 + 0.45 * min(1, max(0, (p.z - height + 0.5) / 2.2))
            leaves.append(.ball(p, radius: r, Solid.Surface(green.scaled(by: depth), .matt)))
        }
        solid.add(leaves, rank: 1)
        for _ in 0..<7 {
            let c = Vector3(
                generator.uniform(-1.1...1.1), generator.uniform(-1.1...1.1), height + generator.uniform(0...1.6))
            solid.shadowCasters.append(Solid.unitCircle.map { c + Vector3($0.0, $0.1, 0) })
        }
        items.append(Item(solid: solid, pose: Pose(position: Vector3(x, y, 0), heading: 0)))
    }

    private mutating func post(_ x: Double, _ y: Double) {
        var solid = Solid()
        let grey = Solid.Surface(Colour(hex: 0x9A9E9F)), reach = x > 0 ? -1.6 : 1.6
        solid.add(
            [
                .rod(Vector3(0, 0, 0), Vector3(0, 0, 8), radius: 0.08, grey),
                .rod(Vector3(0, 0, 8), Vector3(reach, 0, 8.3), radius: 0.05, grey),
            ], rank: 0)
        items.append(Item(solid: solid, pose: Pose(position: Vector3(x, y, 0), heading: 0)))
        lamps.append(Vector3(x + reach, y, 8.3))
    }

    private mutating func parkedMotorbikes(x: ClosedRange<Double>, y: Double, _ generator: inout SeededGenerator) {
        var place = x.lowerBound
        while place < x.upperBound {
            var model = VehicleModel.random(.scooter, using: &generator)
            model.riders = 0
            model.cargoBox = nil
            items.append(
                Item(
                    solid: model.solid,
                    pose: Pose(position: Vector3(place, y, 0), heading: generator.uniform(-0.15...0.15))))
            place += generator.uniform(0.8...1.6)
        }
    }
}
