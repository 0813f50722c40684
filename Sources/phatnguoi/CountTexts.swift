import SignalTiming
import TrafficModel

/// Counts as a turning-movement table for a person: a line a quarter of an hour, a column a movement, tabs between.
struct CountTexts {
    var language: Language
    var junction: Junction

    private var isEnglish: Bool { language == .english }

    func lines(of table: CountTable, units: PCUTable, discharge: [DischargeSurvey.Result?]) -> [String] {
        let movements = junction.groups.map(\.label)
        let sums = isEnglish ? ["Sum", "PCU", "Hour from here"] : ["Tổng", "PCU", "Giờ kể từ đây"]
        var lines = [([isEnglish ? "From" : "Từ"] + movements + sums).joined(separator: "\t")]
        for (place, row) in table.rows.enumerated() {
            let pcu = row.counts.reduce(0) { $0 + $1.units(by: units) }.text(places: 0, in: language)
            let cells = row.counts.map { "\($0.total)" } + ["\(row.counts.reduce(0) { $0 + $1.total })", pcu]
            let mark = table.isComplete(row) ? "" : " *"
            lines.append(
                ([CountTable.clock(row.start) + mark] + cells + [hour(from: place, table)]).joined(separator: "\t"))
        }
        lines += classes(table)
        if let peak = table.peakHour(by: units) {
            let clock = CountTable.clock(peak.start)
            let factors = zip(table.groups, peak.factors).map { group, factor in
                "\(group) \(factor?.text(places: 2, in: language) ?? "–")"
            }.joined(separator: ", ")
            let all = peak.factor.text(places: 2, in: language)
            lines.append(
                isEnglish
                    ? "Peak hour from \(clock): \(peak.vehicles) vehicles, peak-hour factor \(all) (\(factors))"
                    : "Giờ cao điểm từ \(clock): \(peak.vehicles) xe, hệ số giờ cao điểm (PHF) \(all) (\(factors))")
        }
        for (group, result) in zip(table.groups, discharge) {
            if let result { lines += [sentence(group, result), queueSentence(group, result)] }
        }
        return lines
    }

    /// Vehicles of the four intervals from `place` on, where all were watched.
    private func hour(from place: Int, _ table: CountTable) -> String {
        let rows = table.rows[place...].prefix(4)
        guard table.interval == CountTable.quarterHour, rows.count == 4, rows.allSatisfy(table.isComplete),
            rows[place + 3].start == rows[place].start + 3 * table.interval
        else { return "–" }
        return "\(rows.reduce(0) { $0 + $1.counts.reduce(0) { $0 + $1.total } })"
    }

    /// A line a class that was seen: vehicles of each movement over the whole table.
    private func classes(_ table: CountTable) -> [String] {
        let mixes = table.groups.indices.map(table.mix)
        return VehicleClass.allCases.filter { kind in mixes.contains { $0[kind] > 0 } }.map { kind in
            let cells = mixes.map { "\($0[kind])" } + ["\(mixes.reduce(0) { $0 + $1[kind] })"]
            return ([kind.name(in: language)] + cells).joined(separator: "\t")
        }
    }

    private func sentence(_ group: String, _ result: DischargeSurvey.Result) -> String {
        let seconds = result.saturatedSeconds.text(places: 0, in: language)
        guard let flow = result.saturationFlow, let loss = result.startUpLoss else {
            return isEnglish
                ? "\(group): \(seconds) s of saturated green are too few for a saturation flow"
                : "\(group): chỉ có \(seconds) s xanh bão hòa, chưa đủ để đo lưu lượng bão hòa"
        }
        let units = flow.text(places: 0, in: language), lost = loss.text(places: 1, in: language)
        let onGreen = (result.arrivalsOnGreen.map { 100 * $0 } ?? 0).text(places: 0, in: language)
        // Who came on green and joined the end of the queue is not told from who had waited.
        return isEnglish
            ? "\(group): saturation flow \(units) PCU/h, start-up loss \(lost) s, \(result.unclearedGreens) of "
                + "\(result.greens) greens ended with a queue, "
                + "at least \(onGreen) % arrived on green (passed after the queue)"
            : "\(group): lưu lượng bão hòa \(units) PCU/h, tổn thất khởi động \(lost) s, \(result.unclearedGreens)/"
                + "\(result.greens) lượt xanh kết thúc khi còn hàng chờ, "
                + "ít nhất \(onGreen) % xe đến khi đèn xanh (qua sau khi hết hàng chờ)"
    }

    private func queueSentence(_ group: String, _ result: DischargeSurvey.Result) -> String {
        let name = isEnglish ? "\(group): queue at the end of green" : "\(group): hàng chờ cuối đèn xanh"
        guard let queue = result.endQueue else {
            return isEnglish
                ? "\(name) not measured: no green was seen through to the end of the next, or the records do not tell "
                    + "who stood (analyse again)"
                : "\(name) chưa đo được: không có lượt xanh nào thấy trọn đến hết lượt xanh kế tiếp, hoặc bản ghi "
                    + "không cho biết xe nào đã dừng (hãy phân tích lại)"
        }
        let vehicles = range(queue) { $0.vehicles.text(places: 1, in: language) }
        let units = range(queue) { $0.units.text(places: 1, in: language) }
        let percentile = range(queue) { "\($0.percentile95)" }
        let isCut = queue.cutGreens > 0
        let beyond =
            isEnglish
            ? "; in \(queue.cutGreens) of them it may reach beyond the view"
            : "; \(queue.cutGreens) lượt có thể dài quá tầm nhìn"
        return
            (isEnglish
            ? "\(name) \(isCut ? "at least " : "")\(vehicles) vehicles (\(units) PCU) on average, "
                + "95th percentile \(percentile), over \(queue.greens) greens"
            : "\(name) trung bình \(isCut ? "ít nhất " : "")\(vehicles) xe (\(units) PCU), "
                + "bách phân vị 95: \(percentile) xe, trên \(queue.greens) lượt xanh") + (isCut ? beyond : "")
    }

    /// What is certain and what may be besides, as `3.2 to 4`; one figure where they are the same.
    private func range(_ queue: EndQueue, _ text: (EndQueue.Length) -> String) -> String {
        let least = text(queue.least), most = text(queue.most)
        return least == most ? least : least + (isEnglish ? " to " : " đến ") + most
    }
}
