import TrafficModel

extension TimingReport {
    /// One line a lane group under the best plan, with a point in every number: for programs.
    public var csv: String {
        let header = [
            "group", "phase", "vehicles_per_hour", "pcu_per_hour", "saturation_flow", "flow_ratio", "green_ratio",
            "saturation", "delay", "level", "queue95",
        ]
        let rows = study.results(of: study.best).map { result in
            [
                result.id, junction.phases[result.phase].id, "\(result.vehicles.rounded(toPlaces: 1))",
                "\(result.units.rounded(toPlaces: 1))", "\(result.saturationFlow.rounded(toPlaces: 1))",
                "\(result.flowRatio.rounded(toPlaces: 4))", "\(result.greenRatio.rounded(toPlaces: 4))",
                "\(result.saturation.rounded(toPlaces: 4))", "\(result.delay.rounded(toPlaces: 2))",
                result.level.rawValue, "\(result.queue95.rounded(toPlaces: 1))",
            ]
        }
        return ([header] + rows).map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
    }

    static func field(_ value: String) -> String {
        guard value.contains(where: { ",\"\n\r".contains($0) }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The best plan as a SUMO `tlLogic`, for trying it out in a simulation.
    public var sumo: String { Self.sumo([logic(of: study.best)]) }

    /// A file of programs that SUMO reads.
    static func sumo(_ programs: [[String]]) -> String {
        let note = "<!-- \(proposal(in: .vietnamese)) / \(proposal(in: .english)) -->"
        return ([note, "<additional>"] + programs.joined() + ["</additional>", ""]).joined(separator: "\n")
    }

    /// The lines of a plan's program. The places of a state are the groups' `links`, or the groups themselves where
    /// none are given.
    func logic(of plan: SignalPlan) -> [String] {
        let links = junction.groups.enumerated().map { place, group in group.links ?? [place] }
        let width = (links.joined().max() ?? 0) + 1
        func state(_ phase: Int, _ lamp: Character) -> String {
            var lamps = Array(repeating: Character("r"), count: width)
            for (place, group) in junction.groups.enumerated() where junction.phases[phase].groups.contains(group.id) {
                for link in links[place] { lamps[link] = lamp }
            }
            return String(lamps)
        }
        var lines = [
            "    <tlLogic id=\"\(Self.escaped(junction.id))\" type=\"static\" programID=\"phatnguoi\" "
                + "offset=\"\(plan.offset)\">"
        ]
        for (phase, timing) in plan.phases.enumerated() {
            for (seconds, lamp) in [
                (timing.green, Character("G")), (timing.clearance.yellow, "y"), (timing.clearance.allRed, "r"),
            ] where seconds > 0 {
                lines.append("        <phase duration=\"\(seconds)\" state=\"\(state(phase, lamp))\"/>")
            }
        }
        return lines + ["    </tlLogic>"]
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
