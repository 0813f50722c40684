import Testing
import TrafficModel

@Suite("Whom a sign binds, and when")
struct SignScopeTests {
    @Test(
        "Hours are read as signs write them, and written back",
        arguments: [
            ("06:00-09:00", 6.0, 9.0), ("22:00-05:00", 22, 5), ("00:00-24:00", 0, 24), ("16:30-19:45", 16.5, 19.75),
        ])
    func hours(text: String, from: Double, to: Double) throws {
        let hours = try #require(DailyHours(text: text))
        #expect(hours == DailyHours(from: from * 3600, to: to * 3600) && hours.text == text)
    }

    @Test("A single digit will do for the hour")
    func shortHour() { #expect(DailyHours(text: "6:00-9:05")?.text == "06:00-09:05") }

    @Test(
        "Anything else is no stretch of the day",
        arguments: [
            "", "-", "06:00", "06:00-", "6-9", "06:00-09:60", "06:00-24:01", "24:00-06:00", "06:00-09:00-10:00",
            "+6:00-9:00", "06:0-09:00", "006:00-09:00", "06:00–09:00", "six-nine", "99:00-99:00",
        ])
    func noHours(text: String) { #expect(DailyHours(text: text) == nil) }

    @Test("Hours hold from their first second up to their last, over midnight too, on any day")
    func contains() throws {
        let day = DailyHours.secondsOfDay
        let morning = try #require(DailyHours(text: "06:00-09:00")),
            night = try #require(DailyHours(text: "22:00-05:00"))
        #expect(morning.contains(6 * 3600) && morning.contains(6 * 3600 + day) && morning.contains(7 * 3600 - day))
        #expect(!morning.contains(9 * 3600) && !morning.contains(6 * 3600 - 1))
        #expect(night.contains(23 * 3600) && night.contains(3600) && night.contains(0) && !night.contains(12 * 3600))
        let whole = try #require(DailyHours(text: "00:00-24:00"))
        #expect([0.0, 43_200, day - 1].allSatisfy(whole.contains))
    }

    @Test("Within the clock's tolerance of an end nobody can tell")
    func tolerance() throws {
        let scope = SignScope(hours: [try #require(DailyHours(text: "06:00-09:00"))])
        #expect(scope.isInForce(at: 7 * 3600, tolerance: 60) == true)
        #expect(scope.isInForce(at: 12 * 3600, tolerance: 60) == false)
        #expect(scope.isInForce(at: 9 * 3600 + 59, tolerance: 60) == nil)
        #expect(SignScope().isInForce(at: 0, tolerance: 60) == true)
    }

    @Test("A vehicle of unknown class may be bound by any sign that binds somebody")
    func classes() {
        let trucks = SignScope(classes: [.truck])
        #expect(trucks.mayBind(.truck) && trucks.mayBind(.unknown) && !trucks.mayBind(.car) && trucks.dependsOnClass)
        #expect(SignScope().mayBind(.bicycle) && !SignScope().dependsOnClass)
        #expect(!SignScope(classes: []).mayBind(.unknown))
    }
}
