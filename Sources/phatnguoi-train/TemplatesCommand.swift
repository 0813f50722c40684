import Foundation
import PlateReading
import SyntheticTraffic

/// Learns a model from generated plates and, where `--data` names the open data, from its plates as well.
struct TemplatesCommand {
    private let arguments: Arguments
    private let seed: UInt64
    private let plates: Int

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        seed = UInt64(try arguments.number("seed", default: 1))
        plates = try arguments.number("plates", default: 5000)
    }

    func run() throws {
        let output = URL(fileURLWithPath: try arguments.required("output"))
        let date = try arguments.required("date")
        var source = SyntheticWindows(generator: SeededGenerator(seed: seed))
        var samples = WindowSamples()
        var words = "\(plates) generated plates"
        var calibration = PlateCalibration.untrained, cascades = PlateCascades.untrained
        if let folder = arguments.file("data") {
            let teacher = try reader(arguments, "from")
            calibration = teacher.model.calibration
            cascades = teacher.model.cascades
            var real = RealWindows(data: PlateData(root: folder), generator: SeededGenerator(seed: seed &+ 1))
            real.cutsPerLine = try arguments.number("cuts", default: real.cutsPerLine)
            real.leftOut = arguments.text("leave").flatMap { Int($0) }
            let (windows, used, missed) = try real.aligned(
                by: teacher, limit: try arguments.number("limit", default: 100_000), log: say)
            samples.add(windows)
            words += "; \(used) labelled plates of the open set placed by the model of \(teacher.model.provenance.date)"
            say("\(windows.count) windows of \(used) labelled plates, \(missed) not placed")
        }
        for _ in 0..<plates { source.add(to: &samples) }
        say("\(samples.count) windows: \(samples.histogram)")
        var training = Training()
        training.seed = seed
        training.epochs = try arguments.number("epochs", default: training.epochs)
        training.hidden = try arguments.number("templates", default: training.hidden)
        let network = training.run(samples, log: say)
        let dictionary = network.dictionary(samples: samples)
        let model = PlateModel(
            provenance: .init(date: date, seed: seed, data: words, samples: UInt64(samples.count)), first: dictionary,
            second: dictionary, calibration: calibration, cascades: cascades)
        try Data(model.bytes).write(to: output)
    }
}

extension PlateCalibration {
    /// Believes nothing: what a model has before `calibrate`.
    static let untrained = PlateCalibration(
        weights: [Float](repeating: 0, count: PlateEvidence.count + 1), readThreshold: 0.99, unsureThreshold: 0.1)
}
