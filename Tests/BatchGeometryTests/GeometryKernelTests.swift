import BatchGeometry
import Geometry
import PixelKernels
import Testing

/// The batch kernels at every level this machine can run give the bits of plain whole-number arithmetic.
@Suite("Geometry of many against many")
struct GeometryKernelTests {
    /// Few different coordinates, so that touching, joined and collinear segments are common.
    private struct Draw {
        var state: UInt64
        let reach: Int
        mutating func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % (2 * reach + 1) - reach
        }
        mutating func point() -> GeometryReference.Whole { (next(), next()) }
    }

    private static func pixels(_ p: GeometryReference.Whole) -> Point {
        Point(x: Double(p.x) / 256, y: Double(p.y) / 256)
    }

    @Test(
        "Crossings and their instants are those of whole numbers, from crowded grids to the largest coordinates",
        arguments: KernelLevel.available, [2, 5, 300, 8_388_352])
    func crossings(level: KernelLevel, reach: Int) {
        let kernels = GeometryKernels(level: level)
        var draw = Draw(state: UInt64(reach), reach: reach)
        var crossed = 0
        for (steps, lines) in [(1, 1), (7, 15), (64, 64), (3, 33), (0, 4), (4, 0)] {
            let a = (0..<steps).map { _ in (draw.point(), draw.point()) }
            let c = (0..<lines).map { _ in (draw.point(), draw.point()) }
            var instants = [Double](repeating: 7, count: steps * lines)
            kernels.crossings(
                of: SegmentBatch(a.map { Segment(Self.pixels($0.0), Self.pixels($0.1)) }),
                over: SegmentBatch(c.map { Segment(Self.pixels($0.0), Self.pixels($0.1)) }), into: &instants)
            let expected = a.flatMap { step in
                c.map { GeometryReference.crossing(step.0, step.1, over: $0.0, $0.1) }
            }
            #expect(instants == expected)
            crossed += expected.count { $0 >= 0 }
        }
        #expect(crossed > 100)
    }

    @Test(
        "A path through a line crosses it once however its steps fall, one that turns back an even number of times",
        arguments: KernelLevel.available)
    func oncePerPassage(level: KernelLevel) {
        let line = SegmentBatch([Segment(Point(x: 0, y: 10), Point(x: 40, y: 10))])
        func count(_ path: [(Double, Double)], _ line: SegmentBatch = line) -> Int {
            let steps = SegmentBatch(through: path.map { Point(x: $0.0, y: $0.1) })
            var instants = [Double](repeating: 0, count: steps.count * line.count)
            GeometryKernels(level: level).crossings(of: steps, over: line, into: &instants)
            return instants.count { $0 >= 0 }
        }
        #expect(count([(20, 20), (20, 0)]) == 1)
        #expect(count([(20, 20), (20, 10), (20, 0)]) == 1)
        #expect(count([(20, 20), (10, 10), (30, 10), (30, 0)]) == 1)
        #expect(count([(20, 0), (20, 10), (20, 10), (20, 20)]) == 1)
        #expect(count([(20, 20), (20, 10), (20, 20)]).isMultiple(of: 2))
        #expect(count([(20, 0), (20, 10), (20, 0)]).isMultiple(of: 2))
        #expect(count([(50, 20), (50, 0)]) == 0)
        #expect(count([(5, 10), (35, 10)]) == 0)
        let bent = SegmentBatch(through: [Point(x: 0, y: 10), Point(x: 20, y: 10), Point(x: 40, y: 12)])
        #expect(count([(20, 20), (20, 0)], bent) == 1)
        #expect(count([(20, 0), (20, 20)], bent) == 1)
    }

    @Test(
        "Points inside, on and outside polygons, concave and crossing themselves", arguments: KernelLevel.available,
        [3, 40, 8_388_352])
    func places(level: KernelLevel, reach: Int) {
        let kernels = GeometryKernels(level: level)
        var draw = Draw(state: 77, reach: reach)
        var seen: Set<Int8> = []
        for corners in [3, 4, 7, 12] {
            let polygon = (0..<corners).map { _ in draw.point() }
            let points = (0..<211).map { _ in draw.point() } + polygon
            let places = kernels.places(
                of: PointBatch(points.map(Self.pixels)), in: SegmentBatch(around: polygon.map(Self.pixels)))
            #expect(places.map(\.rawValue) == points.map { GeometryReference.place($0, polygon) })
            seen.formUnion(places.map(\.rawValue))
        }
        #expect(seen == [-1, 0, 1])
    }

    @Test("Distances to polylines, degenerate parts among them", arguments: KernelLevel.available)
    func distances(level: KernelLevel) {
        let kernels = GeometryKernels(level: level)
        var draw = Draw(state: 5, reach: 2_000)
        for parts in [0, 1, 2, 9] {
            var line = (0..<parts + 1).map { _ in draw.point() }
            if parts > 3 { line[2] = line[1] }
            let points = (0..<100).map { _ in draw.point() } + line
            let found = kernels.distances(
                of: PointBatch(points.map(Self.pixels)), to: SegmentBatch(through: line.map(Self.pixels)))
            func steps(_ p: GeometryReference.Whole) -> (Double, Double) { (Double(p.x), Double(p.y)) }
            let expected = points.map { p in
                zip(line, line.dropFirst()).map { GeometryReference.square(steps(p), steps($0), steps($1)) }
                    .min().map { $0.squareRoot() / 256 } ?? .infinity
            }
            #expect(found == expected)
            if parts > 0 { #expect(found.suffix(line.count).allSatisfy { $0 == 0 }) }
        }
    }

    @Test("How much of a painted line a box covers", arguments: KernelLevel.available, [0.0, 3])
    func overlaps(level: KernelLevel, reach: Double) {
        var draw = Draw(state: 9, reach: 30)
        let boxes = (0..<23).map { _ in
            Box(x: Double(draw.next()), y: Double(draw.next()), width: Double(abs(draw.next())), height: 12)
        }
        let lines = (0..<37).map { _ in
            Segment(Point(x: Double(draw.next()), y: Double(draw.next())), Point(x: Double(draw.next()), y: 4))
        }
        var shares = [Double](repeating: -1, count: boxes.count * lines.count)
        GeometryKernels(level: level).overlaps(of: boxes, with: SegmentBatch(lines), reach: reach, into: &shares)
        let expected = boxes.flatMap { box in
            lines.map { GeometryReference.share(box.insetBy(dx: -reach, dy: -reach), $0) }
        }
        #expect(zip(shares, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(Set(shares.map { $0 == 0 ? 0 : $0 == 1 ? 2 : 1 }) == [0, 1, 2])
        // Every level gives the same bits.
        var portable = shares
        GeometryKernels(level: .portable).overlaps(
            of: boxes, with: SegmentBatch(lines), reach: reach, into: &portable)
        #expect(portable == shares)
    }
}
