/// Numbers of one place of a plate that tell whether something hides it, as bytes.
///
/// Levels are taken against what is sure of the same plate: the ground and the ink of the clear characters nearest to
/// the place, so that a dark, faded or coloured plate looks as a clean one does.
struct CoverFeatures {
    static let count = 46

    /// The ground, the ink and the strokes of clear characters near a place.
    struct Reference {
        var ground: Float
        var ink: Float
        var colour: CoverCell.ColourPair
        var gradient: Float

        /// Contrast below which nothing can be told apart.
        private static let leastContrast: Float = 10
        var contrast: Float { max(ground - ink, Self.leastContrast) }

        init(_ cell: CoverCell) {
            (ground, ink, colour, gradient) = (cell.ground, cell.ink, cell.groundColour, cell.gradient)
        }

        init(_ a: Reference, _ b: Reference) {
            ground = (a.ground + b.ground) / 2
            ink = (a.ink + b.ink) / 2
            colour = .mean(a.colour, b.colour)
            gradient = (a.gradient + b.gradient) / 2
        }
    }

    private var bytes: [UInt8] = []

    /// - Parameter lowest...highest: what the bytes 0 and 255 stand for.
    private mutating func add(_ value: Float, _ lowest: Float, _ highest: Float) {
        let share = (value - lowest) / (highest - lowest)
        bytes.append(UInt8(min(max(share * 255, 0), 255)))
    }

    /// - Parameters:
    ///   - lines: of the plate, the upper first.
    ///   - row: of the place.
    ///   - place: index into the line's cells.
    ///   - prior: of the form that was read.
    static func of(
        _ lines: [CoverLine], row: Int, place: Int, reference: Reference, plate: PlateFigures
    ) -> [UInt8] {
        var features = CoverFeatures()
        features.bytes.reserveCapacity(count)
        let line = lines[row], cell = line.cells[place]
        features.addLook(cell, reference)
        features.addNeighbours(line, place)
        features.addEnds(line, place, reference, offset: plate.offsets[row])
        features.addPlate(lines, row: row, plate)
        return features.bytes
    }

    /// What is the same for all places of a plate.
    struct PlateFigures {
        var prior: Float
        var characterHeight: Float
        var weakest: Float
        var spacingCost: Float
        var inkBeyond: Float
        var clear: Int
        /// How far right of the other line's middle the middle of each line lies, in pitches; 0 on one-line plates.
        var offsets: [Float]
    }

    private mutating func addLook(_ cell: CoverCell, _ reference: Reference) {
        let contrast = reference.contrast
        func level(_ value: Float) -> Float { (value - reference.ink) / contrast }
        add(cell.score ?? -12, -12, 12)
        add(cell.lead, -4, 12)
        for value in cell.levels { add(level(value), -1, 2) }
        let n = Float(cell.grey.count)
        add(Float(cell.grey.count { level($0) > 0.7 }) / n, 0, 1)
        add(Float(cell.grey.count { level($0) < 0.3 }) / n, 0, 1)
        add(cell.gradient / max(reference.gradient, 1), 0, 3)
        add(cell.along / max(cell.gradient, 0.5), 0, 1)
        add(cell.groundColour.distance(to: reference.colour) / contrast, 0, 1.5)
        add(cell.colour.distance(to: reference.colour) / contrast, 0, 1.5)
        add(level(cell.above.light), -1, 2)
        add(level(cell.below.light), -1, 2)
        add(cell.above.colour.distance(to: reference.colour) / contrast, 0, 1.5)
        add(cell.below.colour.distance(to: reference.colour) / contrast, 0, 1.5)
        let mean = cell.grey.reduce(0, +) / n
        let spread = (cell.grey.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
        add(spread / contrast, 0, 1)
        add(cell.burnt, 0, 1)
        add(mean, 0, 255)
        add(cell.along / contrast, 0, 0.5)
        add(cell.across / contrast, 0, 0.5)
    }

    private mutating func addNeighbours(_ line: CoverLine, _ place: Int) {
        func score(_ index: Int) -> Float {
            line.cells.indices.contains(index) ? line.cells[index].score ?? -12 : -12
        }
        add(score(place - 1), -12, 12)
        add(score(place + 1), -12, 12)
        let others = line.inner.filter { $0.index != line.cells[place].index }.compactMap(\.score)
        add(others.reduce(0, +) / Float(max(others.count, 1)), -12, 12)
        let index = line.cells[place].index
        func gap(_ i: Int) -> Float {
            i >= 0 && i + 1 < line.centres.count ? Float((line.centres[i + 1] - line.centres[i]) / line.pitch) : 1
        }
        add(gap(index - 1), 0.5, 2.5)
        add(gap(index), 0.5, 2.5)
        add(Float(line.centres.count), 0, 12)
    }

    /// How the ends of a line stand to each other: on a plate the text is centred.
    private mutating func addEnds(_ line: CoverLine, _ place: Int, _ reference: Reference, offset: Float) {
        let index = line.cells[place].index, count = line.centres.count
        let isBeyond = index < 0 || index >= count
        add(isBeyond ? 2 : index == 0 || index == count - 1 ? 1 : 0, 0, 2)
        let isRight = index * 2 >= count
        let least = reference.ink + 0.6 * reference.contrast
        let own = line.run(atEnd: isRight, least: least), other = line.run(atEnd: !isRight, least: least)
        add(own, 0, 2)
        add(other, 0, 2)
        add(other - own, -2, 2)
        let opposite = isRight ? line.cells[0] : line.cells[line.cells.count - 1]
        add((opposite.levels[2] - reference.ink) / reference.contrast, -1, 2)
        add(opposite.gradient / max(reference.gradient, 1), 0, 3)
        add(opposite.colour.distance(to: reference.colour) / reference.contrast, 0, 1.5)
        add(isRight ? 1 : 0, 0, 1)
        add(isRight ? offset : -offset, -1.5, 1.5)
    }

    private mutating func addPlate(_ lines: [CoverLine], row: Int, _ plate: PlateFigures) {
        add(Float(lines.count * 2 + row), 2, 5)
        add(plate.prior, -12, 2)
        add(plate.characterHeight, 0, 40)
        add(plate.weakest, -12, 12)
        add(plate.spacingCost, 0, 3)
        add(plate.inkBeyond, -12, 12)
        add(Float(plate.clear), 0, 10)
        let widths = lines.map { Float($0.centres[$0.centres.count - 1] - $0.centres[0]) }
        add(widths[row] / max(widths[lines.count - 1 - row], 1), 0, 2)
        add(Float(lines.reduce(0) { $0 + $1.centres.count }), 4, 11)
    }
}
