import Pipeline
import Testing
import TrafficModel

@Suite("The time of day at the site")
struct FootageClockTests {
    /// 2026-08-14T16:59:59.500Z, half a second before midnight in Hà Nội.
    private let beforeMidnight = 1_786_726_799.5

    @Test("is start time plus footage time, in the site's zone, to the millisecond")
    func wallTime() {
        let clock = FootageClock(start: beforeMidnight, timeZone: "Asia/Ho_Chi_Minh")
        #expect(clock.wallTime(at: 0) == "2026-08-14T23:59:59.500+07:00")
        #expect(clock.wallTime(at: 0.48) == "2026-08-14T23:59:59.980+07:00")
        #expect(clock.wallTime(at: 0.4996) == "2026-08-15T00:00:00.000+07:00")
    }

    @Test("tells the day of the act at the site, not in Greenwich: the decree hangs on it")
    func day() throws {
        let clock = FootageClock(start: beforeMidnight, timeZone: "Asia/Ho_Chi_Minh")
        let before = try #require(clock.day(at: 0.4))
        let after = try #require(clock.day(at: 0.6))
        #expect(before == CivilDate(iso: "2026-08-14"))
        #expect(after == CivilDate(iso: "2026-08-15"))
    }

    @Test("is absent without a start time, and for times no calendar holds")
    func absent() {
        #expect(FootageClock(start: nil, timeZone: "Asia/Ho_Chi_Minh").wallTime(at: 1) == nil)
        #expect(FootageClock(start: 0, timeZone: "UTC").wallTime(at: .infinity) == nil)
        #expect(FootageClock(start: 1e300, timeZone: "UTC").day(at: 0) == nil)
    }
}
