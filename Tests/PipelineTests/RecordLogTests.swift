import Geometry
import Pipeline
import Testing
import TrafficModel

@Suite("The order of records")
struct RecordLogTests {
    private func crossing(frame: Int, track: Int, line: String = "a") -> Record {
        .crossing(
            CrossingRecord(
                Crossing(
                    line: line, direction: .up, vehicleClass: .car, track: track,
                    time: FrameTime(frame: frame, seconds: Double(frame)), box: Box(x: 0, y: 0, width: 1, height: 1)),
                wallTime: nil))
    }

    @Test("does not depend on the order in which they were made")
    func order() {
        let gap = Record.gap(GapRecord(file: "f", frames: 5...6, code: "undecodable", reason: "r"))
        let end = Record.end(EndRecord(frames: 9, seconds: 1, counts: [:], interrupted: false, performance: nil))
        let wanted = [
            crossing(frame: 2, track: 9), gap, crossing(frame: 5, track: 1), crossing(frame: 5, track: 2, line: "a"),
            crossing(frame: 5, track: 2, line: "b"), end,
        ]
        for made in [wanted, wanted.reversed()] {
            var log = RecordLog()
            for record in made { log.append(record) }
            #expect(log.ordered == wanted)
        }
    }

    @Test("counts name types and acts")
    func counts() {
        var log = RecordLog()
        log.append(crossing(frame: 1, track: 1))
        log.append(crossing(frame: 2, track: 1))
        let finding = Finding(
            act: .redLight, place: .approach("south"), track: 1, vehicleClass: .car,
            time: FrameTime(frame: 3, seconds: 3), box: Box(x: 0, y: 0, width: 1, height: 1), signal: nil, moments: [],
            reasons: [])
        log.append(
            .violation(
                ViolationRecord(
                    id: "x", finding: finding, reasons: [], wallTime: nil, plate: nil, citations: [], evidence: [])))
        #expect(log.counts == ["crossing": 2, "violation": 1, "violation.RED_LIGHT": 1])
    }
}
