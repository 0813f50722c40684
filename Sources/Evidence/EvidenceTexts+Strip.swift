import TrafficModel

// What stands on a signal strip.
extension EvidenceTexts {
    private func milliseconds(_ seconds: Double) -> String {
        "\((seconds * 1000).text(places: 0, in: language)) ms"
    }

    private func seconds(_ seconds: Double) -> String { "\(seconds.text(places: 2, in: language)) s" }

    /// "ĐỎ +3,20 s".
    func stripState(_ light: EvidenceCase.Light?) -> String {
        guard let light else { return SignalState.unknown.name(in: language) }
        let name = light.state.name(in: language).uppercased()
        let since = light.secondsInState.map { " +" + seconds($0) } ?? ""
        return name + since
    }

    /// "khung hình 230 · 23,000 s": where in the footage.
    func stripPlace(_ time: FrameTime) -> String {
        "\(frame.lowercased()) \(time.frame) · \(time.seconds.text(places: 3, in: language)) s"
    }

    /// "độ tin cậy 99 %": how clearly the state shows; nil where it does not.
    func stripConfidence(_ light: EvidenceCase.Light?) -> String? {
        guard let light, light.state != .unknown else { return nil }
        let share = (100 * light.confidence).text(places: 0, in: language)
        return pick("độ tin cậy \(share) %", "confidence \(share) %")
    }

    /// Onset, yellow and crossing, each with how far it may be wrong.
    func proofLines(_ proof: SignalProof) -> [String] {
        let state = proof.state.name(in: language).lowercased()
        let yellow =
            proof.yellowSeconds.map { pick("vàng trước đó \(seconds($0))", "yellow before it \(seconds($0))") }
            ?? pick("không thấy trọn đèn vàng trước đó", "yellow before it not seen whole")
        var lines: [String] = []
        if let frame = proof.onsetFrame, let time = proof.onsetTime {
            let uncertainty = milliseconds(proof.onsetUncertainty ?? 0)
            let at = "\(time.text(places: 3, in: language)) s"
            lines.append(
                pick(
                    "Đèn \(state) bật ở khung \(frame) (\(at)), sai số \(uncertainty); \(yellow)",
                    "Onset of \(state): frame \(frame) (\(at)), uncertainty \(uncertainty); \(yellow)"))
        } else {
            lines.append(
                pick(
                    "Đoạn ghi hình không có thời điểm bật đèn \(state); \(yellow)",
                    "The onset of \(state) lies before the footage; \(yellow)"))
        }
        let crossing = "\(proof.crossingTime.text(places: 3, in: language)) s"
        let since =
            proof.secondsInState.map {
                pick("\(milliseconds($0)) sau khi đèn bật", "\(milliseconds($0)) into the state")
            } ?? onsetNotSeen
        let uncertainty =
            proof.crossingUncertainty.map(milliseconds) ?? pick("không xác định", "not known")
        lines.append(
            pick(
                "Qua hẳn vạch lúc \(crossing): \(since); sai số thời điểm qua vạch \(uncertainty)",
                "Over the line at \(crossing): \(since); uncertainty of the crossing \(uncertainty)"))
        return lines
    }

    /// What the controller's log says beside the picture, and whether that is a warning; nil where there is no log.
    func logLine(_ proof: SignalProof) -> (text: String, isWarning: Bool)? {
        guard let log = proof.log else { return nil }
        let state = log.state.map { $0.name(in: language).lowercased() } ?? pick("không có", "nothing")
        let since = log.onsetTime.map { pick(" từ \(seconds($0))", " from \(seconds($0))") } ?? ""
        let picture = proof.state.name(in: language).lowercased()
        let onset = proof.onsetTime.map { pick(" từ \(seconds($0))", " from \(seconds($0))") } ?? ""
        let text = pick(
            "Nhật ký tủ điều khiển: \(state)\(since); trong hình: \(picture)\(onset): ",
            "Controller's log: \(state)\(since); in the picture: \(picture)\(onset): ")
        return (text + (log.agrees ? pick("khớp", "they agree") : pick("KHÔNG KHỚP", "THEY DISAGREE")), !log.agrees)
    }

    /// The margin held against its uncertainty, and whether that is a warning.
    func verdict(_ proof: SignalProof) -> (text: String, isWarning: Bool) {
        let margin = milliseconds(proof.margin), uncertainty = milliseconds(proof.crossingUncertainty ?? 0)
        let meaning = pick(
            "lần cuối chắc chắn còn trước vạch, tính từ khi đèn bật, trừ sai số bật đèn",
            "last surely before the line, from the onset, less its uncertainty")
        guard proof.isBeyondUncertainty else {
            let text = pick(
                "Biên \(margin) không lớn hơn sai số \(uncertainty): giữ lại (\(meaning))",
                "Margin \(margin) is not above its uncertainty \(uncertainty): held (\(meaning))")
            return (text, true)
        }
        let text = pick(
            "Biên \(margin) > sai số \(uncertainty) (\(meaning))",
            "Margin \(margin) > uncertainty \(uncertainty) (\(meaning))")
        return (text, false)
    }

    func heldBecause(_ reason: ReviewReason) -> String {
        pick("Cần xem xét: ", "To be looked at: ") + reason.text(in: language)
    }
}
