import ActJunction
import TrafficModel

/// What became of acts, by kind: those that are to be told, and those that are to be left alone.
struct ActTable {
    private struct Row {
        var played = 0, proposed = 0, held = 0, passedOver = 0
        /// Acts beside which something was proposed, or held, that should not be.
        var wronglyProposed = 0, wronglyHeld = 0

        mutating func add(_ run: RenderedAct) {
            played += 1
            if run.act.act != nil {
                switch run.outcome {
                case .proposed: proposed += 1
                case .held: held += 1
                case .passedOver: passedOver += 1
                }
            }
            if run.others.contains(where: { $0.status == .proposed }) {
                wronglyProposed += 1
            } else if !run.others.isEmpty {
                wronglyHeld += 1
            }
        }

        func text(_ name: String) -> String {
            "| \(name) | \(played) | \(proposed) | \(held) | \(passedOver) | \(wronglyProposed) | \(wronglyHeld) |\n"
        }
    }

    private var rows: [(name: String, row: Row)] = []
    private var unlawful = Row()
    private var lawful = Row()

    mutating func add(_ run: RenderedAct) {
        let name = run.act.act?.rawValue ?? "lawful: \(run.act.name)"
        let index = rows.firstIndex { $0.name == name } ?? rows.count
        if index == rows.count { rows.append((name, Row())) }
        rows[index].row.add(run)
        if run.act.act == nil { lawful.add(run) } else { unlawful.add(run) }
    }

    var text: String {
        "| act | played | proposed | held | passed over | something else proposed | something else held |\n"
            + "|---|---|---|---|---|---|---|\n"
            + rows.map { $0.row.text($0.name) }.joined()
            + unlawful.text("**unlawful**") + lawful.text("**lawful**")
    }
}
