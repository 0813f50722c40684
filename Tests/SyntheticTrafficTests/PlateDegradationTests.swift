import Imaging
import SyntheticTraffic
import Testing

@Suite("How plates are worn down")
struct PlateDegradationTests {
    private static let clean = picture(PlateDegradation())

    private static func picture(_ degradation: PlateDegradation) -> RGBPicture {
        var generator = SeededGenerator(seed: 9)
        let face = PlateFace(PlateNumber(series: .carLong, lines: ["51G-472.81"]))
        return PlatePicture(face, view: PlateView(), degradation: degradation, using: &generator).picture
    }

    /// Mean absolute difference of the samples, grey levels.
    private func distance(_ a: RGBPicture, _ b: RGBPicture) -> Double {
        let sum = zip(a.samples, b.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(a.samples.count)
    }

    @Test("The lower the JPEG quality, the further from the picture; the same bytes each time")
    func jpeg() {
        var last = 0.0
        for quality in [90, 50, 20, 5] {
            var degradation = PlateDegradation()
            degradation.jpegQuality = quality
            let worn = Self.picture(degradation)
            #expect(worn.width == Self.clean.width && worn.height == Self.clean.height)
            let distance = distance(worn, Self.clean)
            #expect(distance > last, "quality \(quality)")
            #expect(Self.picture(degradation) == worn)
            last = distance
        }
        #expect(last > 4 && last < 40)
    }

    @Test("Severity 0 changes nothing; bad conditions store some pictures as JPEGs, none out of range")
    func random() {
        var generator = SeededGenerator(seed: 2)
        #expect(PlateDegradation.random(severity: 0, using: &generator).jpegQuality == nil)
        let qualities = (0..<200).map { _ in PlateDegradation.random(severity: 2, using: &generator).jpegQuality }
        let stored = qualities.compactMap(\.self)
        #expect(stored.count > 80 && stored.count < 160)
        #expect(stored.allSatisfy { (5...95).contains($0) })
        #expect(Set(stored).count > 20)
    }
}
