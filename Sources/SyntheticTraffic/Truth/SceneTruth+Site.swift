import Geometry
import TrafficModel

extension SceneTruth {
    /// The site file that belongs to the scene: version 1 of the site format.
    public var siteFile: String {
        var out = [
            "version: 1", "site:", "  id: \(name)", "  name: \"\(siteName)\"", "  time_zone: Asia/Ho_Chi_Minh",
            "cameras:",
            "  - id: \(name)", "    frame: {width: \(width), height: \(height)}",
        ]
        out += signals + approaches
        if !solidLines.isEmpty {
            out.append("    boundaries:")
            out += solidLines.map { "      - {id: \($0.id), kind: solid, line: \(Self.yaml($0.segment))}" }
        }
        out.append("    count_lines:")
        out += lines.map { "      - {id: \($0.name), line: \(Self.yaml($0.segment))}" }
        return out.joined(separator: "\n") + "\n"
    }

    private var signals: [String] {
        guard let head = lamps.first(where: { $0.name == "main head" }) else { return [] }
        let centres = [SignalState.red, .yellow, .green].compactMap { state in
            head.centres[state].map { "\(state.rawValue): \(Self.yaml($0))" }
        }
        var out = [
            "    signals:", "      - id: main", "        box: \(Self.yaml(head.box))",
            "        lamps: {\(centres.joined(separator: ", "))}",
        ]
        if let arrow = lamps.first(where: { $0.name == "right arrow" }) {
            out.append("        arrows: [{turn: right, box: \(Self.yaml(arrow.box))}]")
        }
        return out
    }

    private var approaches: [String] {
        guard let stopLine else { return [] }
        var out = [
            "    approaches:", "      - id: south", "        signal: main", "        stop_line: \(Self.yaml(stopLine))",
            "        heading: up",
        ]
        if let clearLine { out.append("        clear_line: \(Self.yaml(clearLine))") }
        return out
    }

    private static func yaml(_ p: Point) -> String { "[\(Int(p.x.rounded())), \(Int(p.y.rounded()))]" }
    private static func yaml(_ s: Segment) -> String { "[\(yaml(s.start)), \(yaml(s.end))]" }
    private static func yaml(_ b: Box) -> String {
        "[" + [b.minX, b.minY, b.maxX, b.maxY].map { String(Int($0.rounded())) }.joined(separator: ", ") + "]"
    }
}
