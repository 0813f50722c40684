import Foundation
import SyntheticTraffic
import VehicleDetection

/// Learns the network of vehicles from the samples that `phatnguoi-measure samples` wrote.
struct VehiclesCommand {
    private struct Recording {
        var name: String
        var samples: VehicleSamples

        /// A clip, labelled by tracking.
        var isReal: Bool { name.hasPrefix("real-") }
    }

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func run() throws {
        let folder = URL(fileURLWithPath: try arguments.required("samples"))
        let output = URL(fileURLWithPath: try arguments.required("output"))
        let date = try arguments.required("date")
        let left = (arguments.text("leave") ?? "").split(separator: ",").map(String.init)
        let all = try recordings(in: folder)
        func isLeft(_ recording: Recording) -> Bool { left.contains { recording.name.contains($0) } }
        let held = all.filter(isLeft), kept = all.filter { !isLeft($0) }
        let test = try arguments.file("test").map { try recordings(in: $0) } ?? []
        let sampler = VehicleSampler(
            rendered: kept.filter { !$0.isReal }.map { .init(samples: $0.samples, isReal: false) },
            real: kept.filter(\.isReal).map { .init(samples: $0.samples, isReal: true) },
            realShare: Double(try arguments.number("real-percent", default: 40)) / 100)
        guard !(sampler.real + sampler.rendered).isEmpty else { throw UsageError("\(folder.path) holds no samples") }
        var training = VehicleTraining()
        training.steps = try arguments.number("steps", default: training.steps)
        training.seed = UInt64(try arguments.number("seed", default: 1))
        training.rate = Float(try arguments.number("rate", default: 2000)) / 1_000_000
        var generator = SeededGenerator(seed: training.seed)
        let before = try arguments.file("from").map(NetworkFile.init)
        var network =
            before?.network
            ?? TrainingNetwork(plan: NetworkPlan(channels: [32, 64, 96]), generator: &generator)
        func provenance(_ step: Int) -> [String] {
            [
                "seed \(training.seed)", "steps \(step)" + (step < training.steps ? " of \(training.steps)" : ""),
                "date \(date)",
                "data \(sampler.rendered.count) rendered scenes, \(sampler.real.count) clips labelled by tracking",
            ] + (before.map { ["after " + $0.provenance.joined(separator: ", ")] } ?? [])
        }
        say("\(sampler.rendered.count) rendered and \(sampler.real.count) real recordings, \(held.count) left out")
        try training.run(&network, sampler, log: say) { step, network in
            guard step % 1000 == 0 || step == training.steps else { return }
            let bytes = network.file(provenance: provenance(step))
            try NetworkFile.write(bytes, to: output)
            let model = try VehicleNetwork(bytes: bytes)
            let every = step == training.steps ? 1 : 4
            report("not learned from", test, model, every: every)
            report("left out", held, model, every: every)
        }
    }

    private func report(_ title: String, _ recordings: [Recording], _ network: VehicleNetwork, every: Int) {
        guard !recordings.isEmpty else { return }
        var sum = VehicleEvaluation()
        for recording in recordings {
            let score = VehicleEvaluation(network, recording.samples, every: every)
            if every == 1 { say("\(recording.name): \(score.text)") }
            sum = sum + score
        }
        say("\(title): \(sum.text)")
    }

    private func recordings(in folder: URL) throws -> [Recording] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".samples") }.sorted()
            .map { Recording(name: $0, samples: try VehicleSamples(contentsOf: folder.appending(path: $0))) }
            .filter { !$0.samples.frames.isEmpty }
    }
}
