import Geometry
import Pipeline
import Testing
import TrafficModel

@Suite("A finding with its plate: why a person must look")
struct CaseFileTests {
    /// Seen ten times a second for 10 s, but not in `hidden`.
    private static func track(hidden: ClosedRange<Double>? = nil) -> Track {
        let points = (0...100).map { frame in
            let time = time(Double(frame) / 10), box = Box(x: 300, y: 400 - Double(frame), width: 60, height: 50)
            return Track.Point(
                time: time, box: box, contact: box.bottomCentre, deviation: 1,
                isObserved: !(hidden?.contains(time.seconds) ?? false))
        }
        return Track(id: 1, vehicleClass: .car, classConfidence: 0.9, points: points)
    }

    private static func time(_ seconds: Double) -> FrameTime {
        FrameTime(frame: Int((seconds * 10).rounded()), seconds: seconds)
    }

    /// Of an act at 6 s, with a plate that was read at `looks`.
    private static func reasons(_ track: Track?, looks: [Double]) -> [ReviewReason] {
        let finding = Finding(
            act: .stopLine, place: .approach("south"), track: 1, vehicleClass: .car, time: time(6),
            box: Box(x: 300, y: 340, width: 60, height: 50), signal: nil, moments: [], reasons: [])
        let begin = BeginRecord(
            version: "1.0.0", footage: "clip.mp4", footageSHA256: "aa", siteFile: "p4.site.yaml", siteSHA256: "bb",
            site: "hn-ltk-hb", siteName: "Lý Thường Kiệt – Hàng Bài", camera: "p4", timeZone: "Asia/Ho_Chi_Minh",
            width: 640, height: 480, startTime: "2026-09-14T08:15:00+07:00", startTimeSource: .option)
        let read = PlateRead(
            text: "51G47281", display: "51G-472.81", status: .read, confidence: 0.999,
            box: Box(x: 310, y: 360, width: 30, height: 10), layout: .oneLine, colour: .white)
        let plate = PlateResult(track: 1, read: read, time: time(looks[0]), seen: looks.map { time($0) })
        return CaseFile(
            finding: finding, begin: begin, wallTime: nil, day: CivilDate(year: 2026, month: 9, day: 14), plate: plate,
            proof: nil, track: track
        ).reasons
    }

    @Test(
        "A plate read on the other side of a loss of sight is not proved to be that of the act",
        arguments: [
            (nil, [2.0], [ReviewReason]()), (3...3.4, [2], []), (3...4, [2], [.trackBroken]),
            // One look on the act's side of the gap is enough.
            (3...4, [2, 5], []), (7...8, [9], [.trackBroken]), (7...8, [2, 9], []), (1...1.9, [2], []),
        ] as [(ClosedRange<Double>?, [Double], [ReviewReason])])
    func plateBeyondALossOfSight(hidden: ClosedRange<Double>?, looks: [Double], reasons: [ReviewReason]) {
        #expect(Self.reasons(Self.track(hidden: hidden), looks: looks) == reasons)
    }

    @Test("Without its track nothing ties a plate to the act")
    func noTrack() {
        #expect(Self.reasons(nil, looks: [2]) == [.trackBroken])
    }
}
