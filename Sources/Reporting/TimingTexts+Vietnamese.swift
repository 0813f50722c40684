extension TimingTexts {
    static let vietnamese = TimingTexts(
        languageCode: "vi",
        title: "Phương án thời gian đèn tín hiệu",
        subtitle: "Lập từ số liệu đếm xe bằng camera",
        disclaimer: "Đề xuất, cần kỹ sư kiểm tra. Tài liệu này không phải lệnh điều khiển: không có thông số nào được "
            + "gửi tới tủ điều khiển. Kỹ sư phải đối chiếu hiện trường (tầm nhìn, người đi bộ, pha rẽ trái, "
            + "xe ưu tiên) trước khi áp dụng.",
        oversaturated: "Nút giao quá bão hòa: lưu lượng đến bằng hoặc vượt khả năng thông hành, không phương án chu kỳ "
            + "nào giải tỏa được hàng chờ. Không đề xuất phương án; các số liệu dưới đây chỉ là cách chia xanh ít tổn "
            + "thất nhất trong lúc chờ biện pháp khác (mở rộng nhánh dẫn, tách luồng, cấm rẽ, điều tiết từ xa).",
        cycle: "Chu kỳ (s)", meanDelay: "Chậm trễ trung bình (s/xe)", flowRatio: "Tổng hệ số lưu lượng Y",
        level: "Mức phục vụ", today: "Hiện tại", webster: "Webster", proposal: "Đề xuất", holding: "Ít tổn thất nhất",
        diagram: "Sơ đồ pha",
        diagramNote: "Mỗi hàng là một pha trong chu kỳ: xanh, vàng, đỏ toàn phần; phần còn lại là đỏ.",
        plansNote:
            "Mũi tên xanh: hướng đi có tín hiệu xanh trong pha. Vạch đỏ: phải dừng. Hướng bắc ở phía trên, không "
            + "theo tỉ lệ.",
        phase: "Pha", movements: "Nhóm làn có tín hiệu xanh", green: "Xanh (s)", yellow: "Vàng (s)",
        allRed: "Đỏ toàn phần (s)", leastGreen: "Xanh tối thiểu (s)",
        leastGreenNote: "Xanh tối thiểu theo QCVN 41:2024, Phụ lục A.2: ít nhất 15 s mỗi hướng; nơi có người đi bộ: đủ "
            + "để qua đường với tốc độ 1,2 m/s. Vàng và đỏ toàn phần theo công thức ITE.",
        check: "Kiểm tra", passed: "đạt", failed: "không đạt",
        breachesToday: "Phương án hiện tại không đạt", comparison: "So sánh trước và sau",
        groupTable: "Kết quả theo nhóm làn", group: "Nhóm làn", vehicles: "xe/h", units: "PCU/h",
        saturationFlow: "s (PCU/h)", saturation: "v/c", delay: "Chậm trễ (s)", queue: "Hàng chờ 95 % (m)",
        storageNote: "Hàng chờ 95 % vượt chiều dài làn chờ.",
        groupNote: "Mũi tên: trước → sau. Chậm trễ điều khiển và mức phục vụ theo HCM 2000, chương 16; v/c là giá trị "
            + "lớn nhất trong các khoảng 15 phút. ▲ hàng chờ vượt chiều dài làn chờ.",
        day: "Phương án theo giờ trong ngày", from: "Từ", to: "Đến", greens: "Xanh theo pha (s)",
        sensitivity: "Độ nhạy theo hệ số quy đổi xe máy",
        sensitivityNote: "Lưu lượng bão hòa giữ nguyên theo PCU: đây là trường hợp bất lợi nhất khi hệ số quy đổi sai.",
        motorbike: "PCU của xe máy", delayOfProposal: "Chậm trễ của phương án đề xuất (s/xe)",
        assumptions: "Giả thiết", quality: "Chất lượng số liệu", watched: "Đã quan sát",
        notWatched: "Quan sát chưa đủ 90 % thời gian, không dùng",
        nothingMissing: "Toàn bộ thời gian trong bảng đếm được quan sát đủ.", peakHour: "Giờ cao điểm",
        factor: "Hệ số giờ cao điểm (PHF)", period: "Khoảng đếm", signature: "Chữ ký", engineer: "Kỹ sư kiểm tra",
        date: "Ngày")
}
