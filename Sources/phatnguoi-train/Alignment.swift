import Geometry
import Imaging
import PlateReading

/// Finds where the characters of a plate whose text is known stand in a picture.
struct Alignment {
    var reader: PlateReader
    /// A placement counts where its characters score this much on average, and none less than `leastCharacter`.
    var leastMean: Float = 3
    var leastCharacter: Float = -3

    /// The lines of the plate, or nil where no placement is good enough.
    func lines(of plate: LabelledPlate, in picture: RGBPicture) -> [AlignedLine]? {
        guard let placed = reader.place(plate.text, in: picture, near: plate.box, isTwoLine: plate.isTwoLine),
            placed.meanScore >= leastMean, placed.weakestScore >= leastCharacter
        else { return nil }
        return placed.lines.map { line in
            AlignedLine(
                grey: line.grey.pyramid(),
                cutter: LineCutter(
                    quad: line.quad, cells: zip(line.centres, line.characters).map { ($0, $1) },
                    cellWidth: line.cellWidth))
        }
    }
}

/// One line with known characters, ready to cut windows from.
struct AlignedLine {
    var grey: [PlateGrey]
    var cutter: LineCutter
}
