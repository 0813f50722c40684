import TrafficModel

/// Every text of the corridor's sheet, so that a language is one value.
struct CorridorTexts: Sendable {
    var languageCode: String
    var title: String
    var subtitle: String
    var disclaimer: String
    /// Before the names of the junctions.
    var oversaturated: String
    var cycle: String
    var speed: String
    var outboundBand: String
    var inboundBand: String
    var diagram: String
    var diagramNote: String
    var junctionTable: String
    var junction: String
    var distance: String
    var offset: String
    var greens: String
    var cycleAlone: String
    var delayAlone: String
    var delayTogether: String
    var tableNote: String
    var engineer: String
    var date: String
    var signature: String
}

extension CorridorTexts {
    init(_ language: Language) {
        self = language == .english ? .english : .vietnamese
    }

    private static let vietnamese = CorridorTexts(
        languageCode: "vi",
        title: "Phương án làn sóng xanh",
        subtitle: "Chu kỳ chung và độ lệch pha của các nút trên tuyến, lập từ số liệu đếm xe bằng camera",
        disclaimer: "Đề xuất, cần kỹ sư kiểm tra. Tài liệu này không phải lệnh điều khiển: không có thông số nào được "
            + "gửi tới tủ điều khiển.",
        oversaturated: "Nút giao quá bão hòa, không lập được làn sóng xanh (xe nối đuôi đứng chờ thì độ lệch pha không "
            + "giúp được gì)",
        cycle: "Chu kỳ chung (s)", speed: "Tốc độ làn sóng (km/h)", outboundBand: "Dải xanh chiều đi (s)",
        inboundBand: "Dải xanh chiều về (s)", diagram: "Biểu đồ thời gian – khoảng cách",
        diagramNote:
            "Ngang: thời gian, hai chu kỳ; dọc: khoảng cách từ nút đầu. Ở mỗi nút, vạch trên là chiều đi, vạch "
            + "dưới là chiều về: xanh, còn lại là đỏ. Dải chéo là khoảng mà xe đi đúng tốc độ làn sóng gặp xanh ở mọi "
            + "nút: xanh dương là chiều đi, nâu là chiều về.",
        junctionTable: "Các nút trên tuyến", junction: "Nút giao", distance: "Khoảng cách (m)",
        offset: "Độ lệch pha (s)", greens: "Xanh theo pha (s)", cycleAlone: "Chu kỳ riêng (s)",
        delayAlone: "Chậm trễ với chu kỳ riêng (s/xe)", delayTogether: "Chậm trễ với chu kỳ chung (s/xe)",
        tableNote: "Chậm trễ theo HCM 2000 với xe đến ngẫu nhiên: phần mà xe đi trong làn sóng được lợi chưa tính vào. "
            + "Độ lệch pha tính từ lúc pha đầu của nút đầu tiên bắt đầu xanh.",
        engineer: "Kỹ sư kiểm tra", date: "Ngày", signature: "Chữ ký")

    private static let english = CorridorTexts(
        languageCode: "en",
        title: "Proposed green wave",
        subtitle: "Common cycle and offsets of the junctions of a road, from counts by camera",
        disclaimer: "A proposal, to be checked by an engineer. This is no command: nothing is sent to a controller.",
        oversaturated: "Oversaturated, so that there is no green wave (offsets do not help queues that stand)",
        cycle: "Common cycle (s)", speed: "Speed of the wave (km/h)", outboundBand: "Band outbound (s)",
        inboundBand: "Band inbound (s)", diagram: "Time–space diagram",
        diagramNote:
            "Across: time, two cycles; upwards: distance from the first junction. At each junction the upper bar "
            + "is the way out, the lower the way back: green, and red elsewhere. A slanting band is where a vehicle at "
            + "the wave's speed meets green at every junction: blue on the way out, brown on the way back.",
        junctionTable: "Junctions of the road", junction: "Junction", distance: "Distance (m)", offset: "Offset (s)",
        greens: "Greens by phase (s)", cycleAlone: "Own cycle (s)", delayAlone: "Delay on its own cycle (s/veh)",
        delayTogether: "Delay on the common cycle (s/veh)",
        tableNote: "HCM 2000 control delay with arrivals at random: what vehicles in the wave are spared is not in it. "
            + "Offsets count from the first green of the first junction.",
        engineer: "Checked by (engineer)", date: "Date", signature: "Signature")
}
