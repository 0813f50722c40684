import Geometry
import Testing
import Tracking
import TrafficModel

@Suite("The shade under vehicles")
struct ShadeTrimTests {
    /// A vehicle that drives down the picture in a box 40 pixels high.
    private func track(_ id: Int, shade: Double?) -> Track {
        let points = (0..<5).map { frame in
            let box = Box(x: 100, y: Double(100 + 8 * frame), width: 50, height: 40)
            return Track.Point(
                time: FrameTime(frame: frame, seconds: Double(frame) / 10), box: box,
                contact: Point(x: box.centre.x, y: box.maxY - 1), deviation: 1, isObserved: true)
        }
        return Track(id: id, vehicleClass: .car, classConfidence: 1, points: points, shade: shade)
    }

    private func tracks(_ shades: [Double?]) -> [Track] {
        shades.enumerated().map { track($0.offset + 1, shade: $0.element) }
    }

    @Test("is taken out where nearly all show it: of each vehicle what it shows, box and contact alike")
    func trimsUnderOvercast() {
        let all = tracks([0.15, 0.1, 0.2, 0])
        let cut = ShadeTrim(tracks: all + tracks([0.12, 0.1, 0.15, 0.1])).trimmed
        for (before, after) in zip(all, all.map(cut)) {
            let share = before.shade ?? 0
            for (old, new) in zip(before.points, after.points) {
                #expect(new.box == Box(x: old.box.x, y: old.box.y, width: 50, height: 40 * (1 - share)))
                #expect(abs(new.contact.y - (old.contact.y - 40 * share)) < 1e-9 && new.contact.x == old.contact.x)
            }
            #expect(cut(after) == after, "what is taken out once is not taken out again")
        }
    }

    @Test("is left where few show it: dark bodywork in the sun, lamps by night")
    func leavesInTheSun() {
        let all = tracks([0.2, 0.1, 0, 0.15, 0, 0.01])
        #expect(all.map(ShadeTrim(tracks: all).trimmed) == all)
    }

    @Test("motorbikes, of which none is measured, neither show it nor lose it")
    func leavesUnmeasured() {
        let cars = tracks([0.1, 0.1]), bikes = tracks([nil, nil, nil, nil, nil, nil])
        let trim = ShadeTrim(tracks: cars + bikes)
        #expect(bikes.map(trim.trimmed) == bikes)
        #expect(cars.map(trim.trimmed) != cars)
        #expect(bikes.map(ShadeTrim(tracks: bikes).trimmed) == bikes)
        #expect(ShadeTrim(tracks: []).trimmed(track(1, shade: 0.2)).points == track(1, shade: 0.2).points)
    }
}
