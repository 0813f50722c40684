import Foundation
import SignalTiming
import Testing
import TrafficModel

@Suite struct DischargeSurveyTests {
    /// Cars at even headways from the second on which the queue moves, then single arrivals.
    private func green(
        at onset: Double, length: Double, headway: Double, first: Double, queue: Int, later: [Double] = []
    ) -> DischargeSurvey.Green {
        let times = (0..<queue).map { onset + first + Double($0) * headway } + later.map { onset + $0 }
        return DischargeSurvey.Green(
            onset: onset, end: onset + length,
            passages: times.map { DischargeSurvey.Passage(time: $0, vehicleClass: .car) })
    }

    @Test("A queue with headways of 2 s discharges 1,800 cars an hour")
    func saturationFlow() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        let greens = (0..<10).map { green(at: Double($0) * 60, length: 30, headway: 2, first: 3, queue: 10) }
        let result = survey.result(of: greens)
        // From 4 s to the crossing at 21 s: 5, 7, …, 21.
        #expect(result.saturatedSeconds == 170)
        #expect(abs(try #require(result.saturationFlow) - 1800) / 1800 < 0.06)
        #expect(result.unclearedGreens == 0)
        // One car in the first 4 s, where two would have passed.
        #expect(abs(try #require(result.startUpLoss) - 2) < 0.2)
    }

    @Test("Arrivals after the queue are no part of the flow, and a queue at the end of green is told")
    func ends() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        let cleared = green(at: 0, length: 40, headway: 2, first: 3, queue: 10, later: [26, 33])
        let uncleared = green(at: 60, length: 20, headway: 2, first: 3, queue: 9)
        let result = survey.result(of: [cleared, uncleared])
        #expect(result.greens == 2)
        #expect(result.unclearedGreens == 1)
        #expect(result.saturatedSeconds == 17 + 16)
        #expect(result.saturationFlow == nil, "too few seconds to draw a flow from")
        #expect(abs(try #require(result.arrivalsOnGreen) - 2 / 21.0) < 1e-9)
    }

    @Test("The table as JSON tells what was measured by lane group, and leaves out what was not")
    func json() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        let many = survey.result(
            of: (0..<10).map { green(at: Double($0) * 60, length: 30, headway: 2, first: 3, queue: 10) })
        let few = survey.result(of: [green(at: 0, length: 30, headway: 2, first: 3, queue: 10)])
        let table = try CountTable(groups: ["a", "b", "c"], rows: [])
        let text = try table.json(discharge: [many, few, nil])
        let file = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let discharge = try #require(file["discharge"] as? [String: [String: Double]])
        #expect(discharge.keys.sorted() == ["a", "b"])
        #expect(abs(try #require(discharge["a"]?["saturationFlow"]) - 1800) / 1800 < 0.06)
        #expect(discharge["b"]?["saturationFlow"] == nil && discharge["b"]?["greens"] == 1)
    }

    @Test("An empty green tells nothing")
    func empty() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        let result = survey.result(of: [DischargeSurvey.Green(onset: 0, end: 30, passages: [])])
        #expect(result.saturationFlow == nil)
        #expect(result.arrivalsOnGreen == nil)
        #expect(result.unclearedGreens == 0)
    }
}
