import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Generated plates are found in scenes, with their lines")
struct PlateFinderSceneTests {
    let finder: PlateFinder

    init() throws {
        finder = try PlateFinder()
    }

    /// Of the series seen on the road: how many of `count` are covered by one of three candidates, and have a reading
    /// whose lines lie within a third of a character height of the truth at the middles of top line and baseline.
    private func score(_ count: Int, heights: ClosedRange<Double>, width: Int, height: Int) -> (found: Int, lines: Int)
    {
        var found = 0, fitting = 0
        for i in 0..<count {
            let series = PlateSeries.allCases[i % PlateSeries.allCases.count]
            let scene = FinderScene(
                series: series, heights: heights, width: width, height: height, seed: UInt64(1000 + i))
            let candidates = finder.find(in: scene.picture).prefix(3)
            let box = scene.quad.bounds
            guard let candidate = candidates.first(where: { $0.box.overlap(box) > 0.5 }) else { continue }
            found += 1
            let layout: PlateRead.Layout = scene.isTwoLine ? .twoLine : .oneLine
            guard let reading = candidate.readings.first(where: { $0.layout == layout }) else { continue }
            let fits = zip(reading.lines, scene.lines).allSatisfy { line, truth in
                let middle = truth.bottomLeft.interpolated(to: truth.bottomRight, at: 0.5)
                let above = truth.topLeft.interpolated(to: truth.topRight, at: 0.5)
                let tall = middle.distance(to: above)
                return abs(line.baseline.signedDistance(to: middle)) < tall / 3
                    && abs(line.topline.signedDistance(to: above)) < tall / 3
            }
            if fits { fitting += 1 }
        }
        return (found, fitting)
    }

    @Test("in whole scenes of a gate camera's size")
    func scenes() {
        let (found, lines) = score(48, heights: 11...26, width: 472, height: 303)
        #expect(found >= 44)
        #expect(lines >= 42)
    }

    @Test("in crops of one vehicle", arguments: [(150, 110, 9.0...13.0), (320, 260, 10...22), (600, 420, 16...40)])
    func crops(width: Int, height: Int, heights: ClosedRange<Double>) {
        let (found, lines) = score(24, heights: heights, width: width, height: height)
        #expect(found >= 21)
        #expect(lines >= 20)
    }

    @Test("candidates come best first, with readings best first, and stay within their options")
    func order() {
        var options = PlateFinder.Options()
        options.mostCandidates = 2
        let few = PlateFinder(model: finder.model, options: options)
        for seed in 0..<6 {
            let scene = FinderScene(series: .allCases[0], heights: 14...20, width: 472, height: 303, seed: UInt64(seed))
            let all = finder.find(in: scene.picture)
            #expect(all.map(\.score) == all.map(\.score).sorted(by: >))
            for candidate in all {
                #expect(!candidate.readings.isEmpty)
                #expect(candidate.readings.map(\.score) == candidate.readings.map(\.score).sorted(by: >))
                for reading in candidate.readings {
                    #expect(reading.lines.count == (reading.layout == .oneLine ? 1 : 2))
                }
            }
            #expect(few.find(in: scene.picture) == Array(all.prefix(2)))
        }
    }

    @Test("plates outside the asked widths are not looked for")
    func widths() {
        var options = PlateFinder.Options()
        options.plateWidths = 300...600
        let large = PlateFinder(model: finder.model, options: options)
        let scene = FinderScene(series: .allCases[0], heights: 12...13, width: 472, height: 303, seed: 5)
        #expect(!finder.find(in: scene.picture).isEmpty)
        #expect(!large.find(in: scene.picture).contains { $0.box.overlap(scene.quad.bounds) > 0.5 })
    }

    @Test("luma and chroma give what red, green and blue give")
    func codecPicture() {
        let scene = FinderScene(series: .allCases[0], heights: 14...20, width: 320, height: 240, seed: 3)
        let picture = scene.picture
        var cb = Plane(width: 320, height: 240), cr = cb
        for y in 0..<240 {
            for x in 0..<320 {
                let (red, green, blue) = picture[x, y]
                let (r, g, b) = (Double(red), Double(green), Double(blue))
                let blueness: Double = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b
                let redness: Double = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b
                cb[x, y] = UInt8(clamping: Int(blueness))
                cr[x, y] = UInt8(clamping: Int(redness))
            }
        }
        let same = finder.find(in: YCbCrPicture(luma: picture.luma, cb: cb, cr: cr, chromaStep: (1, 1)))
        #expect(same.map(\.quad) == finder.find(in: picture).map(\.quad))
        #expect(same.first?.colour == finder.find(in: picture).first?.colour)
    }
}
