import Geometry
public import TrafficModel

extension SiteFile {
    /// The text of a site file that says what `site` says; reading it gives the same site again.
    ///
    /// - Parameter comments: lines to set above a part, by its key path: `site`, `cameras[0]`,
    ///   `cameras[0].count_lines`, `cameras[0].count_lines[2]`; by the empty path above all.
    public static func text(for site: Site, comments: [String: [String]] = [:]) -> String {
        var lines = remarks(comments[""], indent: 0)
        lines += ["version: \(version)"] + remarks(comments["site"], indent: 0)
        lines += ["site:", "  id: \(site.id)", "  name: \(quoted(site.name))", "  time_zone: \(site.timeZone)"]
        if site.isDraft { lines += remarks(comments["site.draft"], indent: 2) + ["  draft: true"] }
        lines.append("cameras:")
        for (number, camera) in site.cameras.enumerated() {
            lines += Self.lines(for: camera, path: "cameras[\(number)]", comments: comments)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func remarks(_ texts: [String]?, indent: Int) -> [String] {
        // A line feed in a remark would end it.
        (texts ?? []).flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            .map { String(repeating: " ", count: indent) + ($0.isEmpty ? "#" : "# " + $0) }
    }

    private static func lines(for camera: CameraSite, path: String, comments: [String: [String]]) -> [String] {
        var lines = remarks(comments[path], indent: 2)
        lines += [
            "  - id: \(camera.id)", "    frame: {width: \(camera.frameWidth), height: \(camera.frameHeight)}",
        ]
        func list(_ key: String, _ entries: [String]) {
            lines += remarks(comments["\(path).\(key)"], indent: 4)
            guard !entries.isEmpty else { return }
            lines.append("    \(key):")
            for (number, entry) in entries.enumerated() {
                lines += remarks(comments["\(path).\(key)[\(number)]"], indent: 6) + ["      - " + entry]
            }
        }
        list("streams", camera.streams.map { "{id: \($0.id), path: \(points($0.path))}" })
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
        list(
            "no_stopping",
            camera.noStoppingZones.map { zone in
                let place = [
                    "id: \(zone.id)", "kind: \(zone.kind.rawValue)", "polygon: \(points(zone.polygon.vertices))",
                ]
                return "{\((place + parts(zone.scope)).joined(separator: ", "))}"
            })
        list("count_lines", camera.countLines.map(entry))
        list("movements", camera.movements.map(entry))
        list("ignore", camera.ignore.map { points($0.vertices) })
        return lines
    }

    private static func entry(_ line: CountLine) -> String {
        var parts = ["id: \(line.id)", "line: \(segment(line.line))"]
        if let arm = line.arm { parts.append("arm: \(arm)") }
        if let inbound = line.inbound { parts.append("inbound: \(inbound.rawValue)") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func entry(_ movement: TurningMovement) -> String {
        let turn = movement.turn.map { ", turn: \($0.rawValue)" } ?? ""
        return "{id: \(movement.id), from: \(movement.from), to: \(movement.to)\(turn)}"
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
        let bans = approach.prohibitedTurns.map { ban in
            "{\((["turn: \(ban.turn.rawValue)"] + Self.parts(ban.scope)).joined(separator: ", "))}"
        }
        if !bans.isEmpty { parts.append("prohibited_turns: [\(bans.joined(separator: ", "))]") }
        if let isOneWay = approach.isOneWay { parts.append("one_way: \(isOneWay)") }
        let bays = approach.waitingBays.map { bay in
            let outline = ["polygon: \(points(bay.polygon.vertices))"]
            return "{\((outline + Self.parts(SignScope(classes: bay.classes))).joined(separator: ", "))}"
        }
        if !bays.isEmpty { parts.append("waiting_bays: [\(bays.joined(separator: ", "))]") }
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
