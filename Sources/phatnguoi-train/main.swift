import Foundation
import PlateReading
import SyntheticTraffic

// Trains the plate model and measures reading. `docs/plate-accuracy.md` has the commands that made what is built in.

let usage = """
    usage: phatnguoi-train templates --output FILE --date YYYY-MM-DD [--data DIR --from MODEL] [--plates N] [--epochs N]
                                     [--templates N] [--seed N]
                                     [--cuts N] [--leave PART]
           phatnguoi-train pair --first FILE --second FILE --output FILE
           phatnguoi-train cascades --data DIR --output FILE [--model FILE] [--plates N] [--seed N]
           phatnguoi-train calibrate --data DIR --model FILE --crossed FILE,FILE,FILE --output FILE [--list]
           phatnguoi-train evaluate --data DIR [--model FILE] [--crops] [--held-back]
           phatnguoi-train degradations [--model FILE] [--plates N]
           phatnguoi-train generated [--model FILE] [--plates N] [--list]
           phatnguoi-train finder --data DIR --output FILE --date YYYY-MM-DD [--seed N] [--detectors MODEL]
           phatnguoi-train finder --data DIR --evaluate MODEL
           phatnguoi-train covers --output FILE --date YYYY-MM-DD [--data DIR] [--plates N] [--covers N] [--seed N]
           phatnguoi-train covers --held-back [--data DIR] [--plates N] [--covers N] [--seed N]
           phatnguoi-train vehicles --samples DIR --output FILE --date YYYY-MM-DD [--test DIR] [--leave NAME,NAME]
                                    [--steps N] [--seed N] [--real-percent N] [--rate MILLIONTHS] [--from FILE]
           phatnguoi-train vehicles-mean --models FILE,FILE --output FILE --date YYYY-MM-DD
    """

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

func run() throws {
    let words = CommandLine.arguments.dropFirst()
    guard let command = words.first else { throw UsageError("a subcommand is missing") }
    let arguments = try Arguments(Array(words.dropFirst()), flags: ["crops", "held-back", "list"])
    switch command {
    case "templates": try TemplatesCommand(arguments).run()
    case "degradations":
        DegradationTable(reader: try reader(arguments), plates: try arguments.number("plates", default: 100)).print {
            print($0)
        }
    case "pair": try PairCommand(arguments).run()
    case "cascades":
        var command = try CascadesCommand(arguments)
        try command.run()
    case "calibrate": try CalibrateCommand(arguments).run()
    case "covers": try CoversCommand(arguments).run()
    case "evaluate": try evaluate(arguments)
    case "generated": try generated(arguments)
    case "vehicles": try VehiclesCommand(arguments).run()
    case "vehicles-mean": try VehiclesMeanCommand(arguments).run()
    case "finder": try FinderCommand(arguments).run()
    default: throw UsageError("there is no subcommand '\(command)'")
    }
}

/// The reader with the model that `key` names, or with the built-in one.
func reader(_ arguments: Arguments, _ key: String = "model") throws -> PlateReader {
    guard let file = arguments.file(key) else { return try PlateReader() }
    return PlateReader(model: try PlateModel(bytes: Array(try Data(contentsOf: file))), finder: try PlateFinder())
}

func evaluate(_ arguments: Arguments) throws {
    let data = PlateData(root: URL(fileURLWithPath: try arguments.required("data")))
    let heldBack = arguments.has("held-back")
    try Evaluation(reader: try reader(arguments), data: data)
        .run(crops: arguments.has("crops"), only: { !heldBack || $0.isHeldBack }) { print($0) }
}

func generated(_ arguments: Arguments) throws {
    let plates = try arguments.number("plates", default: 96)
    for (severity, heights) in [(0.0, 16.0...30.0), (0.7, 16.0...30.0), (0.7, 8.0...14.0), (1.5, 12.0...24.0)] {
        var evaluation = GeneratedEvaluation(reader: try reader(arguments), generator: SeededGenerator(seed: 77))
        let result = evaluation.run(plates: plates, severity: severity, heights: heights, list: arguments.has("list"))
        print(
            "severity \(severity), height \(heights): \(result.right) of \(plates), \(result.milliseconds) ms a plate")
    }
}

do {
    try run()
} catch let error as UsageError {
    say("phatnguoi-train: \(error)\n\(usage)")
    exit(64)
} catch {
    say("phatnguoi-train: \(error)")
    exit(70)
}
