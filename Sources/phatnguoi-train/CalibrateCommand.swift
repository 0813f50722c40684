import Foundation
import PlateReading
import SyntheticTraffic

/// Fits how far a reading may be believed, on plates that trained no template.
struct CalibrateCommand {
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    func run() throws {
        let reader = try reader(arguments)
        var collected = CalibrationSamples(reader: reader)
        var generator = SeededGenerator(seed: 4242)
        collected.addGenerated(try arguments.number("plates", default: 600), generator: &generator)
        try collected.addScenes(PlateData(root: URL(fileURLWithPath: try arguments.required("data"))), part: 1)
        let samples = collected.samples
        say("\(samples.count) readings, \(samples.filter(\.isRight).count) right")
        let weights = Self.fit(samples)
        var calibration = PlateCalibration(weights: weights, readThreshold: 0.99, unsureThreshold: Self.unsureThreshold)
        let judged = samples.map { (confidence: Self.confidence(weights, $0.numbers), sample: $0) }
        calibration.readThreshold = Self.threshold(judged)
        for level in [0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, Double(calibration.readThreshold)] {
            let above = judged.filter { $0.confidence >= Float(level) }
            let real = above.filter { $0.sample.isReal }
            let allReal = judged.filter { $0.sample.isReal && $0.sample.isRight }.count
            say(
                "from \(level): \(above.count) readings, \(above.filter { !$0.sample.isRight }.count) wrong; "
                    + "of real ones \(real.count) (of \(allReal) right), "
                    + "\(real.filter { !$0.sample.isRight }.count) wrong"
            )
        }
        if arguments.has("list") {
            for (confidence, sample) in judged where !sample.isRight && confidence > 0.8 {
                say("\(confidence) \(sample.isReal ? "real" : "generated") \(sample.note) \(sample.numbers)")
            }
        }
        var model = reader.model
        model.calibration = calibration
        try Data(model.bytes).write(to: URL(fileURLWithPath: try arguments.required("output")))
    }

    /// Below this a text is more noise than guess.
    private static let unsureThreshold: Float = 0.02

    private static func confidence(_ weights: [Float], _ numbers: [Float]) -> Float {
        var sum = weights[numbers.count]
        for (weight, number) in zip(weights, numbers) { sum += weight * number }
        return 1 / (1 + exp(-sum))
    }

    /// Logistic regression by plain gradient descent with a little shrinkage; the same on every run.
    private static func fit(_ samples: [CalibrationSamples.Sample]) -> [Float] {
        let count = PlateEvidence.count
        var weights = [Double](repeating: 0, count: count + 1)
        let total = Double(samples.reduce(0) { $0 + $1.weight })
        for _ in 0..<3000 {
            let now = weights.map { Float($0) }
            var gradient = [Double](repeating: 0, count: count + 1)
            for sample in samples {
                let error =
                    (Double(confidence(now, sample.numbers)) - (sample.isRight ? 1 : 0))
                    * Double(sample.weight)
                for i in 0..<count { gradient[i] += error * Double(sample.numbers[i]) }
                gradient[count] += error
            }
            for i in 0...count { weights[i] -= 4 * (gradient[i] / total + (i < count ? 1e-4 * weights[i] : 0)) }
        }
        return weights.map { Float($0) }
    }

    /// The least level from which on at most `mostWrong` of the readings of photographs are wrong.
    private static func threshold(_ judged: [(confidence: Float, sample: CalibrationSamples.Sample)]) -> Float {
        let real = judged.filter(\.sample.isReal)
        return levels.first { level in
            let above = real.filter { $0.confidence >= level }
            let wrong = above.filter { !$0.sample.isRight }.count
            return Float(wrong) <= mostWrong * Float(above.count)
        } ?? 0.9999
    }

    /// Some labels are wrong themselves, and some hundred plates cannot show one in a thousand: a hundredth is what
    /// they can. Raising it admits wrong reads.
    private static let mostWrong: Float = 0.01
    private static let levels: [Float] = [0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.999]
}
