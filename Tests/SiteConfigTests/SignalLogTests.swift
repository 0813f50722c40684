import SiteConfig
import Testing
import TrafficModel

@Suite("A signal log")
struct SignalLogTests {
    private func parse(_ text: String) throws -> SignalLog {
        try SignalLogFile.parse(Array(text.utf8), name: "a.csv", sha256: "0")
    }

    @Test("Times of day and seconds of footage are told apart; the state at an instant is that of the last change")
    func clocks() throws {
        let footage = try parse("time,state\n0,green\n20.0,yellow\n23,red\n")
        #expect(footage.clock == .footage)
        #expect(footage.change(at: 25.2, start: nil) == SignalLog.Change(seconds: 23, state: .red))
        #expect(footage.change(at: 22.999, start: nil)?.state == .yellow)
        #expect(footage.change(at: -1, start: nil) == nil)
        let wall = try parse(
            "# controller 7\ntime,state\n2026-09-14T08:15:20+07:00,yellow\n2026-09-14T01:15:23.5Z,red\n")
        #expect(wall.clock == .wall)
        // 08:15:00 at +07:00.
        let start = 1_789_348_500.0
        #expect(wall.change(at: 25, start: start) == SignalLog.Change(seconds: 23.5, state: .red))
        #expect(wall.change(at: 25, start: nil) == nil)
    }

    @Test(
        "What cannot be used is told with its line",
        arguments: [
            ("", 0), ("time,state\n", 0), ("when,what\n1,red\n", 1), ("time,state\n1,purple\n", 2),
            ("time,state\n1,red\n1,green\n", 3), ("time,state\n1,red\n2026-09-14T08:15:20+07:00,green\n", 3),
            ("time,state\nnan,red\n", 2), ("time,state\n2026-02-30T08:15:20Z,red\n", 2), ("time,state\n1,red,2\n", 2),
        ])
    func mistakes(text: String, line: Int) throws {
        let error = #expect(throws: SignalLogError.self) { try parse(text) }
        #expect(error?.line == line)
    }

    @Test("A log agrees where state and onset are those of the picture, within uncertainty and clocks")
    func agreement() throws {
        var proof = SignalProof(signal: "main", state: .red, confidence: 1, crossingTime: 25, margin: 0.9)
        proof.onsetTime = 23
        proof.onsetUncertainty = 0.1
        for (text, agrees) in [
            ("time,state\n20,yellow\n23.9,red\n", true), ("time,state\n20,yellow\n24.2,red\n", false),
            ("time,state\n20,yellow\n26,red\n", false), ("time,state\n30,red\n", false),
        ] {
            proof.compare(with: try parse(text), start: nil)
            #expect(proof.log?.agrees == agrees, "\(text)")
        }
    }
}
