import SignalTiming
import TrafficModel

/// A turning-movement count for a person: a line a quarter of an hour, a column a movement, tabs between; then a line a
/// class, and how many vehicles were not seen whole.
struct MovementTexts {
    var language: Language

    private var isEnglish: Bool { language == .english }

    func lines(of movements: MovementTable) -> [String] {
        let table = movements.table
        let head = [isEnglish ? "From" : "Từ"] + movements.columns.map(title) + [isEnglish ? "Sum" : "Tổng"]
        var lines = [head.joined(separator: "\t")]
        for row in table.rows {
            let mark = table.isComplete(row) ? "" : " *"
            let cells = row.counts.map { "\($0.total)" } + ["\(row.counts.reduce(0) { $0 + $1.total })"]
            lines.append(([CountTable.clock(row.start) + mark] + cells).joined(separator: "\t"))
        }
        let mixes = table.groups.indices.map(table.mix)
        for kind in VehicleClass.allCases where mixes.contains(where: { $0[kind] > 0 }) {
            let cells = mixes.map { "\($0[kind])" } + ["\(mixes.reduce(0) { $0 + $1[kind] })"]
            lines.append(([kind.name(in: language)] + cells).joined(separator: "\t"))
        }
        let unknown = movements.all - movements.whole
        let percent = (movements.all > 0 ? 100 * Double(unknown) / Double(movements.all) : 0).text(
            places: 0, in: language)
        lines.append(
            isEnglish
                ? "\(unknown) of \(movements.all) vehicles (\(percent) %) were not seen to enter or to leave; "
                    + "they are not shared out among the movements"
                : "\(unknown)/\(movements.all) xe (\(percent) %) không thấy rõ lúc vào hoặc lúc ra; "
                    + "không phân bổ vào các hướng")
        return lines
    }

    /// `south→west (left)`, or the site file's name.
    private func title(_ column: MovementTable.Column) -> String {
        guard column.isWhole else {
            let unseen = isEnglish ? "not seen" : "không rõ"
            return prefix(column) + "\(column.from ?? unseen)→\(column.to ?? unseen)"
        }
        return prefix(column) + (column.movement ?? "\(column.from ?? "")→\(column.to ?? "")")
    }

    private func prefix(_ column: MovementTable.Column) -> String { column.camera.map { $0 + "/" } ?? "" }
}
