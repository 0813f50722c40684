import TrafficModel

/// One sentence for each thing the controller says.
struct AdviceWording {
    var language: Language
    var phaseNames: [String]

    var proposal: String {
        language == .english ? "Proposal, to be checked by an engineer" : "Đề xuất, cần kỹ sư kiểm tra"
    }

    func sentence(_ reason: Advice.Reason) -> String {
        let isEnglish = language == .english
        switch reason {
        case .fallback:
            return isEnglish ? "No sound data: the fixed plan" : "Không có dữ liệu tin cậy: giữ kế hoạch cố định"
        case .demand(let flows):
            let parts = zip(phaseNames, flows).map { "\($0) \($1)" }.joined(separator: ", ")
            return isEnglish ? "Arrivals, PCU/h by phase: \(parts)" : "Lưu lượng đến theo pha (PCU/h): \(parts)"
        case .cleared(let count):
            return isEnglish
                ? "The queue has gone; \(count) vehicles wait elsewhere"
                : "Hàng chờ đã hết; \(count) xe đang chờ ở hướng khác"
        case .freeFlow(let count):
            return isEnglish
                ? "Traffic flows free here; \(count) vehicles wait elsewhere"
                : "Xe ở pha này đã chạy thông thoáng; \(count) xe đang chờ ở hướng khác"
        case .queueLeft(let count):
            return isEnglish
                ? "\(count) vehicles still wait here, but waiting costs more elsewhere"
                : "Còn \(count) xe chờ ở pha này, nhưng các hướng khác chậm trễ nhiều hơn"
        case .longestGreen:
            return isEnglish ? "The longest green is reached" : "Đã đạt thời gian xanh dài nhất"
        }
    }

    func sentence(_ cause: Advice.Cause) -> String {
        let isEnglish = language == .english
        switch cause {
        case .feedStopped:
            return isEnglish ? "The feed has stopped: the fixed plan" : "Mất dữ liệu: chuyển về kế hoạch cố định"
        case .feedBack:
            return isEnglish ? "The feed is sound: steering by it" : "Dữ liệu ổn định: điều chỉnh theo dữ liệu"
        case .outOfOrder:
            return isEnglish
                ? "Observations come late or twice; they are left out"
                : "Dữ liệu đến muộn hoặc lặp lại, đã bỏ qua"
        case .wrongClock:
            return isEnglish
                ? "The feed's clock is wrong; its observations are left out"
                : "Đồng hồ của nguồn dữ liệu sai lệch, đã bỏ qua dữ liệu"
        case .unreadable:
            return isEnglish ? "A line could not be read; it is left out" : "Có dòng không đọc được, đã bỏ qua"
        }
    }
}
