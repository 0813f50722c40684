import MediaIO
import PictureCodecs
import Testing

@Suite("When a recording begins")
struct TimeTests {
    /// 2026-11-21T08:15:32 in Việt Nam.
    static let instant = 1_795_223_732.0

    @Test(
        "Start times as people write them",
        arguments: [
            ("2026-11-21T08:15:32+07:00", instant), ("2026-11-21 08:15:32", instant),
            ("2026-11-21T01:15:32Z", instant), ("2026-11-21T01:15:32.25Z", instant + 0.25),
            ("2026-11-21T08:15:32,5+0700", instant + 0.5), ("2026-11-21T08:15", instant - 32),
            ("2024-02-29T00:00:00+07", 1_709_139_600), ("2025-02-29T00:00:00", nil), ("2026-11-21", nil),
            ("21/11/2026 08:15", nil), ("2026-11-21T25:15:32", nil), ("2026-11-21T08:15:32+25:00", nil), ("", nil),
            ("2026-11-21T08:15:32 rest", nil),
        ] as [(String, Double?)])
    func parsing(text: String, expected: Double?) {
        #expect(StartTime.secondsSince1970(parsing: text, timeZone: "Asia/Ho_Chi_Minh") == expected)
    }

    @Test("A zone with summer time, and one that is not known")
    func zones() {
        let parse = { StartTime.secondsSince1970(parsing: "2026-07-01T12:00:00", timeZone: $0) }
        #expect(parse("Europe/Paris") == 1_782_900_000)
        #expect(parse("Nowhere/Atlantis") == nil)
    }

    @Test(
        "Times in file names",
        arguments: [
            ("cam_20261121-081532.avi", instant), ("20261121081532.avi", instant), ("20261121T081532.avi", instant),
            ("VID_20261121_081532_250.avi", instant + 0.25), ("20261121081532250.avi", instant + 0.25),
            ("cam1_2026-11-21_08-15-32.avi", instant), ("2026.11.21 08.15.32.125.avi", instant + 0.125),
            ("cam7_1795223732.avi", instant), ("cam7_1795223732500.avi", instant + 0.5),
            ("clip.avi", nil), ("20261321-081532.avi", nil), ("20261121.avi", nil), ("0123456789.avi", nil),
            ("16h15.25.9.22.avi", nil), ("99999999999999999999999.avi", nil), ("20261121-cam-081532.avi", nil),
        ] as [(String, Double?)])
    func names(name: String, expected: Double?) throws {
        let scratch = Scratch()
        let path = scratch.path + "/" + name
        try MotionJPEGTests.write(path, frames: 1)
        let start = try Footage.open([path]).info.startTime
        #expect(start?.secondsSince1970 == expected)
        #expect(start == nil || start?.source == .fileName)
    }
}
