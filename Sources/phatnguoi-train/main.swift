import Foundation
import PlateReading
import SyntheticTraffic

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments[0] == "generated" {
    let model = try PlateModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    for (severity, heights) in [(0.0, 16.0...30.0), (0.7, 16.0...30.0), (0.7, 8.0...14.0), (1.5, 12.0...24.0)] {
        var evaluation = GeneratedEvaluation(
            reader: PlateReader(model: model, finder: try PlateFinder()), generator: SeededGenerator(seed: 77))
        let result = evaluation.run(plates: 96, severity: severity, heights: heights, list: true)
        say("severity \(severity) heights \(heights): \(result)")
    }
    exit(0)
}
if arguments[0] == "evaluate" {
    let model = try PlateModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
    let evaluation = Evaluation(
        reader: PlateReader(model: model, finder: try PlateFinder()),
        data: PlateData(root: URL(fileURLWithPath: arguments[2])))
    let heldBack = arguments.contains("--held-back")
    try evaluation.run(crops: arguments.contains("--crops"), only: { !heldBack || $0.isHeldBack }) { print($0) }
    exit(0)
}
var synthetic = WindowSamples()
var source = SyntheticWindows(generator: SeededGenerator(seed: 1))
let plates = Int(CommandLine.arguments.dropFirst(2).first ?? "300")!
let t0 = Date()
for _ in 0..<plates { source.add(to: &synthetic) }
say("\(synthetic.count) windows in \(-t0.timeIntervalSinceNow) s: \(synthetic.histogram)")
var training = Training()
training.epochs = Int(CommandLine.arguments.dropFirst(3).first ?? "6")!
let network = training.run(synthetic) { say("\($0) \(-t0.timeIntervalSinceNow)") }
var test = WindowSamples()
source.generator = SeededGenerator(seed: 99)
for _ in 0..<100 { source.add(to: &test) }
say("fresh: \(network.measure(test, order: Array(0..<test.count)))")
let model = network.model(
    provenance: .init(date: "2026-11-22", seed: 1, data: "generated plates", samples: UInt64(synthetic.count)),
    samples: synthetic,
    calibration: PlateCalibration(
        weights: [Float](repeating: 0, count: PlateEvidence.count + 1), readThreshold: 0.99, unsureThreshold: 0.1))
try Data(model.bytes).write(to: URL(fileURLWithPath: CommandLine.arguments[1]))
