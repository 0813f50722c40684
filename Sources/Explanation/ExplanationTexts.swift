import PlateReading
import TrafficModel

/// The texts of an explanation, in the language of the officer.
struct ExplanationTexts {
    let language: Language

    private func pick(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    var title: String { pick("VÌ SAO ĐỌC BIỂN SỐ NHƯ THẾ NÀY", "WHY THE PLATE WAS READ AS IT WAS") }
    var notRead: String { pick("không đọc được", "not read") }
    var status: String { pick("Kết quả", "Result") }
    var confidence: String { pick("Độ tin cậy", "Confidence") }
    var plate: String { pick("Biển số", "Plate") }
    var issuer: String { pick("Nơi cấp", "Issued for") }
    var place: String { pick("Vị trí trong ảnh", "Place in the picture") }
    var picture: String { pick("Tệp ảnh", "Picture file") }
    var scene: String { pick("Toàn ảnh", "The whole picture") }
    var rectified: String { pick("Biển số đã nắn thẳng", "The plate, rectified") }
    var cell: String { pick("Ký tự trong ảnh", "In the picture") }
    var support: String { pick("Nét ủng hộ", "What speaks") }
    var blend: String { pick("Các mẫu cùng tìm", "All templates") }
    var template: String { pick("Mẫu thắng", "Template that won") }
    var score: String { pick("Điểm", "Score") }
    var runnerUp: String { pick("Đứng thứ hai", "Runner-up") }
    var margin: String { pick("Cách biệt", "Margin") }

    func layout(_ layout: PlateRead.Layout) -> String {
        switch layout {
        case .oneLine: pick("một dòng", "one line")
        case .twoLine: pick("hai dòng", "two lines")
        }
    }

    func line(_ index: Int, of count: Int) -> String {
        count == 1 ? rectified : "\(rectified) · \(pick("dòng", "line")) \(index + 1)"
    }

    /// "x 125, y 135, rộng 113, cao 25 điểm ảnh".
    func box(_ values: [Int]) -> String {
        pick(
            "x \(values[0]), y \(values[1]), rộng \(values[2]), cao \(values[3]) điểm ảnh",
            "x \(values[0]), y \(values[1]), \(values[2]) wide, \(values[3]) high, pixels")
    }

    func number(_ value: Float) -> String { Double(value).text(places: 1, in: language) }

    var notAdmitted: String { pick("không có ở vị trí này", "not in this place") }

    func outside(_ seen: String) -> String {
        pick(
            "Ảnh cho thấy rõ ký tự mà không dạng biển nào có ở vị trí đó: \(seen). Cán bộ phải đối chiếu.",
            "The picture clearly shows what no form of plate has in that place: \(seen). An officer must check.")
    }

    var hidden: String { pick("bị che", "hidden") }

    var covered: String {
        pick(
            "Dấu * là chỗ bị che hoặc không rõ, không suy đoán. Che lấp biển số là hành vi riêng (Nghị định "
                + "168/2024/NĐ-CP: điểm b khoản 8 Điều 13, điểm b khoản 3 Điều 14); cán bộ xem xét.",
            "An asterisk stands for what is hidden or not clear; it is not guessed. Covering a plate is an act of its "
                + "own (Decree 168/2024: 13.8.b, 14.3.b); an officer decides.")
    }

    /// How the page is to be read.
    var legend: [String] {
        language == .vietnamese
            ? [
                "Điểm: lôgarit tự nhiên của việc ký tự này đứng ở đây so với không có ký tự nào (−12 đến 12). "
                    + "Cách biệt 2,3 nghĩa là gấp 10 lần.",
                "Nét ủng hộ: xanh lục là phần ảnh nói cho ký tự được chọn, đỏ là phần nói cho ký tự đứng thứ hai.",
                "Mẫu thắng: mẫu học được góp điểm nhiều nhất cho ký tự, vẽ lại từ trọng số của nó; "
                    + "mỗi ký tự do nhiều mẫu cùng bầu chọn.",
            ]
            : [
                "Score: natural logarithm of this character standing here against none (-12 to 12). "
                    + "A margin of 2.3 means ten times.",
                "What speaks: green parts of the picture speak for the character chosen, red ones for the runner-up.",
                "Template that won: the learned template that added most to the score, drawn from its weights; "
                    + "many templates vote on each character.",
            ]
    }

    func model(_ provenance: PlateModel.Provenance) -> String {
        let samples = String(provenance.samples)
        return pick(
            "Mô hình mẫu: \(provenance.date), hạt giống \(provenance.seed), học từ \(samples) ô ảnh. "
                + "Đây là giải thích của máy, không phải kết luận về vi phạm.",
            "Template model: \(provenance.date), seed \(provenance.seed), learned from \(samples) windows. "
                + "This is the machine's account, not a finding on a violation.")
    }
}
