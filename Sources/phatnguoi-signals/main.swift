import Foundation
import SignalTiming
import TrafficModel

/// Tells what is wrong and ends.
func fail(_ code: Int32, _ text: String) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(code)
}

let usage = """
    phatnguoi-signals timing --junction FILE --counts FILE [--pcu TABLE] [--format json|csv|sumo] [--language vi|en]
    phatnguoi-signals adapt --junction FILE --counts FILE [--pcu TABLE] [--policy NAME] [--language vi|en]
    Policies: rolling-horizon, split-adjustment, max-pressure. docs/signal-timing.md describes files and lines.
    """

func text(of path: String) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { fail(66, "\(path): it cannot be read") }
    return String(decoding: data, as: UTF8.self)
}

func write(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

var options = ["--pcu": PCUTable.defaultName, "--format": "json", "--policy": "rolling-horizon", "--language": "vi"]
let words = Array(CommandLine.arguments.dropFirst())
guard let command = words.first, words.count % 2 == 1 else { fail(64, usage) }
for place in stride(from: 1, to: words.count, by: 2) {
    guard ["--junction", "--counts", "--pcu", "--format", "--policy", "--language"].contains(words[place]) else {
        fail(64, "\(words[place]) is not known\n\(usage)")
    }
    options[words[place]] = words[place + 1]
}
guard let junctionPath = options["--junction"], let countsPath = options["--counts"],
    let language = Language(rawValue: options["--language"] ?? "")
else { fail(64, usage) }

do {
    let junction = try Junction(json: Data(text(of: junctionPath).utf8), name: junctionPath)
    let counts = try CountTable(csv: text(of: countsPath), name: countsPath)
    let units = try PCUTable.named(options["--pcu"] ?? PCUTable.defaultName)
    switch command {
    case "timing":
        let report = try TimingReport(junction: junction, counts: counts, units: units)
        switch options["--format"] {
        case "json": write(try report.json(language: language))
        case "csv": write(String(report.csv.dropLast()))
        case "sumo": write(String(report.sumo.dropLast()))
        default: fail(64, usage)
        }
    case "adapt":
        let policy: any AdaptivePolicy
        switch options["--policy"] {
        case "rolling-horizon": policy = RollingHorizon()
        case "split-adjustment": policy = SplitAdjustment()
        case "max-pressure": policy = MaxPressure()
        default: fail(64, usage)
        }
        let problem = try TimingProblem(junction: junction, demand: Demand(counts, units: units))
        let controller = try AdaptiveController(
            problem: problem, plan: PlanOptimiser().plan(for: problem), policy: policy)
        var session = AdaptiveSession(controller: controller, junction: junction, language: language)
        while let line = readLine() {
            for answer in session.answers(to: line) { write(answer) }
        }
    default: fail(64, usage)
    }
} catch let errors as SignalDataErrors {
    fail(65, errors.all.map(\.description).joined(separator: "\n"))
} catch {
    fail(65, "\(error)")
}
