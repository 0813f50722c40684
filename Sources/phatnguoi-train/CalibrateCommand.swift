import Foundation
import PictureCodecs
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
        var collected = CalibrationSamples()
        var generator = SeededGenerator(seed: 4242)
        collected.addGenerated(try arguments.number("plates", default: 600), reader, generator: &generator)
        let data = PlateData(root: URL(fileURLWithPath: try arguments.required("data")))
        for (part, file) in try arguments.required("crossed").split(separator: ",").enumerated() {
            let model = try PlateModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: String(file)))))
            try collected.addScenes(data, part: part + 1, PlateReader(model: model, finder: try PlateFinder()))
        }
        let samples = collected.samples
        say("\(samples.count) readings, \(samples.filter(\.isRight).count) right")
        let weights = Self.fit(samples)
        let judged = samples.map { Judged(confidence: Self.confidence(weights, $0.numbers), sample: $0) }
        let calibration = PlateCalibration(
            weights: weights, readThreshold: Self.threshold(judged), unsureThreshold: Self.unsureThreshold)
        report(judged, calibration)
        var model = reader.model
        model.calibration = calibration
        try OutputFile.write(model.bytes, to: try arguments.required("output"))
    }

    private struct Judged {
        var confidence: Float
        var sample: CalibrationSamples.Sample
    }

    /// How many readings stand above each level, how many of them are wrong, and how confidence compares with truth.
    private func report(_ judged: [Judged], _ calibration: PlateCalibration) {
        let allReal = judged.filter { $0.sample.isReal && $0.sample.isRight }.count
        for level in [0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, Double(calibration.readThreshold)] {
            let above = judged.filter { $0.confidence >= Float(level) }
            let real = above.filter(\.sample.isReal)
            say(
                "from \(level): \(above.count) readings, \(above.filter { !$0.sample.isRight }.count) wrong; "
                    + "of real ones \(real.count) (\(allReal) are right), "
                    + "\(real.filter { !$0.sample.isRight }.count) wrong")
        }
        let real = judged.filter(\.sample.isReal)
        for (low, high) in [(0.0, 0.1), (0.1, 0.5), (0.5, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 0.99), (0.99, 1.01)] {
            let band = real.filter { $0.confidence >= Float(low) && $0.confidence < Float(high) }
            let mean = band.reduce(0) { $0 + $1.confidence } / Float(max(1, band.count))
            let right = Float(band.filter(\.sample.isRight).count) / Float(max(1, band.count))
            say("said \(mean), was \(right) of \(band.count) real readings")
        }
        guard arguments.has("list") else { return }
        for reading in judged where !reading.sample.isRight && reading.confidence > 0.8 {
            let sample = reading.sample
            say("\(reading.confidence) \(sample.isReal ? "real" : "generated") \(sample.note) \(sample.numbers)")
        }
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

    /// The least confidence from which on at most `mostWrong` of the readings of photographs are wrong.
    private static func threshold(_ judged: [Judged]) -> Float {
        let real = judged.filter(\.sample.isReal).sorted { $0.confidence > $1.confidence }
        var wrong = 0, threshold: Float = 0.9999
        for (i, reading) in real.enumerated() {
            if !reading.sample.isRight { wrong += 1 }
            if i + 1 >= fewest, Float(wrong) <= mostWrong * Float(i + 1) { threshold = reading.confidence }
        }
        return threshold
    }

    /// Some labels are wrong themselves, some hundred plates cannot show one in a thousand, and the crossed models,
    /// which learned from fewer plates, err more than the one that is judged by this. Raising it admits wrong reads.
    private static let mostWrong: Float = 0.004
    /// Readings below which a share says nothing.
    private static let fewest = 200
}
