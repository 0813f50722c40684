/// The table of a measurement, in Markdown: a row a recording, then all together.
struct RoadTable {
    struct Row {
        var name: String
        var crossings = CrossingScore()
        var identity: IdentityScore?
        var frames = 0
        var milliseconds = 0.0
    }

    private(set) var rows: [Row] = []

    static let head = """
        | recording | truth | reported | matched | recall | precision | class | IDF1 | ms a frame |
        |---|---|---|---|---|---|---|---|---|
        """

    /// Takes in a row and gives its text.
    mutating func add(_ row: Row) -> String {
        rows.append(row)
        return Self.text(row)
    }

    /// All crossings together, and the means over recordings.
    var foot: String {
        var all = Row(name: "**pooled**")
        for row in rows {
            all.crossings = all.crossings + row.crossings
            if let identity = row.identity { all.identity = (all.identity ?? IdentityScore()) + identity }
            all.frames += row.frames
            all.milliseconds += row.milliseconds
        }
        let scored = rows.map(\.crossings).filter { $0.truth > 0 }
        func mean(_ value: (CrossingScore) -> Double) -> String {
            Self.figure(scored.map(value).reduce(0, +) / Double(max(1, scored.count)))
        }
        return Self.text(all) + "\n| mean over recordings | | | | \(mean(\.recall)) | \(mean(\.precision)) | | | |"
    }

    private static func text(_ row: Row) -> String {
        let c = row.crossings
        let columns =
            [row.name, String(c.truth), String(c.reported), String(c.matched)]
            + [figure(c.recall), figure(c.precision), figure(c.classAgreement)]
            + [row.identity.map { figure($0.idf1) } ?? "", figure(row.milliseconds / Double(max(1, row.frames)))]
        return "| " + columns.joined(separator: " | ") + " |"
    }

    /// Two places after the point.
    static func figure(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = String(hundredths % 100)
        return "\(hundredths / 100)." + (rest.count == 1 ? "0" + rest : rest)
    }
}
