import Foundation

/// One line of a benchmark record.
struct Measurement {
    /// What is measured: `kernel`, `geometry`, `decode`, `stage`, `plate`, `run`.
    var group: String
    var name: String
    /// The variant: a kernel level, a form of decoding.
    var variant: String
    var value: Double
    var unit: String
    /// How many times as fast as the group's reference within the same run: the figure to compare across machines.
    var ratio: Double?

    static let header = "group,name,variant,value,unit,ratio"

    var csv: String {
        "\(group),\(name),\(variant),\(Self.figures(value)),\(unit),\(ratio.map(Self.figures) ?? "")"
    }

    var line: String {
        let place = "\(group) \(name) \(variant)"
        let padded = place + String(repeating: " ", count: max(1, 44 - place.count))
        let figure = "\(Self.figures(value)) \(unit)"
        let gap = String(repeating: " ", count: max(1, 26 - figure.count))
        return padded + figure + (ratio.map { gap + "x\(Self.figures($0))" } ?? "")
    }

    /// Four significant figures: timings carry no more.
    static func figures(_ value: Double) -> String { String(format: "%.4g", value) }
}
