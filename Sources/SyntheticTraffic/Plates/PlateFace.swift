public import Geometry

/// A plate laid out in millimetres from its top left corner: what to paint, in which colour, in which order.
public struct PlateFace: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public enum Role: Hashable, Sendable {
            case background, border, dash, dot, badge, bolt
            /// A character with its row and its index in `PlateNumber.text`.
            case character(Character, row: Int, index: Int)
        }

        public var role: Role
        public var colour: PaintColour
        /// Convex polygons wound clockwise whose union is the part.
        public var outline: [Polygon]
        /// The cell of a character (whole cell, also around a `1`), or the bounds of the rest.
        public var box: Box
    }

    public let number: PlateNumber
    /// Width and height in millimetres.
    public let width: Double
    public let height: Double
    /// In the order of painting.
    public let parts: [Part]

    /// What may differ from one plate to another of the same number.
    public struct Options: Hashable, Sendable {
        public var hasBadge = true
        public var bolts = 0
        /// The raised line around the plate, millimetres; 0 for none.
        public var border = 2.5
        /// Factor on the gaps between characters: makers differ by a few per cent.
        public var gapFactor = 1.0
        /// Factor on the thickness of strokes.
        public var strokeFactor = 1.0

        public init() {}
    }

    public init(_ number: PlateNumber, options: Options = Options()) {
        self.number = number
        let format = number.series.format
        (width, height) = format.size
        var builder = Builder(number: number, format: format, options: options)
        builder.addPlate(width: width, height: height)
        builder.addRows(width: width, height: height)
        if options.bolts > 0 { builder.addBolts(options.bolts, width: width, height: height) }
        parts = builder.parts
    }

    /// The cells of the characters in the order of `number.text`.
    public var characterBoxes: [(character: Character, row: Int, box: Box)] {
        parts.compactMap { part in
            if case .character(let character, let row, _) = part.role { (character, row, part.box) } else { nil }
        }
    }

    private struct Builder {
        let number: PlateNumber
        let format: PlateFormat
        let options: Options
        var typeface: PlateTypeface
        var parts: [Part] = []
        var index = 0

        init(number: PlateNumber, format: PlateFormat, options: Options) {
            self.number = number
            self.format = format
            self.options = options
            typeface = format.typeface
            typeface.stroke *= options.strokeFactor
        }

        mutating func add(_ role: Part.Role, _ colour: PaintColour, _ outline: [Polygon], box: Box? = nil) {
            let bounds = outline.dropFirst().reduce(outline.first?.bounds ?? Box(x: 0, y: 0, width: 0, height: 0)) {
                $0.union($1.bounds)
            }
            parts.append(Part(role: role, colour: colour, outline: outline, box: box ?? bounds))
        }

        mutating func addPlate(width: Double, height: Double) {
            let paint = number.series.paint
            add(
                .background, paint.background,
                [PlateFace.rounded(Box(x: 0, y: 0, width: width, height: height), radius: 8)])
            guard options.border > 0 else { return }
            let inset = 3.5 + options.border / 2
            let ring = PlateFace.corners(
                of: Box(x: 0, y: 0, width: width, height: height).insetBy(dx: inset, dy: inset), radius: 6)
            add(.border, paint.ink, StrokeOutline.expand(ring, closed: true, width: options.border))
        }

        mutating func addRows(width: Double, height: Double) {
            let free = height - typeface.height * Double(number.lines.count)
            let gap = free / (Double(number.lines.count) + (number.lines.count > 1 ? 0.9 : 1))
            var y = number.lines.count > 1 ? (free - gap) / 2 : gap / 2
            if number.lines.count == 1 { y = free / 2 }
            for (row, line) in number.lines.enumerated() {
                addRow(line, row: row, top: y, width: width)
                y += typeface.height + gap
            }
        }

        /// Centred on the plate; where the row is too long for it, the gaps give way as they do on real plates.
        mutating func addRow(_ line: String, row: Int, top: Double, width: Double) {
            let gaps = zip(line, line.dropFirst()).map { gap($0, $1, row: row) }
            let cells = line.reduce(0) { $0 + advance(of: $1) }
            let wanted = gaps.reduce(0, +)
            let squeeze = wanted > 0 ? min(1, max(0.2, (width - 2 * Self.clearance - cells) / wanted)) : 1
            var x = (width - cells - wanted * squeeze) / 2
            for (symbol, gap) in zip(line, gaps + [0]) {
                addSymbol(symbol, x: x, top: top, row: row)
                x += advance(of: symbol) + gap * squeeze
            }
        }

        /// What a row leaves free at either end, millimetres.
        private static let clearance = 8.0

        private func advance(of symbol: Character) -> Double {
            symbol == "-" ? typeface.dashWidth : symbol == "." ? typeface.dot : typeface.width
        }

        private func gap(_ first: Character, _ second: Character, row: Int) -> Double {
            let marks = format.markGap
            if first == "-" || second == "-" { return marks.dash * options.gapFactor }
            if first == "." || second == "." { return marks.dot * options.gapFactor }
            return (row == 0 ? typeface.upperGap : typeface.lowerGap) * options.gapFactor
        }

        private mutating func addSymbol(_ symbol: Character, x: Double, top: Double, row: Int) {
            let paint = number.series.paint
            switch symbol {
            case "-":
                let box = Box(
                    x: x, y: top + (typeface.height - typeface.dot) / 2, width: typeface.dashWidth, height: typeface.dot
                )
                add(.dash, paint.ink, [Polygon(Quad(box).corners)])
                if row == 0, options.hasBadge, paint != .red { addBadge(above: box, top: top) }
            case ".":
                let box = Box(x: x, y: top + typeface.height - typeface.dot, width: typeface.dot, height: typeface.dot)
                add(.dot, paint.ink, [Polygon(Quad(box).corners)])
            default:
                guard let glyph = PlateGlyph(symbol, typeface: typeface) else { return }
                let cell = Box(x: x, y: top, width: typeface.width, height: typeface.height)
                let outline = glyph.outline.map { Polygon($0.vertices.map { $0 + Point(x: x, y: top) }) }
                let isCode = symbol.isLetter && ["NG", "QT"].contains { number.lines[row].contains($0) }
                add(
                    .character(symbol, row: row, index: index), isCode ? paint.codeInk : paint.ink, outline, box: cell)
                index += 1
            }
        }

        /// The sunken badge of the police, above the dash: hardly darker than the plate.
        private mutating func addBadge(above dash: Box, top: Double) {
            let radius = typeface.dashWidth * 0.55
            let background = number.series.paint.background
            func shade(_ value: UInt8) -> UInt8 { UInt8(Int(value) * 85 / 100) }
            let colour = PaintColour(shade(background.red), shade(background.green), shade(background.blue))
            let centre = Point(x: dash.centre.x, y: top + radius + 2)
            add(.badge, colour, [PlateFace.disc(centre, radius: radius)])
        }

        mutating func addBolts(_ count: Int, width: Double, height: Double) {
            let xs = [width * 0.16, width * 0.84]
            let ys = format.isOneLine ? [height / 2] : count > 2 ? [height * 0.12, height * 0.88] : [height * 0.14]
            let inset = format.isOneLine ? [14, width - 14] : xs
            for y in ys {
                for x in inset { add(.bolt, PaintColour(70, 70, 72), [PlateFace.disc(Point(x: x, y: y), radius: 5)]) }
            }
        }
    }

    static func disc(_ centre: Point, radius: Double) -> Polygon {
        rounded(Box(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius), radius: radius)
    }

    static func corners(of box: Box, radius: Double) -> [StrokeOutline.Vertex] {
        Quad(box).corners.map { StrokeOutline.Vertex($0.x, $0.y, radius: radius) }
    }

    static func rounded(_ box: Box, radius: Double) -> Polygon {
        Polygon(StrokeOutline.flatten(corners(of: box, radius: radius), closed: true))
    }
}
