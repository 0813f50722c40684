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
    var delayInWave: String
    /// What offsets were chosen by.
    var byDelay: String
    var byBands: String
    var linkTable: String
    var link: String
    var vehicles: String
    var unhindered: String
    var linkDelay: String
    var evenDelay: String
    var linkNote: String
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
        delayInWave: "Chậm trễ trong làn sóng (s/xe)",
        byDelay:
            "Chu kỳ, thời gian xanh và độ lệch pha được chọn để tổng chậm trễ nhỏ nhất, có xét các đoàn xe đi từ nút "
            + "này sang nút kia.",
        byBands: "Độ lệch pha được chọn để dải xanh hai chiều rộng nhất.",
        linkTable: "Các đoàn xe giữa hai nút", link: "Đoạn", vehicles: "Xe/giờ",
        unhindered: "Qua nút không phải chờ (%)", linkDelay: "Chậm trễ của đoàn xe (s/xe)",
        evenDelay: "Nếu xe đến đều (s/xe)",
        linkNote: "Đoàn xe rời vạch dừng, giãn ra trên đường theo Robertson 1969 (TRANSYT), được xe rẽ từ đường ngang "
            + "nhập vào, rồi chờ hoặc không ở vạch dừng sau. Chậm trễ ở đây là phần đều, chưa kể phần ngẫu nhiên.",
        tableNote: "Chậm trễ theo HCM 2000; với chu kỳ riêng và chu kỳ chung, xe đến ngẫu nhiên. "
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
        delayInWave: "Delay in the wave (s/veh)",
        byDelay: "Cycle, greens and offsets were chosen for the least delay of all, platoons followed from junction to "
            + "junction.",
        byBands: "Offsets were chosen for the widest bands of green both ways.",
        linkTable: "Platoons between junctions", link: "From – to", vehicles: "Vehicles/h",
        unhindered: "Pass without waiting (%)", linkDelay: "Delay in platoons (s/veh)",
        evenDelay: "If they came evenly (s/veh)",
        linkNote:
            "Platoons leave a stop line, spread on their way as Robertson 1969 (TRANSYT) has it, are joined by those "
            + "who turn in, and wait at the next or not. The delay here is the uniform part, without that of chance.",
        tableNote: "HCM 2000 control delay; on the own and on the common cycle arrivals are taken to be random. "
            + "Offsets count from the first green of the first junction.",
        engineer: "Checked by (engineer)", date: "Date", signature: "Signature")
}
