import Geometry
import Testing
import Tracking
import TrafficModel

@Suite("Pieces of vehicles")
struct PieceFilterTests {
    /// A track over `frames` whose box in each is `box`.
    private func track(_ id: Int, _ frames: Range<Int>, _ box: (Double) -> Box) -> Track {
        let points = frames.map { frame in
            let box = box(Double(frame))
            return Track.Point(
                time: FrameTime(frame: frame, seconds: Double(frame) / 10), box: box, contact: box.bottomCentre,
                deviation: 1, isObserved: true)
        }
        return Track(id: id, vehicleClass: .unknown, classConfidence: 0, points: points)
    }

    private var car: Track { track(1, 30..<60) { Box(x: 100, y: 500 - 8 * ($0 - 30), width: 80, height: 60) } }

    @Test("are dropped: a lamp that stood at the edge and was carried off by the car that came over it")
    func dropsCarried() {
        let lamp = track(2, 0..<60) { Box(x: 130, y: 520 - 8 * max(0, $0 - 30), width: 14, height: 14) }
        #expect(PieceFilter().withoutPieces([lamp, car]).map(\.id) == [1])
        // The car may still be in view when the lamp is lost.
        #expect(PieceFilter().withoutPieces([lamp], among: [car]).isEmpty)
    }

    @Test("are not: a motorbike that comes out from behind the car, one beside it, and one it meets")
    func keepsVehicles() {
        let overtaking = track(2, 30..<60) { Box(x: 150, y: 520 - 13 * ($0 - 30), width: 14, height: 30) }
        let beside = track(3, 30..<60) { Box(x: 174, y: 510 - 8 * ($0 - 30), width: 20, height: 40) }
        let meeting = track(4, 30..<60) { Box(x: 120, y: 260 + 8 * ($0 - 30), width: 20, height: 40) }
        let all = [car, overtaking, beside, meeting]
        #expect(PieceFilter().withoutPieces(all).map(\.id) == [1, 2, 3, 4])
    }

    @Test("are not: a vehicle of the same size at the same place, one that stands, and a track of one point")
    func keepsEqualsAndStanding() {
        let twin = track(2, 30..<60) { Box(x: 102, y: 500 - 8 * ($0 - 30), width: 78, height: 60) }
        let standing = track(3, 30..<60) { _ in Box(x: 120, y: 400, width: 20, height: 40) }
        let point = track(4, 40..<41) { _ in Box(x: 120, y: 430, width: 10, height: 10) }
        let all = [car, twin, standing, point]
        #expect(PieceFilter().withoutPieces(all).map(\.id) == [1, 2, 3, 4])
    }
}
