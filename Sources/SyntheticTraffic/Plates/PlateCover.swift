public import Geometry
public import Imaging

/// Something between a camera and a plate, or on it: what hides characters (an offence of its own, NĐ 168/2024 Đ.13.8.b
/// and Đ.14.3.b), and what looks much like it and leaves them legible.
public struct PlateCover: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// Hide what lies behind them.
        case mud, tape, cloth, hand, sheet, paint, bend
        /// Leave the strokes to be seen.
        case leafShadow, glare, dirtFilm, cable, frame

        /// Whether characters under it are gone.
        public var hides: Bool { Self.hiding.contains(self) }

        public static let hiding: [Kind] = [.mud, .tape, .cloth, .hand, .sheet, .paint, .bend]
        public static let harmless: [Kind] = allCases.filter { !hiding.contains($0) }
    }

    public var kind: Kind
    /// What it lies over, in the coordinates of the plate.
    public var place: Box
    /// The plate's own edges, in the same coordinates.
    public var plate: Box
    /// Height of a character, in the same coordinates.
    public var unit: Double
    /// The plate's ground, which paint and tape of one's own may match.
    public var ground: PaintColour

    public init(_ kind: Kind, over place: Box, plate: Box, unit: Double, ground: PaintColour) {
        self.kind = kind
        self.place = place
        self.plate = plate
        self.unit = unit
        self.ground = ground
    }

    /// Paints it over `picture`; `view` takes the plate's coordinates to the picture's.
    public func draw(into picture: inout RGBPicture, through view: Homography, using generator: inout SeededGenerator) {
        var brush = CoverBrush(picture: picture, view: view, generator: generator.split())
        switch kind {
        case .mud: drawMud(&brush)
        case .tape: drawTape(&brush)
        case .cloth: drawCloth(&brush)
        case .hand: drawHand(&brush)
        case .sheet: drawSheet(&brush)
        case .paint: drawPaint(&brush)
        case .bend: drawBend(&brush)
        case .leafShadow: drawLeafShadow(&brush)
        case .glare: drawGlare(&brush)
        case .dirtFilm: drawDirtFilm(&brush)
        case .cable: drawCable(&brush)
        case .frame: drawFrame(&brush)
        }
        picture = brush.picture
    }
}

/// Things that hide.
extension PlateCover {
    private func drawMud(_ brush: inout CoverBrush) {
        let dark = brush.generator.uniform(0.6...1.25)
        func tone(_ value: Double) -> UInt8 { UInt8(min(255, value * dark)) }
        let colour = PaintColour(tone(120), tone(98), tone(72))
        var blobs: [Polygon] = []
        let size = unit * brush.generator.uniform(0.22...0.4)
        var y = place.minY
        while y <= place.maxY + size / 2 {
            var x = place.minX
            while x <= place.maxX + size / 2 {
                let centre = Point(
                    x: min(x, place.maxX) + brush.generator.normal() * size * 0.15,
                    y: min(y, place.maxY) + brush.generator.normal() * size * 0.15)
                blobs.append(PlateFace.disc(centre, radius: size * brush.generator.uniform(0.75...1.15)))
                x += size
            }
            y += size
        }
        // Splashes around it.
        for _ in 0..<brush.generator.integer(0...8) {
            let centre = Point(
                x: place.centre.x + brush.generator.normal() * place.width,
                y: place.centre.y + brush.generator.normal() * place.height)
            blobs.append(PlateFace.disc(centre, radius: unit * brush.generator.uniform(0.03...0.12)))
        }
        brush.fill(
            blobs, colour, grain: brush.generator.uniform(3...14), patches: brush.generator.uniform(6...30),
            patchSize: unit * 0.3)
    }

    private func drawTape(_ brush: inout CoverBrush) {
        let colours = [
            PaintColour(24, 24, 26), PaintColour(168, 170, 174), PaintColour(156, 116, 72), PaintColour(228, 228, 224),
            PaintColour(172, 30, 34), PaintColour(40, 70, 150), ground,
        ]
        let reach = place.insetBy(
            dx: -unit * brush.generator.uniform(0...0.12), dy: -unit * brush.generator.uniform(0...0.25))
        brush.fill(
            [turned(reach, by: brush.generator.normal() * 4)], brush.generator.pick(colours),
            grain: brush.generator.uniform(0...4), fall: brush.generator.normal() * 18)
    }

