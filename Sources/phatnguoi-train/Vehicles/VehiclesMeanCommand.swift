import Foundation
import VehicleDetection

/// Makes one network of several that were learned from one another: the mean of their weights, which tells more on
/// places that nothing was learned from than either does.
///
/// Source: P. Izmailov et al., Averaging Weights Leads to Wider Optima and Better Generalization, UAI 2018.
struct VehiclesMeanCommand {
    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func run() throws {
        let files = try arguments.required("models").split(separator: ",").map { URL(fileURLWithPath: String($0)) }
        let output = URL(fileURLWithPath: try arguments.required("output"))
        let date = try arguments.required("date")
        guard files.count > 1 else { throw UsageError("--models wants two files or more, with commas between them") }
        let models = try files.map(NetworkFile.init)
        guard Set(models.map(\.network.plan.channels)).count == 1 else {
            throw UsageError("the networks of --models differ in their channels")
        }
        let parts = models.map { "of " + $0.provenance.joined(separator: ", ") }
        let mean = TrainingNetwork(meanOf: models.map(\.network))
        let provenance = ["mean of \(files.count) networks", "date \(date)"] + parts
        let bytes = mean.file(provenance: provenance)
        _ = try VehicleNetwork(bytes: bytes)
        try NetworkFile.write(bytes, to: output)
    }
}
