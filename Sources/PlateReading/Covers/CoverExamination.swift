package import Geometry
package import Imaging

/// A look at a plate gone over for what hides characters: every place of its lines with the numbers that tell.
package struct CoverExamination {
    package struct Place {
        /// The line, and the place in it: -1 before its first character, the number of characters after its last.
        package var row: Int
        package var index: Int
        /// Score of the character that was read there; nil beyond the ends.
        package var score: Float?
        package var features: [UInt8]
        package var quad: Quad
        /// The part of the line from its first character to its last that the place takes; outside 0 to 1 beyond.
        package var share: ClosedRange<Double>
    }

    package private(set) var places: [Place] = []
    /// How many characters are clear.
    package let clear: Int

    /// Score from which a character is clear: its neighbours are measured against it.
    static let clearScore: Float = 4.5
    /// Score from which a character is there whatever lies around it: the edges of a hand or a tape make a 1 at times.
    static let certainScore: Float = 7
    /// Clear characters without which nothing is known of the plate's colours.
    static let fewestClear = 2

    /// - Returns: nil where too little of the plate is clear to say what hides the rest.
    package init?(_ look: PlateLook, in picture: RGBPicture) {
        guard picture.width > 0, picture.height > 0, !look.lines.contains(where: \.columns.isEmpty) else { return nil }
        let form = look.forms[0]
        clear = zip(form.scores, form.characters).count { $0[$1] >= Self.clearScore }
        guard clear >= Self.fewestClear else { return nil }
        let lines = Self.lines(look, in: picture)
        let plate = CoverFeatures.PlateFigures(
            prior: look.evidence.prior, characterHeight: look.evidence.characterHeight,
            weakest: look.evidence.weakestScore, spacingCost: look.evidence.spacingCost,
            inkBeyond: look.evidence.inkBeyond, clear: clear, offsets: Self.offsets(look.lines, lines))
        let all = lines.flatMap(\.inner).filter { $0.score ?? -12 >= Self.clearScore }
        for (row, line) in lines.enumerated() {
            for place in line.cells.indices {
                let cell = line.cells[place]
                if let score = cell.score, score >= Self.certainScore { continue }
                let features = CoverFeatures.of(
                    lines, row: row, place: place, reference: Self.reference(place, of: line, all), plate: plate)
                let found = Self.place(cell, row, features, line, look.lines[row].strip)
                // What the picture's edge cuts off is not covered.
                if Self.isInside(found.quad.bounds, picture) { places.append(found) }
            }
        }
    }

    private static func isInside(_ box: Box, _ picture: RGBPicture) -> Bool {
        box.minX >= 0 && box.minY >= 0 && box.maxX <= Double(picture.width) && box.maxY <= Double(picture.height)
    }

    private static func lines(_ look: PlateLook, in picture: RGBPicture) -> [CoverLine] {
        let form = look.forms[0]
        var next = 0
        return look.lines.map { line in
            let slots = next..<next + line.columns.count
            next = slots.upperBound
            return CoverLine(
                line, characters: Array(form.characters[slots]), scores: Array(form.scores[slots]), in: picture,
                polarity: look.polarity)
        }
    }

    /// The two clear characters nearest to a place of the line, else any of the plate.
    private static func reference(_ place: Int, of line: CoverLine, _ all: [CoverCell]) -> CoverFeatures.Reference {
        let near = line.cells.indices.filter { line.cells[$0].score ?? -12 >= clearScore }
            .sorted { (abs($0 - place), $0) < (abs($1 - place), $1) }.prefix(2).map { line.cells[$0] }
        let cells = near.isEmpty ? Array(all.prefix(2)) : near
        return CoverFeatures.Reference(.init(cells[0]), .init(cells[cells.count - 1]))
    }

    private static func offsets(_ looks: [PlateLook.Line], _ lines: [CoverLine]) -> [Float] {
        guard looks.count == 2 else { return looks.map { _ in 0 } }
        let middles = zip(looks, lines).map { look, line in
            look.strip.toPicture.apply(
                Point(
                    x: (line.centres[0] + line.centres[line.centres.count - 1]) / 2,
                    y: (look.strip.top + look.strip.base) / 2))
        }
        return zip(looks.indices, zip(looks, lines)).map { row, pair in
            let (look, line) = pair
            guard let back = look.strip.toPicture.inverse else { return 0 }
            let other = back.apply(middles[1 - row]).x
            let own = (line.centres[0] + line.centres[line.centres.count - 1]) / 2
            return Float(min(max((own - other) / line.pitch, -9), 9))
        }
    }

    private static func place(
        _ cell: CoverCell, _ row: Int, _ features: [UInt8], _ line: CoverLine, _ strip: LineStrip
    ) -> Place {
        let left = Double(cell.columns.lowerBound + line.strip.first)
        let right = Double(cell.columns.upperBound + line.strip.first)
        let start = line.centres[0] - line.pitch / 2, end = line.centres[line.centres.count - 1] + line.pitch / 2
        let quad = strip.toPicture.apply(
            Quad(Box(x: left, y: strip.top, width: right - left, height: strip.base - strip.top)))
        return Place(
            row: row, index: cell.index, score: cell.score, features: features, quad: quad,
            share: (left - start) / (end - start)...(right - start) / (end - start))
    }
}
