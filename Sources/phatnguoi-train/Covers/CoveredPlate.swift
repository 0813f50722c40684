import Foundation
import Geometry
import Imaging
import PlateReading
import SyntheticTraffic

/// A picture of a plate with something over it, and what that hides.
struct CoveredPlate {
    /// One character of the plate.
    struct Cell {
        var row: Int
        var character: Character
        /// Where it stands in the picture.
        var quad: Quad
        /// The share of it that the cover lies over, 0 to 1.
        var hiddenShare: Double
    }

    var picture: RGBPicture
    var text: String
    var cells: [Cell]
    /// nil where nothing lies over it.
    var kind: PlateCover.Kind?
    /// Whether no character is left to be seen.
    var isWhole: Bool
    var isReal: Bool

    var box: Box { cells.dropFirst().reduce(cells[0].quad.bounds) { $0.union($1.quad.bounds) } }
    var hidden: Int { cells.filter { $0.hiddenShare >= CoveredPlate.mostSeen }.count }

    /// From this share on a character counts as hidden, and up to `hardlyHidden` as legible.
    static let mostSeen = 0.75, hardlyHidden = 0.15
}

/// What of a plate is covered.
enum CoverExtent: String, CaseIterable {
    case none
    /// The first or the last character of a line; any one; two or more; a line; all.
    case end, one, few, row, whole
}

/// Puts covers over plates whose characters' places are known, in the coordinates of `view`.
struct CoverDraw {
    var kind: PlateCover.Kind
    var extent: CoverExtent

    /// Boxes of the cells by row, in the plate's coordinates.
    var rows: [[Box]]
    var plate: Box
    var unit: Double
    var ground: PaintColour

    /// The covers, and what each cell loses of its area.
    func covers(using generator: inout SeededGenerator) -> (covers: [PlateCover], shares: [[Double]]) {
        guard kind.hides else {
            let all = rows.joined().reduce(rows[0][0]) { $0.union($1) }
            return ([cover(all)], rows.map { $0.map { _ in 0 } })
        }
        var places: [Box] = []
        if extent == .whole {
            places = [plate.insetBy(dx: unit * 0.06, dy: unit * 0.06)]
        } else {
            let row = generator.integer(0...rows.count - 1)
            places = [place(in: rows[row], using: &generator)]
        }
        let shares = rows.map { row in
            row.map { cell in places.map { $0.intersection(cell).area / cell.area }.max() ?? 0 }
        }
        return (places.map(cover), shares)
    }

    private func cover(_ place: Box) -> PlateCover {
        PlateCover(kind, over: place, plate: plate, unit: unit, ground: ground)
    }

    private func place(in row: [Box], using generator: inout SeededGenerator) -> Box {
        let most = max(1, row.count - 2)
        let count: Int =
            switch extent {
            case .row: row.count
            case .few: min(row.count, generator.integer(2...max(2, most)))
            case .none, .end, .one, .whole: 1
            }
        var first = generator.integer(0...row.count - count)
        if extent == .end { first = generator.chance(0.25) ? 0 : row.count - count }
        // What is folded away is folded away to the end.
        if kind == .bend { first = generator.chance(0.5) ? 0 : row.count - count }
        let cells = row[first..<first + count]
        return cells.dropFirst().reduce(cells[first]) { $0.union($1) }.insetBy(dx: -unit * 0.04, dy: -unit * 0.03)
    }
}

extension CoveredPlate {
    /// A generated plate.
    static func generated(
        _ kind: PlateCover.Kind?, _ extent: CoverExtent, using generator: inout SeededGenerator
    ) -> CoveredPlate {
        var windows = SyntheticWindows(generator: generator.split())
        let number = PlateNumber.random(series: generator.pick(PlateSeries.allCases), using: &generator)
        let face = PlateFace(number, options: windows.options())
        let rows = number.lines.indices.map { row in face.characterBoxes.filter { $0.row == row } }
        var covers: [PlateCover] = [], shares = rows.map { $0.map { _ in 0.0 } }
        if let kind {
            let draw = CoverDraw(
                kind: kind, extent: extent, rows: rows.map { $0.map(\.box) },
                plate: Box(x: 0, y: 0, width: face.width, height: face.height),
                unit: number.series.format.typeface.height, ground: number.series.paint.background)
            (covers, shares) = draw.covers(using: &generator)
            // A fold takes the other row's end with it.
            if kind == .bend, extent != .whole { shares = folded(covers[0], rows.map { $0.map(\.box) }) }
        }
        var view = PlateView.random(characterHeight: 9...32, using: &generator)
        view.margin = generator.uniform(1.2...3)
        let shade = UInt8(generator.integer(10...230))
        let plate = PlatePicture(
            face, view: view, degradation: .random(severity: generator.unit() * 1.2, using: &generator),
            covers: covers, surround: PaintColour(shade, shade, shade), using: &generator)
        let cells = zip(rows, shares).flatMap { row, shares in
            zip(row, shares).map {
                Cell(
                    row: $0.row, character: $0.character, quad: plate.homography.apply(Quad($0.box)), hiddenShare: $1)
            }
        }
        return CoveredPlate(
            picture: plate.picture, text: number.text, cells: cells, kind: kind,
            isWhole: kind?.hides == true && extent == .whole, isReal: false)
    }

