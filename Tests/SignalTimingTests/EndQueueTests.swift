import Foundation
import Geometry
import SignalTiming
import Testing
import TrafficModel

@Suite struct EndQueueTests {
    private func crossing(
        _ time: Double, seen: Double?, stood: Double? = nil, _ kind: VehicleClass = .motorbike
    ) -> CrossingRecord {
        var crossing = Crossing(
            line: "stop", direction: .up, vehicleClass: kind, track: 1,
            time: FrameTime(frame: Int(time * 10), seconds: time), box: Box(x: 0, y: 0, width: 10, height: 10))
        crossing.seenFrom = seen
        crossing.stoodFrom = stood
        return CrossingRecord(crossing, wallTime: nil)
    }

    @Test("Who stood before green ended and crossed after the yellow was left; who rolled up may have been")
    func left() throws {
        let left = try #require(
            EndQueue.Left(
                at: 30, yellowEnd: 33,
                [
                    crossing(29, seen: 0, stood: 10), crossing(32, seen: 0, stood: 12, .car),
                    crossing(60, seen: 5, stood: 20), crossing(62, seen: 8, stood: 26, .car),
                    crossing(64, seen: 25, stood: 33), crossing(66, seen: 33, stood: 40),
                ]))
        #expect(left.stood == ClassCounts([.motorbike: 1, .car: 1]))
        #expect(left.rolling == ClassCounts([.motorbike: 1]))
        #expect(!left.foundStanding && !left.followed)
    }

    @Test("A queue that reaches the end of the view is told as such")
    func cut() throws {
        let standing = try #require(EndQueue.Left(at: 30, yellowEnd: 33, [crossing(60, seen: 20, stood: 20.2)]))
        #expect(standing.foundStanding && !standing.followed)
        let coming = try #require(EndQueue.Left(at: 30, yellowEnd: 33, [crossing(60, seen: 29, stood: 34)]))
        #expect(!coming.foundStanding && coming.followed)
        let late = try #require(EndQueue.Left(at: 30, yellowEnd: 33, [crossing(60, seen: 31, stood: 34)]))
        #expect(late.followed && late.rolling.total == 0)
        // A view of a few metres: who comes into it is over the line at once, and nobody is left in it.
        let short = try #require(EndQueue.Left(at: 30, yellowEnd: 33, [crossing(29.5, seen: 28.5)]))
        #expect(short.followed && short.stood.total + short.rolling.total == 0)
    }

    @Test("Records that do not tell when a vehicle was first seen tell no queue")
    func oldRecords() {
        #expect(EndQueue.Left(at: 30, yellowEnd: 33, [crossing(60, seen: nil)]) == nil)
    }

    /// Cars at headways of 2 s from the third second on; `count` of them within 20 s of green.
    private func green(at onset: Double, count: Int, left: EndQueue.Left?) -> DischargeSurvey.Green {
        DischargeSurvey.Green(
            onset: onset, end: onset + 20,
            passages: (0..<count).map { .init(time: onset + 3 + 2 * Double($0), vehicleClass: .car) }, left: left)
    }

    @Test("Of cleared greens only who stood counts; means, units and the 95th percentile are over the measured greens")
    func survey() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        let bikes = ClassCounts([.motorbike: 4]), cars = ClassCounts([.car: 2])
        let result = survey.result(of: [
            green(at: 0, count: 9, left: .init(stood: bikes, rolling: cars, followed: true)),
            green(at: 60, count: 4, left: .init(stood: ClassCounts(), rolling: cars, followed: true)),
            green(at: 120, count: 4, left: .init(stood: cars, rolling: ClassCounts())),
            green(at: 180, count: 9, left: nil),
        ])
        #expect(result.greens == 4 && result.unclearedGreens == 2)
        let queue = try #require(result.endQueue)
        #expect(queue.greens == 3 && queue.cutGreens == 1)
        #expect(queue.least.vehicles == 2 && queue.least.units == 1 && queue.least.percentile95 == 4)
        #expect(abs(queue.most.vehicles - 8 / 3.0) < 1e-9 && abs(queue.most.units - 5 / 3.0) < 1e-9)
        #expect(queue.most.percentile95 == 6)
        let text = try CountTable(groups: ["a"], rows: []).json(discharge: [result])
        #expect(text.contains("\"cutGreens\" : 1") && text.contains("\"percentile95\" : 6"))
    }

    @Test("Without a green that tells, no queue is told")
    func nothing() throws {
        let survey = DischargeSurvey(table: try PCUTable.named("urban-signals"))
        #expect(survey.result(of: [green(at: 0, count: 9, left: nil)]).endQueue == nil)
    }

    private static let junction = """
        {"version": 1, "id": "j", "name": "J",
         "approaches": [{"id": "south", "name": "S", "speed": 40, "clearanceWidth": 20},
                        {"id": "west", "name": "W", "speed": 40, "clearanceWidth": 20}],
         "groups": [{"id": "south", "approach": "south", "turns": ["straight"], "lanes": 1, "width": 3.5,
                     "signal": "main", "counts": [{"line": "stop", "direction": "up"}]},
                    {"id": "west", "approach": "west", "turns": ["straight"], "lanes": 1, "width": 3.5}],
         "conflicts": [], "phases": [{"id": "A", "groups": ["south"]}, {"id": "B", "groups": ["west"]}], "limits": {}}
        """

    private func signal(_ state: SignalState, _ from: Int, _ to: Int) -> SignalRecord {
        SignalRecord(
            SignalInterval(
                signal: "main", state: state, from: FrameTime(frame: from * 10, seconds: Double(from)),
                to: FrameTime(frame: to * 10 - 1, seconds: Double(to) - 0.1), confidence: 1, onsetUncertainty: 0.1))
    }

    private func recording(gap: ClosedRange<Double>? = nil) -> CountCollector.Recording {
        // Greens from 20 to 40 and from 80 to 100; ten cars get through the first, five are left.
        var crossings = (0..<10).map { place in
            crossing(place < 9 ? 23 + 2 * Double(place) : 41, seen: 1, stood: 5, .car)
        }
        crossings += (0..<5).map { crossing(83 + 2 * Double($0), seen: 30, stood: 36, .car) }
        return CountCollector.Recording(
            begin: BeginRecord(
                version: "1", footage: "a.mp4", footageSHA256: "", siteFile: "", siteSHA256: "", site: "s",
                siteName: "", camera: "c", timeZone: "", width: 10, height: 10, startTime: nil, startTimeSource: nil),
            crossings: crossings,
            signals: [
                signal(.red, 0, 20), signal(.green, 20, 40), signal(.yellow, 40, 43), signal(.red, 43, 80),
                signal(.green, 80, 100), signal(.yellow, 100, 103), signal(.red, 103, 120),
            ],
            gaps: gap.map { [GapRecord(file: "a.mp4", seconds: $0, code: "undecodable", reason: "")] } ?? [], end: nil)
    }

    @Test("From records: the queue of a green seen through to the end of the next; none across a gap")
    func collected() throws {
        let junction = try Junction(json: Data(Self.junction.utf8), name: "j")
        let units = try PCUTable.named("urban-signals")
        var whole = CountCollector(junction: junction)
        var recording = recording()
        recording.crossings.append(crossing(119, seen: 110))
        try whole.add(recording)
        let result = try #require(whole.discharge(by: units)[0])
        #expect(result.greens == 2)
        let queue = try #require(result.endQueue)
        #expect(queue.greens == 1 && queue.cutGreens == 0)
        #expect(queue.least.vehicles == 5 && queue.least.units == 5 && queue.least.percentile95 == 5)
        #expect(queue.most == queue.least)
        recording.gaps = self.recording(gap: 60...62).gaps
        var broken = CountCollector(junction: junction)
        try broken.add(recording)
        #expect(try #require(broken.discharge(by: units)[0]).endQueue == nil)
    }
}
