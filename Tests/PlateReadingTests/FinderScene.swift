import Geometry
import Imaging
import SyntheticTraffic

/// A plate in the middle of a scene with a few bodies of cars in it.
struct FinderScene {
    var picture: RGBPicture
    var quad: Quad
    var lines: [Quad]
    var isTwoLine: Bool

    init(series: PlateSeries, heights: ClosedRange<Double>, width: Int, height: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let plate = PlatePicture(
            PlateFace(.random(series: series, using: &generator)),
            view: .random(characterHeight: heights, using: &generator),
            degradation: .random(severity: 0.5, using: &generator), using: &generator)
        picture = RGBPicture(width: width, height: height, fill: (96, 98, 102))
        for _ in 0..<8 {
            let x = generator.integer(0...width - 1), y = generator.integer(0...height - 1)
            let grey = UInt8(generator.integer(40...200))
            for py in y..<min(height, y + height / 4) {
                for px in x..<min(width, x + width / 3) { picture[px, py] = (grey, grey, grey) }
            }
        }
        let shift = Point(
            x: Double((width - plate.picture.width) / 2), y: Double((height - plate.picture.height) / 2))
        for y in 0..<plate.picture.height {
            for x in 0..<plate.picture.width {
                let (px, py) = (x + Int(shift.x), y + Int(shift.y))
                guard px >= 0, py >= 0, px < width, py < height else { continue }
                picture[px, py] = plate.picture[x, y]
            }
        }
        func moved(_ q: Quad) -> Quad {
            Quad(
                topLeft: q.topLeft + shift, topRight: q.topRight + shift, bottomRight: q.bottomRight + shift,
                bottomLeft: q.bottomLeft + shift)
        }
        quad = moved(plate.quad)
        lines = plate.face.number.lines.indices.map { row in
            let boxes = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
            let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
            return moved(plate.homography.apply(Quad(box)))
        }
        isTwoLine = lines.count == 2
    }
}
