import Geometry
package import Imaging
import PixelKernels
import TrafficModel

/// Where the text of a plate lies in a picture that shows the plate and little else: a first frame by the measures of
/// the regulation, moved onto the text by a cascade.
package enum CropGuess {
    /// Pictures wider than this for their height show no two-line plate, narrower ones no one-line plate.
    private static let widestTwoLine = 3.0, narrowestOneLine = 1.7
    /// What is looked at beyond the picture's edges (its border repeated), as a share of its smaller side.
    private static let surround = 0.4
    /// The text block of a plate in a picture of it with a little room around, as shares of the picture's half sides.
    private static let oneLineText = (x: 0.87, y: 0.5), twoLineText = (x: 0.8, y: 0.78)

    /// The layouts that a picture of that shape may show.
    static func layouts(width: Int, height: Int) -> [PlateRead.Layout] {
        guard width >= 8, height >= 8 else { return [] }
        let ratio = Double(width) / Double(height)
        return (ratio > narrowestOneLine ? [.oneLine] : []) + (ratio < widestTwoLine ? [.twoLine] : [])
    }

    package static func start(width: Int, height: Int, isTwoLine: Bool) -> PlateFrame {
        let share = isTwoLine ? twoLineText : oneLineText
        let half = Point(x: Double(width) / 2, y: Double(height) / 2)
        return PlateFrame(
            centre: half, across: Point(x: half.x * share.x, y: 0), down: Point(x: 0, y: half.y * share.y))
    }

    /// Where cascades begin, in the frame of `start`: its own place; smaller, larger, turned and leaning.
    static let firstStarts = [[0.0, 0, 0, 0, 0, 0]]
    static let furtherStarts: [[Double]] = [
        [0, 0, -0.22, 0, 0, -0.22], [0, 0, 0.15, 0, 0, 0.15], [0, 0, 0, 0.25, -0.1, 0], [0, 0, 0, -0.25, 0.1, 0],
        [0, 0, 0, 0, 0.25, 0], [0, 0, 0, 0, -0.25, 0],
    ]

    /// The text of each layout that the picture may show, laid there by the cascades from each start.
    static func candidates(
        of picture: RGBPicture, seen view: PlateView, starts: [[Double]], cascades: PlateCascades, kernels: LineKernels
    ) -> [PlateCandidate] {
        let layouts = layouts(width: picture.width, height: picture.height)
        guard !layouts.isEmpty else { return [] }
        let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        let ink = PlateInk(in: Quad(whole), width: picture.width, height: picture.height) { picture[$0, $1] }
        let pyramid = view.pyramid(ink.polarity)
        return layouts.flatMap { layout in
            let start = start(width: picture.width, height: picture.height, isTwoLine: layout == .twoLine)
            let cascade = layout == .twoLine ? cascades.twoLineCrop : cascades.oneLineCrop
            return starts.map { step in
                let frame = cascade.align(start.moved(by: step), on: pyramid, kernels: kernels)
                let aligned = PlateFinder.Aligned(frame: frame, layout: layout, evidence: 0)
                let quad = PlateFinder.plate(aligned)
                let own = PlateInk(in: quad, width: picture.width, height: picture.height) { picture[$0, $1] }
                return PlateCandidate(
                    quad: quad, readings: [.init(layout: layout, lines: PlateFinder.lines(aligned), score: 1)],
                    polarity: own.polarity, lightOnDarkShare: own.lightOnDarkShare, colour: own.background, score: 1)
            }
        }
    }

    /// The picture and what is looked at around it.
    static func view(of picture: RGBPicture) -> PlateView {
        let margin = Int(Double(min(picture.width, picture.height)) * surround) + 2
        return PlateView(
            picture,
            region: PixelRegion(
                x: -margin, y: -margin, width: picture.width + 2 * margin, height: picture.height + 2 * margin))
    }

    package static func pyramid(of picture: RGBPicture, polarity: PlatePolarity) -> [PlateGrey] {
        view(of: picture).pyramid(polarity)
    }

    /// Margins around the plate that are tried, as shares of its height.
    private static let margins = [0.0, 0.12]
    static func candidates(of picture: RGBPicture) -> [PlateCandidate] {
        guard picture.width >= 8, picture.height >= 8 else { return [] }
        let ratio = Double(picture.width) / Double(picture.height)
        var readings: [PlateCandidate.Reading] = []
        let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        for margin in margins {
            let plate = whole.insetBy(dx: margin * whole.height, dy: margin * whole.height)
            guard plate.width > 4, plate.height > 4 else { continue }
            if ratio > narrowestOneLine {
                readings.append(.init(layout: .oneLine, lines: [part(plate, 0.21, 0.79)], score: 0.3))
            }
            if ratio < widestTwoLine {
                readings.append(
                    .init(layout: .twoLine, lines: [part(plate, 0.07, 0.46), part(plate, 0.53, 0.93)], score: 0.3))
            }
        }
        guard !readings.isEmpty else { return [] }
        let ink = PlateInk(in: Quad(whole), width: picture.width, height: picture.height) { picture[$0, $1] }
        return [
            PlateCandidate(
                quad: Quad(whole), readings: readings, polarity: ink.polarity, lightOnDarkShare: ink.lightOnDarkShare,
                colour: ink.background, score: 0.3)
        ]
    }

    /// The line between two shares of the plate's height.
    private static func part(_ plate: Box, _ top: Double, _ base: Double) -> TextLine {
        let inset = plate.height * 0.08
        return TextLine(
            quad: Quad(
                Box(
                    x: plate.x + inset, y: plate.y + top * plate.height, width: max(1, plate.width - 2 * inset),
                    height: (base - top) * plate.height)))
    }
}