    private func drawCloth(_ brush: inout CoverBrush) {
        let reach = place.insetBy(
            dx: -unit * brush.generator.uniform(0.05...0.3), dy: -unit * brush.generator.uniform(0.05...0.4))
        let colour = brush.anyColour()
        var corners: [Point] = []
        for corner in Quad(reach).corners {
            corners.append(
                corner + Point(x: brush.generator.normal() * unit * 0.12, y: brush.generator.normal() * unit * 0.12))
        }
        let sag = Point(x: reach.centre.x, y: reach.maxY + unit * brush.generator.uniform(0.05...0.5))
        brush.fill(
            [Polygon([corners[0], corners[1], corners[2], sag, corners[3]])], colour,
            grain: brush.generator.uniform(1...6), folds: brush.generator.uniform(8...40),
            foldSize: unit * brush.generator.uniform(0.4...1.4))
    }

    /// Fingers over the place, from above or below.
    private func drawHand(_ brush: inout CoverBrush) {
        let skin = brush.generator.uniform(0.45...1.1)
        func tone(_ value: Double) -> UInt8 { UInt8(min(255, value * skin)) }
        let isGloved = brush.generator.chance(0.3)
        let colour = isGloved ? brush.anyColour() : PaintColour(tone(214), tone(166), tone(140))
        let finger = unit * brush.generator.uniform(0.26...0.42)
        let isAbove = brush.generator.chance(0.5)
        var x = place.minX + finger * 0.5
        while x < place.maxX + finger * 0.4 {
            let tip = isAbove ? place.maxY : place.minY
            let root = isAbove ? min(plate.minY, place.minY) - unit : max(plate.maxY, place.maxY) + unit
            let lean = brush.generator.normal() * unit * 0.1
            brush.fill(
                [
                    PlateFace.disc(Point(x: x, y: tip), radius: finger * 0.62),
                    Polygon(
                        Quad(
                            topLeft: Point(x: x - finger * 0.62, y: tip),
                            topRight: Point(x: x + finger * 0.62, y: tip),
                            bottomRight: Point(x: x + finger * 0.62 + lean, y: root),
                            bottomLeft: Point(x: x - finger * 0.62 + lean, y: root)
                        ).corners),
                ], colour, grain: brush.generator.uniform(1...4), folds: brush.generator.uniform(8...26),
                foldSize: finger * 1.2)
            x += finger
        }
    }

    /// Paper, a face mask, a leaf: a light thing of its own outline.
    private func drawSheet(_ brush: inout CoverBrush) {
        let colours = [
            PaintColour(150, 190, 216), PaintColour(232, 232, 230), PaintColour(92, 128, 62),
            PaintColour(214, 200, 170),
            PaintColour(60, 60, 64), PaintColour(120, 170, 140),
        ]
        let reach = place.insetBy(
            dx: -unit * brush.generator.uniform(0.03...0.2), dy: -unit * brush.generator.uniform(0.03...0.3))
        let turn = brush.generator.normal() * 5
        brush.fill(
            [turned(reach, by: turn)], brush.generator.pick(colours), grain: brush.generator.uniform(1...5),
            fall: brush.generator.normal() * 25, folds: brush.generator.uniform(0...14), foldSize: unit * 0.5)
    }

    /// Sprayed or brushed over the characters: often in the ground's own colour, with soft edges.
    private func drawPaint(_ brush: inout CoverBrush) {
        let colour = brush.generator.chance(0.5) ? ground : brush.anyColour()
        let step = unit * 0.2
        var blobs: [Polygon] = []
        for _ in 0..<Int(6 + 22 * place.area / (unit * unit)) {
            let centre = Point(
                x: brush.generator.uniform(place.minX...place.maxX), y: brush.generator.uniform(place.minY...place.maxY)
            )
            blobs.append(PlateFace.disc(centre, radius: step))
        }
        blobs.append(PlateFace.rounded(place, radius: step))
        brush.fill(blobs, colour, grain: brush.generator.uniform(0...4), fall: brush.generator.normal() * 8)
    }

