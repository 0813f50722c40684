import Geometry
import Imaging
import PlateReading
import SyntheticTraffic

/// Windows cut from generated plates.
struct SyntheticWindows {
    var generator: SeededGenerator
    /// Character heights in pixels.
    var heights = 7.0...34.0
    /// Columns that the cell of a character has in a strip.
    static let cellColumns = 12.0

    /// A plate, at times one of a form that does not exist, so that every character is met everywhere.
    mutating func face() -> PlateFace {
        var number = PlateNumber.random(series: generator.pick(PlateSeries.allCases), using: &generator)
        if generator.chance(0.6) {
            number.lines = number.lines.map { line in
                String(
                    line.map {
                        $0 == "-" || $0 == "." || generator.chance(0.35) ? $0 : generator.pick(PlateGlyph.alphabet)
                    })
            }
        }
        return PlateFace(number, options: options())
    }

    /// How the plates of one number differ.
    mutating func options() -> PlateFace.Options {
        var options = PlateFace.Options()
        options.hasBadge = generator.chance(0.8)
        options.bolts = generator.chance(0.4) ? generator.pick([2, 4]) : 0
        options.border = generator.chance(0.8) ? generator.uniform(1.5...4) : 0
        options.gapFactor = generator.uniform(0.75...1.2)
        options.strokeFactor = generator.uniform(0.8...1.2)
        return options
    }

    mutating func picture() -> PlatePicture {
        let face = face()
        let view = PlateView.random(characterHeight: heights, using: &generator)
        let degradation = PlateDegradation.random(severity: generator.unit() * 2, using: &generator)
        let shade = UInt8(generator.integer(10...230))
        return PlatePicture(
            face, view: view, degradation: degradation, surround: PaintColour(shade, shade, shade), using: &generator)
    }

    /// The windows of one plate.
    mutating func add(to samples: inout WindowSamples) {
        let plate = picture()
        let polarity: PlatePolarity =
            [.blue, .red].contains(plate.face.number.series.paint) ? .lightOnDark : .darkOnLight
        let region = PixelRegion(x: 0, y: 0, width: plate.picture.width, height: plate.picture.height)
        let grey = PlateGrey(of: plate.picture, in: region, polarity: polarity).pyramid()
        for row in 0..<plate.face.number.lines.count {
            let cells = plate.face.characterBoxes.filter { $0.row == row }
            guard let first = cells.first, let last = cells.last else { continue }
            let line = Box(
                from: Point(x: first.box.minX, y: first.box.minY), to: Point(x: last.box.maxX, y: last.box.maxY))
            let cutter = LineCutter(
                quad: plate.homography.apply(Quad(line)),
                cells: cells.map { cell in
                    let x = (cell.box.centre.x - line.minX) / line.width
                    return (
                        x, PlateAlphabet.index(of: cell.character == "Đ" ? "D" : cell.character) ?? PlateAlphabet.none
                    )
                }, cellWidth: first.box.width / line.width)
            cutter.addGood(from: grey, generator: &generator, to: &samples)
            cutter.addBad(from: grey, generator: &generator, to: &samples)
        }
    }
}

/// Cuts labelled windows from a line whose characters are known.
struct LineCutter {
    /// The figure that the line's cells fill.
    let quad: Quad
    /// Centre of each character as a share of the line, and its class.
    let cells: [(centre: Double, label: Int)]
    /// Width of a cell as a share of the line.
    let cellWidth: Double

    private var rectifier: PlateRectifier { PlateRectifier() }

    /// Columns a picture pixel along the line that make a cell `SyntheticWindows.cellColumns` wide, as the rectifier
    /// counts them.
    private func widthScale(_ line: TextLine) -> Double {
        let height = Segment(line.quad.topLeft, line.quad.topRight).signedDistance(to: line.baseline.midpoint)
        let natural = line.length * Double(rectifier.characterHeight) / max(height, 0.1) * cellWidth
        return SyntheticWindows.cellColumns / max(natural, 0.5)
    }

