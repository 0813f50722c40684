import Geometry
public import TrafficModel

/// What is told of a draft, to a person at the console, in the file and on the picture.
public struct ProposalTexts: Sendable {
    public var language: Language

    public init(language: Language) {
        self.language = language
    }

    private func pick(_ vietnamese: String, _ english: String) -> String {
        language == .english ? english : vietnamese
    }

    private func figure(_ value: Double, _ places: Int) -> String { value.text(places: places, in: language) }

    /// `độ tin cậy 0,83`
    public func confidence(of item: ProposedSite.Item) -> String {
        pick("độ tin cậy", "confidence") + " " + figure(item.confidence, 2)
    }

    /// What a part rests on: `41 xe đi theo, hướng lên`.
    public func basis(of item: ProposedSite.Item) -> String {
        switch item.basis {
        case .stream(let vehicles, let direction):
            return pick(
                "\(vehicles) xe đi theo, hướng \(direction.name(in: language))",
                "\(vehicles) vehicles went so, \(direction.name(in: language))")
        case .countLine(let vehicles, let share):
            let percent = Int((100 * share).rounded())
            return pick(
                "\(vehicles) xe đi qua, \(percent) % số xe của luồng thấy rõ trước và sau vạch",
                "\(vehicles) vehicles passed, \(percent) % of the stream's seen well on both sides")
        case .lane(let vehicles, let width, let widths):
            return pick(
                "\(vehicles) xe giữ làn, rộng \(figure(width, 0)) điểm ảnh (\(figure(widths, 1)) lần bề rộng xe)",
                "\(vehicles) vehicles kept to it, \(figure(width, 0)) pixels wide (\(figure(widths, 1)) vehicle widths)"
            )
        case .stopLine(let vehicles, let isPainted, let signal):
            let paint =
                isPainted
                ? pick("có vạch sơn tại đó", "paint was found there")
                : pick(
                    "không thấy vạch sơn, vị trí ước theo đầu xe", "no paint was found; placed by the vehicles' fronts")
            let start = signal.map {
                pick("; xe đầu hàng đi khi \($0) chuyển xanh", "; the first start by the green of \($0)")
            }
            return pick("\(vehicles) xe dừng đầu hàng, ", "\(vehicles) vehicles stood first, ") + paint + (start ?? "")
        case .head(let seen, let changes):
            let lamps = seen.map { $0.name(in: language) }.joined(separator: ", ")
            return pick(
                "thấy đổi màu: \(lamps); \(changes) lần bật tắt", "seen to switch: \(lamps); \(changes) times on or off"
            )
        }
    }

    public func kind(of item: ProposedSite.Item) -> String {
        switch item.basis {
        case .stream: pick("luồng xe", "stream")
        case .countLine: pick("vạch đếm", "counting line")
        case .lane: pick("làn", "lane")
        case .stopLine: pick("vạch dừng", "stop line")
        case .head: pick("đèn tín hiệu", "signal head")
        }
    }

