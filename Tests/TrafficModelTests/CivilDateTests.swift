import Testing
import TrafficModel

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test(
        "An instant falls on the day that a clock in Viet Nam shows",
        arguments: [
            (0.0, "1970-01-01"), (-25_201.0, "1969-12-31"), (1_735_664_399.0, "2024-12-31"),
            (1_735_664_400.0, "2025-01-01"), (1_786_726_799.999, "2026-08-14"), (1_786_726_800.0, "2026-08-15"),
            (951_782_400.0, "2000-02-29"), (4_107_542_400.0, "2100-03-01"),
        ])
    func vietnamDay(seconds: Double, day: String) {
        #expect(CivilDate(secondsSince1970: seconds)?.iso == day)
    }

    @Test("An instant that is no number has no day", arguments: [Double.nan, .infinity, -.infinity, 1e300, -9e10])
    func noDay(seconds: Double) {
        #expect(CivilDate(secondsSince1970: seconds) == nil)
    }

    @Test("Only real days in exact ISO form are read")
    func isoForm() {
        #expect(CivilDate(iso: "2024-02-29")?.day == 29)
        for wrong in [
            "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "2024-01-32", "24-01-01", "", "2024/01/01",
            "2024-01-01T", "+024-01-01", "0000-01-01", "2100-02-29",
        ] {
            #expect(CivilDate(iso: wrong) == nil, "\(wrong)")
        }
    }

    @Test(
        "The day before crosses months, leap days and years",
        arguments: [
            ("2025-01-01", "2024-12-31"), ("2024-03-01", "2024-02-29"), ("2023-03-01", "2023-02-28"),
            ("2026-08-15", "2026-08-14"), ("2026-05-01", "2026-04-30"),
        ])
    func dayBefore(day: String, before: String) throws {
        #expect(try #require(CivilDate(iso: day)).dayBefore.iso == before)
    }

    @Test("Days are ordered by year, then month, then day")
    func order() throws {
        let days = ["2021-12-31", "2022-01-01", "2022-02-01", "2022-02-02"].compactMap(CivilDate.init(iso:))
        #expect(days.count == 4 && days == days.reversed().sorted())
    }
}
