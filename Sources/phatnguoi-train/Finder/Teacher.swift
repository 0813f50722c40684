import Geometry
import Imaging
import PlateReading
import TrafficModel

/// A plate whose text block is known: what the aligner learns from.
struct Teacher {
    /// Index of its scene; nil for a generated plate.
    var scene: Int?
    var plate: Int
    var isTwoLine: Bool
    var frame: PlateFrame
    var pyramid: [PlateGrey]
    var isHeldBack: Bool

    /// The plates of the scenes where figures of ink stand in the rows that the label's layout and text ask for.
    static func byInk(_ scenes: [FinderScene]) -> [Teacher] {
        var teachers: [Teacher] = []
        for (s, scene) in scenes.enumerated() {
            for (p, plate) in scene.plates.enumerated() where plate.legible {
                guard let frame = frame(of: plate, in: scene.picture) else { continue }
                teachers.append(
                    Teacher(
                        scene: s, plate: p, isTwoLine: plate.isTwoLine, frame: frame, pyramid: scene.pyramid,
                        isHeldBack: scene.isHeldBack))
            }
        }
        return teachers
    }

    private static func frame(of plate: LabelledPlate, in picture: RGBPicture) -> PlateFrame? {
        guard let box = plate.box else { return nil }
        let cell = DetectorTraining.cell(of: box, isTwoLine: plate.isTwoLine)
        let polarity: PlatePolarity = ["red", "blue"].contains(plate.colour) ? .lightOnDark : .darkOnLight
        let inside = box.insetBy(dx: -4, dy: -4)
        var best: (frame: PlateFrame, score: Double)?
        for scale in [0.62, 0.75, 0.88, 1, 1.2, 1.45] {
            let glyphs = GlyphLines()
            let window = glyphs.window(
                of: picture, around: box, twoLine: plate.isTwoLine, cell: cell * scale, polarity: polarity)
            for lines in glyphs.lines(in: window)
            where (lines.layout == .twoLine) == plate.isTwoLine && lines.count == plate.text.count {
                let frame = PlateFrame(block: lines.lines)
                guard frame.isPlausible, inside.contains(frame.point(-1, -1)), inside.contains(frame.point(1, 1)),
                    lines.score > best?.score ?? -1
                else { continue }
                best = (frame, lines.score)
            }
        }
        return best?.frame
    }
}
