import Geometry
import Imaging
import PixelKernels
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Plate reading in its parts, on generated plates, at every kernel level: a rectified line to its scores and reading,
/// a ready-cut picture whose geometry is unknown, and a small scene from pixels to text.
struct PlateBenchmarks {
    private let stopwatch = Stopwatch(rounds: 9)
    private let plate: PlatePicture
    private let scene: RGBPicture

    init() {
        var generator = SeededGenerator(seed: 1)
        let number = PlateNumber.random(series: .carLong, using: &generator)
        var view = PlateView()
        view.characterHeight = 20
        var degradation = PlateDegradation()
        degradation.noise = 3
        plate = PlatePicture(PlateFace(number), view: view, degradation: degradation, using: &generator)
        scene = Self.scene(around: plate.picture, &generator)
    }

    /// A picture of 472 x 303 with the plate in a street of blocks and edges.
    private static func scene(around plate: RGBPicture, _ generator: inout SeededGenerator) -> RGBPicture {
        var picture = RGBPicture(width: 472, height: 303, fill: (120, 122, 125))
        for _ in 0..<60 {
            let shade = UInt8(generator.integer(30...220))
            let x = generator.integer(0...440), y = generator.integer(0...280)
            for row in y..<min(303, y + generator.integer(4...60)) {
                for column in x..<min(472, x + generator.integer(4...90)) {
                    picture[column, row] = (shade, shade, shade)
                }
            }
        }
        for y in 0..<min(plate.height, 200) {
            for x in 0..<min(plate.width, 400) { picture[40 + x, 60 + y] = plate[x, y] }
        }
        return picture
    }

    func run() throws -> [Measurement] {
        let model = try PlateModel.builtIn(), finder = try PlateFinder()
        var measured: [Measurement] = []
        var references: [String: Double] = [:]
        for level in KernelLevel.available {
            func time(_ name: String, _ work: () -> Void) {
                let value = stopwatch.nanoseconds(work) / 1e3
                let reference = references[name] ?? value
                references[name] = reference
                measured.append(
                    Measurement(
                        group: "plate", name: name, variant: level.rawValue, value: value, unit: "us",
                        ratio: reference / value))
            }
            let strip = try lineStrip()
            let kernels = LineKernels(level: level)
            let matcher = LineMatcher(dictionary: model.first, level: level), decoder = LineDecoder(level: level)
            let forms = LineForms(PlateGrammar.patterns.filter { $0.layout == .oneLine }.map { $0.lines[0] })
            time("line to reading, one window row") {
                let scores = matcher.scores(of: LineFeatures(of: strip, kernels: kernels), offsets: [2])
                _ = decoder.readings(of: scores, forms: forms)
            }
            time("line to reading, three window rows") {
                let scores = matcher.scores(of: LineFeatures(of: strip, kernels: kernels), offsets: [1, 2, 3])
                _ = decoder.readings(of: scores, forms: forms)
            }
            let reader = PlateReader(model: model, finder: finder, level: level)
            time("ready-cut picture") { _ = reader.read(crop: plate.picture) }
            time("scene of 472 x 303, decoded") { _ = reader.read(scene) }
        }
        return measured
    }

    private func lineStrip() throws -> Plane {
        let cells = plate.face.characterBoxes.map(\.box)
        let box = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
        let region = PixelRegion(x: 0, y: 0, width: plate.picture.width, height: plate.picture.height)
        let grey = PlateGrey(of: plate.picture, in: region, polarity: .darkOnLight)
        let line = TextLine(quad: plate.homography.apply(Quad(box)))
        guard let strip = PlateRectifier().strip(of: line, from: grey) else { return Plane(width: 16, height: 28) }
        return strip.plane
    }
}
