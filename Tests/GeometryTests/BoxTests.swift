import Geometry
import Testing

@Suite struct BoxTests {
    let box = Box(x: 10, y: 20, width: 30, height: 40)

    @Test("Overlap is 1 with itself, 0 with what lies apart, and symmetric")
    func overlap() {
        #expect(box.overlap(box) == 1)
        #expect(box.overlap(Box(x: 40, y: 20, width: 5, height: 5)) == 0)
        let half = Box(x: 10, y: 20, width: 15, height: 40)
        #expect(box.overlap(half) == 0.5 && half.overlap(box) == 0.5)
        let nothing = Box(x: 0, y: 0, width: 0, height: 0)
        #expect(nothing.overlap(nothing) == 0)
    }

    @Test("Corners in any order give the same box, and no side is negative")
    func corners() {
        #expect(Box(from: Point(x: 40, y: 60), to: Point(x: 10, y: 20)) == box)
        #expect(Box(x: 0, y: 0, width: -3, height: 2).area == 0)
        #expect(box.insetBy(dx: 20, dy: 0).width == 0)
        #expect(box.intersection(Box(x: 0, y: 0, width: 5, height: 5)).area == 0)
    }

    @Test("A vehicle stands where the middle of its lower edge is")
    func bottomCentre() {
        #expect(box.bottomCentre == Point(x: 25, y: 60))
        #expect(box.union(Box(x: 0, y: 0, width: 1, height: 1)) == Box(x: 0, y: 0, width: 40, height: 60))
        #expect(box.scaled(by: 2).centre == Point(x: 50, y: 80))
    }
}
