import Imaging
import Testing

@Suite struct RGBPictureTests {
    @Test(
        "Luma follows BT.601 and keeps black and white",
        arguments: [
            ((0, 0, 0), 0), ((255, 255, 255), 255), ((255, 0, 0), 77), ((0, 255, 0), 149), ((0, 0, 255), 29),
        ] as [((UInt8, UInt8, UInt8), UInt8)])
    func luma(colour: (UInt8, UInt8, UInt8), expected: UInt8) {
        let picture = RGBPicture(width: 3, height: 2, fill: colour)
        #expect(picture.luma.samples == [UInt8](repeating: expected, count: 6))
    }

    @Test("A pixel is read where it was written, and a crop takes its rows")
    func pixels() {
        var picture = RGBPicture(width: 3, height: 3)
        picture[2, 1] = (1, 2, 3)
        #expect(picture[2, 1] == (1, 2, 3) && picture[1, 2] == (0, 0, 0))
        let crop = picture.cropped(to: PixelRegion(x: 2, y: 1, width: 9, height: 1))
        #expect(crop.samples == [1, 2, 3] && crop.width == 1)
    }
}
