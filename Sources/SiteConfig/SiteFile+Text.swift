import Geometry
public import TrafficModel

extension SiteFile {
    /// The text of a site file that says what `site` says; reading it gives the same site again.
    public static func text(for site: Site) -> String {
        var lines = ["version: \(version)", "site:", "  id: \(site.id)", "  name: \(quoted(site.name))"]
        lines += ["  time_zone: \(site.timeZone)", "cameras:"]
        for camera in site.cameras { lines += Self.lines(for: camera) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(for camera: CameraSite) -> [String] {
        var lines = [
            "  - id: \(camera.id)", "    frame: {width: \(camera.frameWidth), height: \(camera.frameHeight)}",
        ]
        func list(_ key: String, _ entries: [String]) {
            guard !entries.isEmpty else { return }
            lines.append("    \(key):")
            lines += entries.map { "      - " + $0 }
        }
        list("signals", camera.signals.map(entry))
        list("approaches", camera.approaches.map(entry))
        list(
            "boundaries",
            camera.boundaries.map { "{id: \($0.id), kind: \($0.kind.rawValue), line: \(points($0.line))}" })
        list(
            "lanes",
            camera.lanes.map {
                "{id: \($0.id), polygon: \(points($0.polygon.vertices)), classes: \(classes($0.classes))}"
            })
        list("closed_zones", camera.closedZones.map(entry))
        list("count_lines", camera.countLines.map { "{id: \($0.id), line: \(segment($0.line))}" })
        list("ignore", camera.ignore.map { points($0.vertices) })
        return lines
    }

    private static func entry(_ head: SignalHead) -> String {
        var parts = ["id: \(head.id)"]
        if let box = head.box { parts.append("box: \(Self.box(box))") }
        let lamps = [SignalState.red, .yellow, .green].compactMap { state in
            head.lamps[state].map { "\(state.rawValue): \(point($0))" }
        }
        if !lamps.isEmpty { parts.append("lamps: {\(lamps.joined(separator: ", "))}") }
        let arrows = head.arrows.map { "{turn: \($0.turn.rawValue), box: \(box($0.box))}" }
        if !arrows.isEmpty { parts.append("arrows: [\(arrows.joined(separator: ", "))]") }
        if let program = head.program { parts.append("program: \(quoted(program))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func entry(_ approach: Approach) -> String {
        var parts = ["id: \(approach.id)"]
        if let signal = approach.signal { parts.append("signal: \(signal)") }
        parts += ["stop_line: \(segment(approach.stopLine))", "heading: \(approach.heading.rawValue)"]
        if let line = approach.clearLine { parts.append("clear_line: \(segment(line))") }
        let turns = Turn.allCases.compactMap { turn in
            approach.turnsOnRed[turn].map { "\(turn.rawValue): \(classes($0))" }
        }
        if !turns.isEmpty { parts.append("turns_on_red: {\(turns.joined(separator: ", "))}") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func entry(_ zone: ClosedZone) -> String {
        var parts = ["id: \(zone.id)"]
        switch zone.place {
        case .area(let polygon): parts.append("polygon: \(points(polygon.vertices))")
        case .line(let line, let heading): parts += ["line: \(segment(line))", "heading: \(heading.rawValue)"]
        }
        return "{\((parts + self.parts(zone.scope)).joined(separator: ", "))}"
    }

    /// Nothing for what holds for all, always.
    private static func parts(_ scope: SignScope) -> [String] {
        var parts: [String] = []
        if scope.dependsOnClass { parts.append("classes: \(classes(scope.classes))") }
        if !scope.hours.isEmpty {
            parts.append("hours: [\(scope.hours.map { quoted($0.text) }.joined(separator: ", "))]")
        }
        return parts
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
    }

    private static func point(_ p: Point) -> String { "[\(number(p.x)), \(number(p.y))]" }
    private static func points(_ list: [Point]) -> String { "[\(list.map(point).joined(separator: ", "))]" }
    private static func segment(_ s: Segment) -> String { points([s.start, s.end]) }
    private static func box(_ b: Box) -> String {
        "[\([b.minX, b.minY, b.maxX, b.maxY].map(number).joined(separator: ", "))]"
    }

    private static func classes(_ set: Set<VehicleClass>) -> String {
        "[\(VehicleClass.allCases.filter(set.contains).map(\.rawValue).joined(separator: ", "))]"
    }

    /// A double-quoted YAML scalar, which can hold any text.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where scalar.value < 32 || scalar.value == 127:
                let hex = String(scalar.value, radix: 16)
                out += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
