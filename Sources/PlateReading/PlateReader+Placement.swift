public import Geometry
public import Imaging
import TrafficModel

/// Where the characters of a known text stand.
public struct PlatePlacement: Sendable {
    public struct Line: Sendable {
        public var grey: PlateGrey
        /// The figure that the line's cells fill, in picture coordinates.
        public var quad: Quad
        /// Centre of each character as a share of the line, and its class.
        public var centres: [Double]
        public var characters: [Int]
        /// Width of a cell as a share of the line.
        public var cellWidth: Double
    }

    public var lines: [Line]
    public var polarity: PlatePolarity
    public var meanScore: Float
    public var weakestScore: Float
}

extension PlateReader {
    /// Lays a known text over a picture: what training needs of pictures of which only the text is known.
    ///
    /// - Parameters:
    ///   - box: where the plate is; the whole picture where nil.
    /// - Returns: nil where the text has no form in the grammar or finds no place.
    public func place(_ text: String, in picture: RGBPicture, near box: Box?, isTwoLine: Bool) -> PlatePlacement? {
        let layout: PlateRead.Layout = isTwoLine ? .twoLine : .oneLine
        var solver = PlateSolver()
        solver.restrict(to: text, layout: layout)
        guard !solver.grammar.isEmpty else { return nil }
        let place = box ?? picture.luma.bounds
        let margin = place.height * 0.12
        let region = PixelRegion(covering: place.insetBy(dx: -margin, dy: -margin))
            .clamped(width: picture.width, height: picture.height)
        let crop = picture.cropped(to: region)
        let shift = Point(x: Double(region.x), y: Double(region.y))
        var candidates = finder.find(in: picture).filter { $0.box.overlap(place) > 0.25 }
        candidates += CropGuess.candidates(of: crop).map { $0.moved(by: shift) }
        var best: PlateSolution?
        var bestSearch: PlateSearch?
        for var candidate in candidates {
            candidate.readings.removeAll { $0.layout != layout }
            let search = PlateSearch(candidate, in: picture, reader: self, solver: solver)
            if let solution = search.solutions().first, solution.total > best?.total ?? -.infinity {
                (best, bestSearch) = (solution, search)
            }
        }
        guard let best, let bestSearch else { return nil }
        return PlatePlacement(best, grey: bestSearch.view.grey(best.polarity))
    }
}

extension PlatePlacement {
    /// Half a cell in strip columns.
    private static let halfCell = 6.0

    init(_ solution: PlateSolution, grey: PlateGrey) {
        var scores: [Float] = []
        polarity = solution.polarity
        lines = []
        for (line, reading) in zip(solution.lines, solution.readings) {
            let left = Double(reading.columns.first!) + 8 - Self.halfCell
            let right = Double(reading.columns.last!) + 8 + Self.halfCell
            let figure = Quad(
                Box(x: left, y: line.strip.top, width: right - left, height: line.strip.base - line.strip.top))
            lines.append(
                Line(
                    grey: grey, quad: line.strip.toPicture.apply(figure),
                    centres: reading.columns.map { (Double($0) + 8 - left) / (right - left) },
                    characters: reading.characters, cellWidth: 2 * Self.halfCell / (right - left)))
            for (column, character) in zip(reading.columns, reading.characters) {
                scores.append(line.scores.score(column: column, character: character))
            }
        }
        meanScore = scores.reduce(0, +) / Float(max(1, scores.count))
        weakestScore = scores.min() ?? LineScores.least
    }
}

extension PlateCandidate {
    func moved(by shift: Point) -> PlateCandidate {
        func moved(_ quad: Quad) -> Quad {
            Quad(
                topLeft: quad.topLeft + shift, topRight: quad.topRight + shift, bottomRight: quad.bottomRight + shift,
                bottomLeft: quad.bottomLeft + shift)
        }
        var copy = self
        copy.quad = moved(quad)
        for i in copy.readings.indices {
            for j in copy.readings[i].lines.indices {
                copy.readings[i].lines[j].quad = moved(readings[i].lines[j].quad)
            }
        }
        return copy
    }
}
