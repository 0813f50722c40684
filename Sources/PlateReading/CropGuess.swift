import Geometry
import Imaging
import TrafficModel

/// Where the lines of a plate lie in a picture that shows the plate and a margin around it, by the measures of the
/// regulation alone: what is tried beside the finder's candidates where a picture is known to be a plate.
enum CropGuess {
    /// Margins around the plate that are tried, as shares of its height.
    private static let margins = [0.0, 0.12]
    /// Pictures wider than this for their height show no two-line plate, narrower ones no one-line plate.
    private static let widestTwoLine = 3.0, narrowestOneLine = 2.0

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