    /// What a folded end hides of each cell.
    static func folded(_ cover: PlateCover, _ rows: [[Box]]) -> [[Double]] {
        let isLeft = cover.place.centre.x < cover.plate.centre.x
        return rows.map { row in
            row.map { cell in
                let seen = isLeft ? cell.maxX - cover.place.maxX : cover.place.minX - cell.minX
                return 1 - min(max(seen / cell.width, 0), 1)
            }
        }
    }

    /// A photographed plate, of which `look` is a right reading, with something painted over it.
    static func photographed(
        _ kind: PlateCover.Kind?, _ extent: CoverExtent, look: PlateLook, in picture: RGBPicture,
        using generator: inout SeededGenerator
    ) -> CoveredPlate? {
        let reach = look.quad.bounds.width * 0.8
        let region = PixelRegion(covering: look.quad.bounds.insetBy(dx: -reach, dy: -reach))
            .clamped(width: picture.width, height: picture.height)
        var part = picture.cropped(to: region)
        let shift = Point(x: -Double(region.x), y: -Double(region.y))
        // The coordinates of the lower line's strip serve for the whole plate: perspective is small on photographs.
        guard let base = look.lines.last else { return nil }
        let view = Homography(rows: [1, 0, shift.x, 0, 1, shift.y, 0, 0, 1]).after(base.strip.toPicture)
        let box = Box(x: 0, y: 0, width: 100, height: 100)
        guard let back = Homography(from: view.apply(Quad(box)), to: Quad(box)) else { return nil }
        let half = 6.5, unit = base.strip.base - base.strip.top
        let quads = look.lines.map { line in
            line.columns.map { column in
                line.strip.toPicture.apply(
                    Quad(
                        Box(
                            x: Double(column) + 8 - half, y: line.strip.top, width: 2 * half,
                            height: line.strip.base - line.strip.top)))
            }
        }
        func moved(_ quad: Quad) -> Quad {
            Quad(
                topLeft: quad.topLeft + shift, topRight: quad.topRight + shift, bottomRight: quad.bottomRight + shift,
                bottomLeft: quad.bottomLeft + shift)
        }
        let rows = quads.map { $0.map { back.apply(moved($0)).bounds } }
        let text = rows.joined().reduce(rows[0][0]) { $0.union($1) }
        let plate = text.insetBy(dx: -unit * 0.4, dy: -unit * (rows.count == 1 ? 0.35 : 0.22))
        var shares = rows.map { $0.map { _ in 0.0 } }
        if let kind {
            let ground = Self.ground(of: part, in: moved(look.quad).bounds)
            let draw = CoverDraw(kind: kind, extent: extent, rows: rows, plate: plate, unit: unit, ground: ground)
            let drawn = draw.covers(using: &generator)
            shares = kind == .bend && extent != .whole ? folded(drawn.covers[0], rows) : drawn.shares
            for cover in drawn.covers { cover.draw(into: &part, through: view, using: &generator) }
            // The cover goes through the same optics and codec as the rest.
            var wear = PlateDegradation()
            wear.blur = 0.02
            wear.jpegQuality = generator.integer(75...93)
            wear.apply(
                to: &part,
                characterHeight: unit * sqrt(moved(look.quad).bounds.area / back.apply(moved(look.quad)).bounds.area),
                using: &generator)
        }
        var cells: [Cell] = []
        let characters = Array(look.text)
        for (row, quads) in quads.enumerated() {
            for (index, quad) in quads.enumerated() {
                cells.append(
                    Cell(
                        row: row, character: characters[cells.count], quad: moved(quad), hiddenShare: shares[row][index]
                    ))
            }
        }
        return CoveredPlate(
            picture: part, text: look.text, cells: cells, kind: kind,
            isWhole: kind?.hides == true && extent == .whole, isReal: true)
    }

    /// The lighter or, on light ink, the more usual colour of a plate: the median of its pixels.
    private static func ground(of picture: RGBPicture, in box: Box) -> PaintColour {
        let region = PixelRegion(covering: box).clamped(width: picture.width, height: picture.height)
        var pixels: [(UInt8, UInt8, UInt8)] = []
        for y in region.y..<region.y + region.height {
            for x in region.x..<region.x + region.width { pixels.append(picture[x, y]) }
        }
        guard !pixels.isEmpty else { return PaintColour(200, 200, 200) }
        pixels.sort { Int($0.0) + Int($0.1) + Int($0.2) < Int($1.0) + Int($1.1) + Int($1.2) }
        let middle = pixels[pixels.count * 6 / 10]
        return PaintColour(middle.0, middle.1, middle.2)
    }
}
