import Geometry
import Imaging
import Testing

@Suite struct PlaneTests {
    let plane = Plane(width: 4, height: 3, samples: Array(0..<12))

    @Test(
        "A crop is clamped to the plane and may be empty",
        arguments: [
            (PixelRegion(x: 1, y: 1, width: 2, height: 2), [5, 6, 9, 10] as [UInt8]),
            (PixelRegion(x: -2, y: -2, width: 3, height: 3), [0]),
            (PixelRegion(x: 3, y: 0, width: 9, height: 9), [3, 7, 11]),
            (PixelRegion(x: 4, y: 0, width: 2, height: 2), []),
            (PixelRegion(x: 1, y: 1, width: -5, height: 2), []),
        ])
    func crops(region: PixelRegion, expected: [UInt8]) {
        #expect(plane.cropped(to: region).samples == expected)
    }

    @Test("A plane takes another shape, smaller or larger, and holds what it needs")
    func reshape() {
        var changing = plane
        for (width, height) in [(2, 2), (5, 7), (0, 3), (4, 3)] {
            changing.reshape(width: width, height: height)
            #expect(changing.samples.count == width * height)
            #expect((changing.width, changing.height) == (width, height))
        }
    }

    @Test(
        "A box from outside covers whole pixels and never traps",
        arguments: [
            (Box(x: 0.2, y: 0.9, width: 1, height: 0.1), PixelRegion(x: 0, y: 0, width: 2, height: 1)),
            (Box(x: 2, y: 1, width: 2, height: 2), PixelRegion(x: 2, y: 1, width: 2, height: 2)),
            (Box(x: -.infinity, y: .nan, width: 1, height: 1), PixelRegion(x: 0, y: 0, width: 0, height: 0)),
        ])
    func covering(box: Box, expected: PixelRegion) {
        #expect(PixelRegion(covering: box) == expected)
    }

    @Test("Sides beyond any picture are clamped")
    func hugeBox() {
        let region = PixelRegion(covering: Box(x: -1e300, y: 0, width: 2e300, height: 3))
        #expect(region.clamped(width: 640, height: 480) == PixelRegion(x: 0, y: 0, width: 640, height: 3))
    }
}
