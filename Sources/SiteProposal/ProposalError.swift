public import TrafficModel

/// Why no site can be proposed from a recording.
public enum ProposalError: Error, Hashable, Sendable {
    case tooShort(frames: Int, seconds: Double)
    case tooSlow(framesPerSecond: Double)
    case dark(share: Double)
    case frozen(share: Double)
    /// Nothing that moves through the picture as vehicles do.
    case noTraffic(tracks: Int, seconds: Double)

    /// Says what is wrong and what to do.
    public func text(in language: Language) -> String {
        let isEnglish = language == .english
        func number(_ value: Double) -> String { value.text(places: 1, in: language) }
        func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
        switch self {
        case .tooShort(let frames, let seconds):
            return isEnglish
                ? "\(frames) frames of \(number(seconds)) s are too few to propose a site from; give some minutes of "
                    + "ordinary traffic"
                : "\(frames) khung hình trong \(number(seconds)) s là quá ít để đề xuất; hãy đưa vài phút có xe chạy "
                    + "bình thường"
        case .tooSlow(let rate):
            return isEnglish
                ? "\(number(rate)) frames a second are too few to follow vehicles by; give footage of 5 a second or "
                    + "more (or say --frame-rate, if its times are wrong)"
                : "\(number(rate)) khung hình mỗi giây là quá thưa để bám theo xe; hãy đưa video từ 5 khung hình mỗi "
                    + "giây (hoặc dùng --frame-rate nếu thời gian trong video sai)"
        case .dark(let share):
            return isEnglish
                ? "the pictures are black for \(percent(share)) of the time; nothing can be seen. Look after the "
                    + "camera, or give a part with light (--from, --seconds)"
                : "hình đen trong \(percent(share)) thời gian; không nhìn thấy gì. Hãy kiểm tra camera, hoặc chọn đoạn "
                    + "có ánh sáng (--from, --seconds)"
        case .frozen(let share):
            return isEnglish
                ? "the same picture is repeated for \(percent(share)) of the time; nothing moves. Look after the "
                    + "camera or the recorder, or give another part (--from, --seconds)"
                : "cùng một hình lặp lại trong \(percent(share)) thời gian; không có gì chuyển động. Hãy kiểm tra "
                    + "camera hoặc đầu ghi, hoặc chọn đoạn khác (--from, --seconds)"
        case .noTraffic(let tracks, let seconds):
            return isEnglish
                ? "no stream of vehicles was seen in \(number(seconds)) s (tracks: \(tracks)); give a part with more "
                    + "traffic, by day if there is one"
                : "không thấy luồng xe nào trong \(number(seconds)) s (số vệt: \(tracks)); hãy chọn đoạn đông xe hơn, "
                    + "nên là ban ngày"
        }
    }
}
