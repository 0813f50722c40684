import Geometry
import Imaging
import PlateReading
import SyntheticTraffic

extension FinderScene {
    /// Training scenes with a generated plate laid into each beside the real ones: kinds, sizes, turns and weather that
    /// the open data has few of.
    static func generated(_ count: Int, over scenes: [FinderScene], using generator: inout SeededGenerator)
        -> [FinderScene]
    {
        let grounds = scenes.filter { !$0.isHeldBack }
        var made: [FinderScene] = []
        while made.count < count {
            let ground = grounds[generator.integer(0...grounds.count - 1)]
            let series = PlateSeries.allCases[made.count % PlateSeries.allCases.count]
            var view = PlateView.random(characterHeight: 8...42, using: &generator)
            if generator.chance(0.15) { view.roll = generator.uniform(-30...30) }
            let plate = PlatePicture(
                PlateFace(.random(series: series, using: &generator)), view: view,
                degradation: .random(severity: generator.uniform(0...1), using: &generator), using: &generator)
            if let scene = scene(plate, over: ground, using: &generator) { made.append(scene) }
        }
        return made
    }

    /// nil where the plate finds no place beside the labelled ones.
    private static func scene(
        _ plate: PlatePicture, over ground: FinderScene, using generator: inout SeededGenerator
    ) -> FinderScene? {
        var picture = ground.picture
        let (width, height) = (plate.picture.width, plate.picture.height)
        guard width < picture.width, height < picture.height else { return nil }
        let shift = Point(
            x: Double(generator.integer(0...picture.width - width)),
            y: Double(generator.integer(0...picture.height - height)))
        let quad = Quad(corners: plate.quad.corners.map { $0 + shift })
        guard !ground.plates.contains(where: { $0.box!.intersection(quad.bounds).area > 0 }) else { return nil }
        let rim = Polygon(PlateFrame(plate.quad).quad(left: -1.06, top: -1.06, right: 1.06, bottom: 1.06).corners)
        for y in 0..<height {
            for x in 0..<width where rim.contains(Point(x: Double(x) + 0.5, y: Double(y) + 0.5)) {
                picture[x + Int(shift.x), y + Int(shift.y)] = plate.picture[x, y]
            }
        }
        let lines = plate.face.number.lines.indices.map { row -> TextLine in
            let boxes = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
            let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
            return TextLine(quad: Quad(corners: plate.homography.apply(Quad(box)).corners.map { $0 + shift }))
        }
        let label = LabelledPlate(
            file: ground.file, text: "", box: quad.bounds, isTwoLine: lines.count == 2, colour: "", legible: true)
        return FinderScene(
            file: ground.file, plates: ground.plates + [label], picture: picture,
            frames: ground.frames + [PlateFrame(block: lines)])
    }
}

extension Quad {
    /// Of four corners, clockwise from the top left.
    fileprivate init(corners: [Point]) {
        self.init(topLeft: corners[0], topRight: corners[1], bottomRight: corners[2], bottomLeft: corners[3])
    }
}
