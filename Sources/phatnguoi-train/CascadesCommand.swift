import Foundation
import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Learns how frames are laid over lines and over plates in ready-cut pictures, from generated plates and from labelled
/// ones whose text a model has placed.
struct CascadesCommand {
    private let arguments: Arguments
    private var generator: SeededGenerator
    private var plates: [FramedPlate] = []

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        generator = SeededGenerator(seed: UInt64(try arguments.number("seed", default: 1)))
    }

    mutating func run() throws {
        let output = URL(fileURLWithPath: try arguments.required("output"))
        let reader = try reader(arguments)
        for _ in 0..<(try arguments.number("plates", default: 1500)) {
            if let plate = FramedPlate.generated(&generator) { plates.append(plate) }
        }
        let generatedCount = plates.count
        try addLabelled(reader)
        say("\(generatedCount) generated plates, \(plates.count - generatedCount) labelled ones")
        var model = reader.model
        let empty = PlateCascades.untrained
        model.cascades.oneLine = train("one line", empty.oneLine) { $0.lines.count == 1 ? $0.lines[0] : nil }
        model.cascades.upper = train("upper line", empty.upper) { $0.lines.count == 2 ? $0.lines[0] : nil }
        model.cascades.lower = train("lower line", empty.lower) { $0.lines.count == 2 ? $0.lines[1] : nil }
        model.cascades.oneLineCrop = trainCrop("one-line crop", empty.oneLineCrop, lines: 1)
        model.cascades.twoLineCrop = trainCrop("two-line crop", empty.twoLineCrop, lines: 2)
        try Data(model.bytes).write(to: output)
    }

    private mutating func addLabelled(_ reader: PlateReader) throws {
        guard let folder = arguments.file("data") else { return }
        let data = PlateData(root: folder)
        for plate in try data.scenes() + data.crops() where plate.legible {
            guard let picture = try data.picture(plate.file),
                let placed = reader.place(plate.text, in: picture, near: plate.box, isTwoLine: plate.isTwoLine),
                placed.meanScore > 5, placed.weakestScore > 0
            else { continue }
            plates.append(
                FramedPlate(
                    picture: picture, polarity: placed.polarity, box: plate.box,
                    lines: placed.lines.map { PlateFrame($0.quad) }, isTest: plate.isHeldBack, isReal: true))
        }
    }

    /// Starts of a line: the truth, moved a little or much.
    private mutating func train(
        _ name: String, _ empty: FrameCascade, line: (FramedPlate) -> PlateFrame?
    ) -> FrameCascade {
        var training = CascadeTraining(name: name, pyramids: [], samples: [])
        for plate in plates {
            guard let truth = line(plate) else { continue }
            training.pyramids.append(
                plate.pyramid(around: truth.quad(left: -1.6, top: -3, right: 1.6, bottom: 3).bounds))
            for copy in 0..<(plate.isTest ? 3 : plate.isReal ? 12 : 6) {
                let start = truth.moved(by: step(truth, size: copy % 2 == 0 ? 0.6 : 1.5))
                guard start.isPlausible else { continue }
                training.samples.append(
                    .init(picture: training.pyramids.count - 1, start: start, truth: truth, isTest: plate.isTest))
            }
        }
        return training.run(empty, log: say)
    }

    /// How far starts lie off where `size` is 1: standard deviations in half heights of the line, along it and across,
    /// of its ends, slope, lean and height.
    private mutating func step(_ truth: PlateFrame, size: Double) -> [Double] {
        let aspect = truth.across.length / truth.down.length
        func off(_ deviation: Double) -> Double { generator.normal() * deviation * size }
        return [
            off(0.25 / aspect), off(0.18), off(0.35 / aspect), off(0.22), off(0.22 / aspect), off(0.13),
        ]
    }

    /// Pictures cut around the plate as a person or a detector would, loosely or too tightly.
    private mutating func trainCrop(_ name: String, _ empty: FrameCascade, lines: Int) -> FrameCascade {
        var training = CascadeTraining(name: name, pyramids: [], samples: [])
        training.stages = 6
        for plate in plates where plate.lines.count == lines {
            let truth = PlateFrame(block: plate.lines.map { TextLine(quad: $0.quad()) })
            let outline = plate.outline(truth)
            for _ in 0..<(plate.isTest ? 2 : plate.isReal ? 6 : 3) {
                let region: PixelRegion
                if plate.box == nil && plate.isReal {
                    region = PixelRegion(x: 0, y: 0, width: plate.picture.width, height: plate.picture.height)
                } else {
                    let size = min(outline.width, outline.height)
                    func side() -> Double { generator.uniform(-0.06...0.3) * size }
                    let box = Box(
                        from: Point(x: outline.minX - side(), y: outline.minY - side()),
                        to: Point(x: outline.maxX + side(), y: outline.maxY + side()))
                    region = PixelRegion(covering: box)
                        .clamped(width: plate.picture.width, height: plate.picture.height)
                }
                guard region.width > 8, region.height > 8 else { continue }
                let crop = plate.picture.cropped(to: region)
                let shift = Point(x: -Double(region.x), y: -Double(region.y))
                let start = CropGuess.start(width: crop.width, height: crop.height, isTwoLine: lines == 2)
                training.pyramids.append(CropGuess.pyramid(of: crop, polarity: plate.polarity))
                training.samples.append(
                    .init(
                        picture: training.pyramids.count - 1, start: start,
                        truth: PlateFrame(centre: truth.centre + shift, across: truth.across, down: truth.down),
                        isTest: plate.isTest))
            }
        }
        return training.run(empty, log: say)
    }
}

/// A plate with a frame over the cells of each of its lines.
struct FramedPlate {
    var picture: RGBPicture
    var polarity: PlatePolarity
    /// Where it lies; nil where the picture was cut around it.
    var box: Box?
    var lines: [PlateFrame]
    /// Held back: measures, and trains nothing.
    var isTest: Bool
    var isReal: Bool

    static func generated(_ generator: inout SeededGenerator) -> FramedPlate? {
        var source = SyntheticWindows(generator: generator)
        let plate = source.picture()
        generator = source.generator
        let frames = (0..<plate.face.number.lines.count).compactMap { row -> PlateFrame? in
            let cells = plate.face.characterBoxes.filter { $0.row == row }.map(\.box)
            guard let first = cells.first else { return nil }
            let line = cells.dropFirst().reduce(first) { $0.union($1) }
            return PlateFrame(plate.homography.apply(Quad(line)))
        }
        guard frames.count == plate.face.number.lines.count, frames.allSatisfy(\.isPlausible) else { return nil }
        let light = [.blue, .red].contains(plate.face.number.series.paint)
        return FramedPlate(
            picture: plate.picture, polarity: light ? .lightOnDark : .darkOnLight, box: plate.quad.bounds,
            lines: frames, isTest: generator.chance(0.1), isReal: false)
    }

    func pyramid(around box: Box) -> [PlateGrey] {
        PlateGrey(of: picture, in: PixelRegion(covering: box), polarity: polarity).pyramid()
    }

    /// The box around the plate's sheet.
    func outline(_ block: PlateFrame) -> Box {
        box
            ?? PlateFinder.plate(.init(frame: block, layout: lines.count == 1 ? .oneLine : .twoLine, evidence: 0))
            .bounds
    }
}