    /// An end of the plate folded away: its bare back, or what is behind it.
    private func drawBend(_ brush: inout CoverBrush) {
        let isLeft = place.centre.x < plate.centre.x
        let edge = isLeft ? place.maxX : place.minX, end = isLeft ? plate.minX - 0.2 * unit : plate.maxX + 0.2 * unit
        let lean = brush.generator.normal() * unit * 0.15
        let (top, base) = (plate.minY - 0.15 * unit, plate.maxY + 0.15 * unit)
        let colour = brush.generator.pick([
            PaintColour(150, 152, 156), PaintColour(96, 98, 102), PaintColour(40, 40, 44), PaintColour(190, 192, 194),
        ])
        let outline = [
            Point(x: edge + lean, y: top), Point(x: end, y: top), Point(x: end, y: base),
            Point(x: edge - lean, y: base),
        ]
        brush.fill(
            [Polygon(isLeft ? outline.reversed() : outline)], colour, grain: brush.generator.uniform(1...5),
            fall: brush.generator.normal() * 40)
    }

    private func turned(_ box: Box, by degrees: Double) -> Polygon {
        let lean = degrees * .pi / 180, centre = box.centre
        return Polygon(
            Quad(box).corners.map { corner in
                let d = corner - centre
                return centre + Point(x: d.x - d.y * lean, y: d.y + d.x * lean)
            })
    }
}

/// Things that leave the characters legible.
extension PlateCover {
    private func drawLeafShadow(_ brush: inout CoverBrush) {
        let depth = brush.generator.uniform(0.35...0.75)
        for _ in 0..<brush.generator.integer(3...10) {
            let centre = Point(
                x: brush.generator.uniform(plate.minX...plate.maxX), y: brush.generator.uniform(plate.minY...plate.maxY)
            )
            brush.multiply(
                PlateFace.disc(centre, radius: unit * brush.generator.uniform(0.2...0.8)), by: depth)
        }
    }

    /// A highlight that leaves at least a third of the contrast.
    private func drawGlare(_ brush: inout CoverBrush) {
        let strength = brush.generator.uniform(0.3...0.65)
        let radius = unit * brush.generator.uniform(0.6...1.8)
        let centre = Point(
            x: brush.generator.uniform(plate.minX...plate.maxX), y: brush.generator.uniform(plate.minY...plate.maxY))
        for ring in 0..<4 {
            brush.fill(
                [PlateFace.disc(centre, radius: radius * (1 - 0.2 * Double(ring)))], PaintColour(255, 255, 252),
                opacity: strength / 4)
        }
    }

    private func drawDirtFilm(_ brush: inout CoverBrush) {
        for _ in 0..<brush.generator.integer(4...14) {
            let centre = Point(
                x: brush.generator.uniform(plate.minX...plate.maxX), y: brush.generator.uniform(plate.minY...plate.maxY)
            )
            brush.fill(
                [PlateFace.disc(centre, radius: unit * brush.generator.uniform(0.1...0.5))], PaintColour(128, 108, 84),
                opacity: brush.generator.uniform(0.12...0.4), grain: 4)
        }
    }

    /// A cable, a rope, a twig: too thin to hide a character.
    private func drawCable(_ brush: inout CoverBrush) {
        let width = unit * brush.generator.uniform(0.04...0.12), colour = brush.anyColour()
        let a = Point(x: plate.minX, y: brush.generator.uniform(plate.minY...plate.maxY))
        let b = Point(x: plate.maxX, y: brush.generator.uniform(plate.minY...plate.maxY))
        brush.fill(
            [
                Polygon([
                    a, b, b + Point(x: 0, y: width), a + Point(x: 0, y: width),
                ])
            ], colour, grain: 3)
    }

    /// A dealer's frame over the plate's margins.
    private func drawFrame(_ brush: inout CoverBrush) {
        let colour = brush.anyColour(), reach = unit * 0.25
        let inner = place.insetBy(dx: -unit * brush.generator.uniform(0.08...0.2), dy: -unit * 0.06)
        let outer = Box(
            from: Point(x: min(plate.minX, inner.minX) - reach, y: min(plate.minY, inner.minY) - reach),
            to: Point(x: max(plate.maxX, inner.maxX) + reach, y: max(plate.maxY, inner.maxY) + reach))
        let bars = [
            Box(from: Point(x: outer.minX, y: outer.minY), to: Point(x: outer.maxX, y: inner.minY)),
            Box(from: Point(x: outer.minX, y: inner.maxY), to: Point(x: outer.maxX, y: outer.maxY)),
            Box(from: Point(x: outer.minX, y: inner.minY), to: Point(x: inner.minX, y: inner.maxY)),
            Box(from: Point(x: inner.maxX, y: inner.minY), to: Point(x: outer.maxX, y: inner.maxY)),
        ]
        brush.fill(bars.map { Polygon(Quad($0).corners) }, colour, grain: 3)
    }
}