    /// Windows on the characters, beside them, and past the ends, from a strip that is hardly off.
    func addGood(from grey: [PlateGrey], generator: inout SeededGenerator, to samples: inout WindowSamples) {
        for _ in 0..<2 {
            let off = Off(
                top: generator.normal() * 0.035, base: generator.normal() * 0.035, slope: generator.normal() * 0.04,
                shear: generator.normal() * 0.06)
            let line = TextLine(quad: off.moved(quad))
            let scale = widthScale(line) * generator.uniform(0.88...1.14)
            guard let strip = strip(of: line, from: grey, widthScale: scale, generator: &generator) else { return }
            let features = LineFeatures(of: strip.plane)
            let length = strip.right - strip.left
            let centres = cells.map { strip.left + $0.centre * length }
            for (centre, cell) in zip(centres, cells) {
                samples.add(
                    features, x: Int((centre + generator.uniform(-1.2...1.2)).rounded()) - 8,
                    y: 2 + generator.integer(-1...1), class: cell.label)
            }
            for (a, b) in zip(centres, centres.dropFirst()) where generator.chance(0.8) {
                let between = a + (b - a) * generator.uniform(0.34...0.66)
                samples.add(
                    features, x: Int(between.rounded()) - 8, y: 2 + generator.integer(-2...2), class: PlateAlphabet.none
                )
            }
            let clear = cellWidth * length * 0.55
            for _ in 0..<3 {
                let x = generator.unit() * Double(features.columns) + 8
                guard centres.allSatisfy({ abs($0 - x) > clear }) else { continue }
                samples.add(features, x: Int(x) - 8, y: generator.integer(0...4), class: PlateAlphabet.none)
            }
        }
    }

    /// Windows of strips that lie wrongly: nothing there is a character.
    func addBad(from grey: [PlateGrey], generator: inout SeededGenerator, to samples: inout WindowSamples) {
        var off = Off()
        var stretch = 1.0
        switch generator.integer(0...4) {
        case 0:
            let shift = generator.uniform(0.28...0.9) * (generator.chance(0.5) ? 1 : -1)
            (off.top, off.base) = (shift, shift)
        case 1:
            let grow = generator.uniform(0.22...0.5)
            (off.top, off.base) = (-grow, grow)
        case 2:
            let shrink = generator.uniform(0.17...0.28)
            (off.top, off.base) = (shrink, -shrink)
        case 3: off.shear = generator.uniform(0.35...0.7) * (generator.chance(0.5) ? 1 : -1)
        default: stretch = generator.chance(0.5) ? generator.uniform(0.5...0.7) : generator.uniform(1.45...2)
        }
        let line = TextLine(quad: off.moved(quad))
        let scale = widthScale(line) * stretch
        guard let strip = strip(of: line, from: grey, widthScale: scale, generator: &generator) else { return }
        let features = LineFeatures(of: strip.plane)
        guard features.columns > 0 else { return }
        for _ in 0..<cells.count {
            samples.add(
                features, x: generator.integer(0...features.columns - 1), y: generator.integer(1...3),
                class: PlateAlphabet.none)
        }
    }

    /// Characters of fewer pixels are not made from larger ones.
    private static let leastHeight = 7.0

    /// The strip of a line, at times from a coarser level, as if the plate had been farther away, and at times duller
    /// or noisier than it is.
    private func strip(
        of line: TextLine, from grey: [PlateGrey], widthScale: Double, generator: inout SeededGenerator
    ) -> LineStrip? {
        let usual = grey.level(for: line, rectifier)
        let coarser = grey.filter { $0.step > usual.step && line.height / $0.step >= Self.leastHeight }
        let source = generator.chance(0.3) ? coarser.first ?? usual : usual
        guard var strip = rectifier.strip(of: line, from: source, widthScale: widthScale) else { return nil }
        if generator.chance(0.3) {
            let gain = generator.uniform(0.25...1), noise = generator.uniform(0...7)
            for i in strip.plane.samples.indices {
                let value = 128 + (Double(strip.plane.samples[i]) - 128) * gain + generator.normal() * noise
                strip.plane.samples[i] = UInt8(min(max(value.rounded(), 0), 255))
            }
        }
        return strip
    }

    /// How far a line hypothesis lies from the truth, in character heights.
    struct Off {
        var top = 0.0
        var base = 0.0
        var slope = 0.0
        var shear = 0.0

        func moved(_ quad: Quad) -> Quad {
            let left = quad.bottomLeft - quad.topLeft, right = quad.bottomRight - quad.topRight
            let along = (quad.topRight - quad.topLeft) * (1 / max(quad.topLeft.distance(to: quad.topRight), 0.1))
            let lean = along * (shear * left.length)
            return Quad(
                topLeft: quad.topLeft + left * (top - slope) + lean,
                topRight: quad.topRight + right * (top + slope) + lean,
                bottomRight: quad.bottomRight + right * (base + slope),
                bottomLeft: quad.bottomLeft + left * (base - slope))
        }
    }
}
