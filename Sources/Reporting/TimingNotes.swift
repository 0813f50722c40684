import SignalTiming
import TrafficModel

/// What the timings of a sheet rest on, and how good the counts are.
struct TimingNotes {
    let report: TimingReport
    let texts: TimingTexts
    let language: Language

    private var isEnglish: Bool { language == .english }

    private func number(_ value: Double, _ places: Int = 1) -> String { value.text(places: places, in: language) }

    var assumptions: [FactRow] {
        let limits = report.junction.limits
        let lost = number(report.study.problem.lostTime)
        let assumed = report.junction.groups.filter { $0.saturation == nil }.map(\.id).joined(separator: ", ")
        let measured = isEnglish ? "as measured for all lane groups" : "theo đo đạc ở mọi nhóm làn"
        let byWidth = isEnglish ? "by width, not measured: \(assumed)" : "theo bề rộng, chưa đo: \(assumed)"
        let pcu = VehicleClass.allCases.map { "\($0.name(in: language).lowercased()) \(number(report.units[$0], 2))" }
        return [
            FactRow(
                label: isEnglish ? "Passenger-car units" : "Hệ số quy đổi xe con (PCU)",
                value: "\(report.units.name): " + pcu.joined(separator: "; ")),
            FactRow(
                label: isEnglish ? "Saturation flow" : "Lưu lượng bão hòa",
                value: assumed.isEmpty ? measured : byWidth),
            FactRow(label: isEnglish ? "Lost time a cycle" : "Tổn thất mỗi chu kỳ", value: "\(lost) s"),
            FactRow(
                label: isEnglish ? "Bounds of the cycle" : "Giới hạn chu kỳ",
                value: "\(number(limits.minimumCycle, 0))–\(number(limits.maximumCycle, 0)) s"),
            FactRow(
                label: isEnglish ? "Walking speed" : "Tốc độ người đi bộ",
                value: "\(number(limits.walkingSpeed)) m/s (QCVN 41:2024, "
                    + (isEnglish ? "annex A.2)" : "Phụ lục A.2)")),
            FactRow(
                label: isEnglish ? "Reaction, deceleration" : "Thời gian phản ứng, gia tốc hãm",
                value: "\(number(limits.reaction)) s, \(number(limits.deceleration)) m/s²"),
            FactRow(
                label: isEnglish ? "Arrivals" : "Dòng xe đến",
                value: isEnglish
                    ? "at random, steady within each counting interval; nothing blocks the ways out"
                    : "ngẫu nhiên, ổn định trong từng khoảng đếm; các nhánh ra không bị cản"),
        ]
    }

    var quality: [FactRow] {
        let counts = report.counts
        let watched = counts.rows.reduce(0) { $0 + $1.covered } / 3600
        let gaps = counts.gaps.map {
            SignalTiming.CountTable.clock($0.lowerBound) + "–" + SignalTiming.CountTable.clock($0.upperBound)
        }
        let hours = isEnglish ? "h" : "giờ"
        var rows = [FactRow(label: texts.watched, value: "\(number(watched, 2)) \(hours)")]
        if let first = counts.rows.first, let last = counts.rows.last {
            let span =
                SignalTiming.CountTable.clock(first.start) + "–"
                + SignalTiming.CountTable.clock(last.start + counts.interval)
            let minutes = isEnglish ? "intervals of \(counts.interval / 60) min" : "khoảng \(counts.interval / 60) phút"
            rows.append(FactRow(label: texts.period, value: "\(span), \(minutes)"))
        }
        rows.append(
            gaps.isEmpty
                ? FactRow(label: texts.notWatched, value: texts.nothingMissing)
                : FactRow(label: texts.notWatched, value: gaps.joined(separator: ", ")))
        if let peak = report.peakHour {
            let vehicles = isEnglish ? "vehicles" : "xe"
            rows.append(
                FactRow(
                    label: texts.peakHour,
                    value: "\(SignalTiming.CountTable.clock(peak.start)), \(peak.vehicles) \(vehicles)"))
            rows.append(FactRow(label: texts.factor, value: number(peak.factor, 2)))
        }
        return rows
    }
}