    /// What is left for a person, and what to draw.
    public func text(of omission: ProposedSite.Omission) -> String {
        switch omission {
        case .lanesTooFew(let streams):
            let names = streams.joined(separator: ", ")
            return pick(
                "làn của luồng \(names): quá ít xe lớn đi qua để tách làn; hãy vẽ lanes theo vạch sơn",
                "lanes of stream \(names): too few wide vehicles passed to tell lanes; draw lanes along the paint")
        case .lanesOfRiders(let stream):
            return pick(
                "làn của luồng \(stream): chủ yếu là xe máy, không đi theo làn; hãy vẽ lanes theo vạch sơn",
                "lanes of stream \(stream): mostly motorbikes, which keep to no lane; draw lanes along the paint")
        case .lanesUnclear(let stream):
            return pick(
                "làn của luồng \(stream): xe đi rải khắp mặt đường, không tách được làn; hãy vẽ lanes theo vạch sơn",
                "lanes of stream \(stream): vehicles go all over the road, no lanes can be told apart; "
                    + "draw lanes along the paint")
        case .noQueue(let streams):
            let names = streams.joined(separator: ", ")
            return pick(
                "vạch dừng của luồng \(names): không thấy đủ xe dừng chờ; nếu có vạch dừng, hãy vẽ approaches",
                "stop line of stream \(names): too few vehicles stood and waited; if there is one, draw approaches")
        case .queueSpread(let stream, let lengths):
            return pick(
                "vạch dừng của luồng \(stream): xe dừng đầu hàng ở những chỗ cách nhau "
                    + "\(figure(lengths, 1)) thân xe (ùn tắc?); nếu có vạch dừng, hãy vẽ approaches",
                "stop line of stream \(stream): the first in the queue stood "
                    + "\(figure(lengths, 1)) vehicle sizes apart (a jam?); if there is a stop line, draw approaches")
        case .stopLineOutside(let stream):
            return pick(
                "vạch dừng của luồng \(stream): rơi ra ngoài khung hình hoặc dọc theo hướng đi; hãy vẽ approaches",
                "stop line of stream \(stream): comes to lie outside the picture or along the way; draw approaches")
        case .noHead:
            return pick(
                "đèn tín hiệu: không thấy chỗ nào đổi đỏ và xanh đều đặn; nếu có đèn trong hình, hãy vẽ signals (hoặc "
                    + "chọn đoạn dài hơn một chu kỳ)",
                "signal heads: no place was seen to switch between red and green; if a head is in view, draw signals "
                    + "(or give a part longer than a cycle)")
        case .lampsOverflown:
            return pick(
                "đèn tín hiệu: quá nhiều chỗ đổi màu, chỉ xem được phần đầu; hãy kiểm tra signals",
                "signal heads: too many places change colour, only the first part was looked at; check signals")
        case .arrow(let head, let box):
            let place = [box.minX, box.minY, box.maxX, box.maxY].map { "\(Int($0))" }.joined(separator: ", ")
            return pick(
                "gần \(head) có đèn xanh sáng khi đèn đỏ tại [\(place)]: nếu là mũi tên, hãy thêm arrows với hướng rẽ",
                "near \(head) a green light is lit during red at [\(place)]: if it is one, add arrows with its turn")
        case .signalUnknown(let approach):
            return pick(
                "đèn của hướng vào \(approach): chưa rõ đèn nào điều khiển; hãy thêm signal",
                "the signal of approach \(approach): which head governs it was not clear; add signal")
        case .noLine(let stream):
            return pick(
                "vạch đếm của luồng \(stream): không chỗ nào thấy rõ xe ở cả hai phía; hãy vẽ count_lines",
                "counting line of stream \(stream): nowhere are vehicles seen well on both sides; draw count_lines")
        case .tracksDropped(let count):
            return pick(
                "đã bỏ qua \(count) vệt xe vượt giới hạn; có thể chọn đoạn ngắn hơn (--seconds)",
                "\(count) tracks beyond the limit were passed over; a shorter part (--seconds) may be given")
        }
    }

    /// Stands above the draft.
    public func preamble(of site: ProposedSite, footage: String) -> [String] {
        let time = figure(site.seconds, 0)
        return [
            pick(
                "BẢN NHÁP do máy đề xuất, cần kiểm tra. Mở hình kèm theo, so từng đường với hiện trường.",
                "A DRAFT that a machine proposes; to be checked. Hold each line of the picture against the place."
            ),
            pick(
                "Nguồn: \(footage), \(time) s, \(site.tracks) vệt xe.",
                "Made from \(footage), \(time) s, \(site.tracks) tracks of vehicles."),
            pick(
                "Độ tin cậy từ 0 đến 1 là ước lệ, không phải xác suất đã đo.",
                "Confidences from 0 to 1 are rules of thumb, not measured probabilities."),
        ]
    }

    public var draftRemark: String {
        pick(
            "Đang là bản nháp: chỉ đếm xe, không đề xuất vi phạm. Kiểm tra xong hãy xóa dòng draft.",
            "A draft: vehicles are counted, no violation is proposed. Delete the line draft once all is checked.")
    }

    public var nameRemark: String {
        pick("Hãy sửa id, name và time_zone cho đúng điểm lắp đặt.", "Put the right id, name and time_zone.")
    }

    public var laneRemark: String {
        pick(
            "Làn dành cho loại xe nào không nhìn thấy được: ghi mọi loại, để không ai bị coi là sai làn.",
            "Which classes a lane is for cannot be seen: all are named, so that nobody is in the wrong one.")
    }

    public var proposed: String { pick("đề xuất, cần kiểm tra", "proposed, to be checked") }
    public var leftOut: String { pick("Không thấy nên không đề xuất:", "Not seen, so not proposed:") }
    var title: String { pick("Đề xuất điểm lắp đặt, cần kiểm tra", "Proposed site, to be checked") }
}
