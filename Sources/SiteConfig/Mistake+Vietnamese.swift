import Geometry
import TrafficModel

extension Mistake.Kind {
    var vietnamese: String {
        switch self {
        case .syntax(let problem): return "không đúng cú pháp YAML: \(problem)"
        case .empty: return "tệp rỗng; docs/site-file.md có mẫu để bắt đầu"
        case .duplicateKey(let key): return "khóa \"\(key)\" xuất hiện hai lần trong một mục; chỉ giữ lại một"
        case .alias(let name):
            return "\"*\(name)\" là bí danh YAML, không được dùng trong tệp này; "
                + "hãy viết giá trị ra (hoặc đặt trong dấu nháy)"
        case .expected(let shape): return "cần \(Self.vietnamese(shape))"
        case .unknownKey(let key, let suggestion, let known):
            let remedy = suggestion.map { "có phải ý bạn là \"\($0)\"?" } ?? "các khóa dùng được: \(Self.list(known))"
            return "không có khóa \"\(key)\"; \(remedy)"
        case .missingKey(let key): return "thiếu khóa \"\(key)\""
        case .tooMany(let limit): return "nhiều hơn \(limit) mục"
        case .unsupportedVersion(let version):
            return "chương trình không đọc được phiên bản \(version); chỉ đọc phiên bản \(SiteFile.version)"
        case .badID(let id):
            return "\"\(id)\" không dùng làm mã được; hãy dùng 1 đến 64 chữ cái, chữ số, \"-\" và \"_\""
        case .duplicateID(let id, let line): return "mã \"\(id)\" đã dùng ở dòng \(line); mỗi mục cần một mã riêng"
        case .emptyText: return "nội dung để trống"
        case .notAChoice(let value, let suggestion, let choices):
            let hint = suggestion.map { " (có phải ý bạn là \"\($0)\"?)" } ?? ""
            return "\"\(value)\" không thuộc các giá trị \(Self.list(choices))\(hint)"
        case .outOfRange(let value, let range):
            return "\(Self.plain(value)) nằm ngoài khoảng \(Self.plain(range.lowerBound)) "
                + "đến \(Self.plain(range.upperBound))"
        case .unknownTimeZone(let name, let suggestion):
            let hint = suggestion.map { "có phải ý bạn là \"\($0)\"?" } ?? "hãy dùng tên IANA, ví dụ Asia/Ho_Chi_Minh"
            return "không có múi giờ \"\(name)\"; \(hint)"
        case .fileMissing(let name): return "không có tệp \"\(name)\" bên cạnh tệp điểm lắp đặt"
        case .badHours(let text):
            return
                "\"\(text)\" không phải là khoảng giờ; hãy viết \"06:00-09:00\", hoặc \"22:00-05:00\" nếu qua nửa đêm"
        default: return vietnameseGeometry
        }
    }

    private var vietnameseGeometry: String {
        switch self {
        case .outsideFrame(let point, let width, let height):
            return "(\(Self.plain(point.x)), \(Self.plain(point.y))) nằm ngoài khung hình \(width)x\(height)"
        case .invertedBox: return "khung chữ nhật là [x1, y1, x2, y2] với x1 < x2 và y1 < y2"
        case .smallBox(let minimum): return "khung nhỏ hơn \(Self.plain(minimum)) điểm ảnh mỗi cạnh; không đọc được gì"
        case .shortLine(let length, let minimum):
            return "đường dài \(Self.plain(length)) điểm ảnh; cần ít nhất \(Self.plain(minimum))"
        case .repeatedVertex(let index): return "đỉnh \(index) và đỉnh \(index + 1) trùng nhau; hãy bỏ một đỉnh"
        case .crossingEdges(let a, let b):
            return "đường bao tự cắt: cạnh sau đỉnh \(a) và cạnh sau đỉnh \(b) gặp nhau; hãy ghi các đỉnh theo vòng"
        case .smallPolygon(let area): return "đa giác chỉ rộng \(Self.plain(area)) điểm ảnh vuông; không chứa được gì"
        case .noSuchSignal(let id, let known):
            let remedy = known.isEmpty ? "camera này chưa có đèn nào" : "camera này có: \(Self.list(known))"
            return "không có đèn tín hiệu mang mã \"\(id)\"; \(remedy)"
        case .lineAlongHeading(let heading):
            return "vạch nằm dọc theo hướng đi \"\(heading)\" nên không xe nào cắt qua được; "
                + "hãy sửa vạch hoặc hướng đi"
        case .clearLineNotAhead(let heading):
            return "vạch thứ hai phải nằm hẳn phía sau vạch dừng theo hướng đi \"\(heading)\""
        case .boxOrProgram:
            return "đèn tín hiệu cần box (đèn có trong hình) hoặc program (tệp CSV giờ đèn), chỉ một trong hai"
        case .lampOutsideBox(let lamp): return "tâm bóng đèn \(lamp) nằm ngoài khung của đèn"
        case .straightOnRed: return "đi thẳng khi đèn đỏ không phải là hướng rẽ được phép khai báo"
        case .bayNotAhead(let heading): return "ô chờ phải nằm phía sau vạch dừng theo hướng đi \"\(heading)\""
        case .polygonOrLine: return "khu vực cấm cần polygon, hoặc line kèm heading là hướng đi vào, chỉ một trong hai"
        case .headingWithoutLine: return "heading chỉ dùng cùng line; polygon cấm vào từ mọi phía"
        default: return vietnameseMovement
        }
    }

    private var vietnameseMovement: String {
        switch self {
        case .armWithoutInbound:
            return "\"arm\" và \"inbound\" phải đi cùng nhau: nhánh của nút giao, và hướng đi vào nút"
        case .inboundAlongLine(let direction, let ways):
            return "lượt qua vạch này chỉ ghi là \(ways.joined(separator: " hoặc ")), không bao giờ là "
                + "\"\(direction.rawValue)\"; hãy sửa vạch hoặc hướng"
        case .noSuchArm(let id, let known):
            let remedy =
                known.isEmpty ? "chưa vạch đếm nào ghi \"arm\"" : "các vạch đếm có: \(Self.list(known))"
            return "không có vạch đếm nào nằm trên nhánh \"\(id)\"; \(remedy)"
        case .repeatedMovement(let from, let to, let line):
            return "hướng đi từ \"\(from)\" đến \"\(to)\" đã khai báo ở dòng \(line); chỉ giữ lại một"
        default: return ""
        }
    }

    private static func vietnamese(_ shape: Mistake.Shape) -> String {
        switch shape {
        case .mapping: "các khóa kèm giá trị (\"khóa: giá trị\")"
        case .list: "một danh sách (các dòng \"- mục\", hoặc [a, b])"
        case .text: "một đoạn chữ"
        case .number: "một số"
        case .wholeNumber: "một số nguyên"
        case .day: "một ngày viết như 2026-03-01"
        case .point: "một điểm [x, y]"
        case .segment: "một đường gồm hai điểm [[x, y], [x, y]]"
        case .polyline: "một đường gồm ít nhất hai điểm [[x, y], [x, y], ...]"
        case .polygon: "một đa giác gồm ít nhất ba điểm [[x, y], [x, y], [x, y], ...]"
        case .box: "một khung chữ nhật [x1, y1, x2, y2]"
        case .yesOrNo: "true hoặc false"
        }
    }
}
