import Testing
import TrafficModel

@Suite("What an officer reads")
struct WordingTests {
    @Test(
        "Times are written as official papers write them",
        arguments: [
            (
                "2026-11-21T08:15:32+07:00", "08 giờ 15 phút 32 giây, ngày 21 tháng 11 năm 2026",
                "21 November 2026, 08:15:32"
            ),
            (
                "2025-01-01T00:00:00.999+07:00", "00 giờ 00 phút 00 giây, ngày 01 tháng 01 năm 2025",
                "1 January 2025, 00:00:00"
            ),
        ])
    func officialTime(iso: String, vietnamese: String, english: String) {
        #expect(OfficialTime(iso: iso)?.text(in: .vietnamese) == vietnamese)
        #expect(OfficialTime(iso: iso)?.text(in: .english) == english)
    }

    @Test(
        "What is no time is not written as one",
        arguments: [
            "", "2026-11-21", "21/11/2026 08:15:32", "2026-13-21T08:15:32", "2026-11-21T25:15:32",
            "2026-11-2áT08:15:32",
            "2026-11-21 08:15:32",
        ])
    func noTime(text: String) {
        #expect(OfficialTime(iso: text) == nil)
    }

    @Test(
        "Numbers have a decimal comma in Vietnamese",
        arguments: [
            (3.2, 2, "3,20", "3.20"), (-0.04, 1, "0,0", "0.0"), (-1.25, 2, "−1,25", "−1.25"), (0.996, 0, "1", "1"),
            (13.8004, 3, "13,800", "13.800"), (Double.nan, 1, "–", "–"), (0.05, 3, "0,050", "0.050"),
        ])
    func numbers(value: Double, places: Int, vietnamese: String, english: String) {
        #expect(value.text(places: places, in: .vietnamese) == vietnamese)
        #expect(value.text(places: places, in: .english) == english)
    }

    @Test("Every code has a text of its own in both languages", arguments: Language.allCases)
    func complete(language: Language) {
        func areDistinct(_ texts: [String]) -> Bool { Set(texts).count == texts.count && !texts.contains("") }
        #expect(areDistinct(Act.allCases.map { $0.name(in: language) }))
        #expect(areDistinct([PlateRead.Cover.Extent.part, .whole].map { $0.name(in: language) }))
        #expect(areDistinct(Act.allCases.map { $0.wording(in: language) }))
        #expect(areDistinct(VehicleClass.allCases.map { $0.name(in: language) }))
        #expect(areDistinct(SignalState.allCases.map { $0.name(in: language) }))
        #expect(areDistinct(PictureDirection.allCases.map { $0.name(in: language) }))
        #expect(areDistinct(ReviewReason.allCases.map { $0.text(in: language) }))
    }

    @Test("A case is named by footage, frame, track and act, and the name is a safe file name")
    func caseID() {
        let footage = String(repeating: "3fa9c1d2", count: 8)
        #expect(
            CaseID.make(camera: "p4", footageSHA256: footage, frame: 345, track: 12, act: .redLight)
                == "p4-3fa9c1d2-f000345-t0012-RED_LIGHT")
        #expect(
            CaseID.make(camera: "../Hà Nội 1", footageSHA256: footage, frame: 1_234_567, track: 0, act: .stopLine)
                == "___H__N_i_1-3fa9c1d2-f1234567-t0000-STOP_LINE")
    }
}
