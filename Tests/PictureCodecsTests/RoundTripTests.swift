import Imaging
import PictureCodecs
import Testing

/// A picture with slow colour, sharp edges and fine texture, the same every time.
func testPicture(width: Int, height: Int) -> RGBPicture {
    var picture = RGBPicture(width: width, height: height)
    for y in 0..<height {
        for x in 0..<width {
            let edge = (x / 7 + y / 5) % 2 == 0 ? 60 : 0
            let texture = (x * 31 + y * 17) % 23
            picture[x, y] = (
                red: UInt8((x * 3 + edge + texture) % 256), green: UInt8((y * 2 + edge) % 256),
                blue: UInt8((x + y + texture) % 256)
            )
        }
    }
    return picture
}

@Suite("Pictures go out and come back")
struct RoundTripTests {
    @Test("PNG gives back every sample, in colour and in grey", arguments: [(1, 1), (3, 2), (64, 48), (101, 67)])
    func pngIsLossless(size: (Int, Int)) throws {
        let picture = testPicture(width: size.0, height: size.1)
        #expect(try PictureDecoder(PictureEncoder.png(picture)).rgb().picture == picture)
        let grey = picture.luma
        #expect(try PictureDecoder(PictureEncoder.png(grey)).luma().picture == grey)
    }

    @Test("JPEG of high quality comes back close", arguments: [PictureEncoder.Chroma.halved, .full])
    func jpegIsClose(chroma: PictureEncoder.Chroma) throws {
        let grey = testPicture(width: 101, height: 67).luma
        let picture = ColourPattern.smooth(width: 101, height: 67)
        let back = try PictureDecoder(PictureEncoder.jpeg(picture, quality: 97, chroma: chroma)).rgb()
        #expect(back.isWhole)
        #expect(meanDifference(back.picture.samples, picture.samples) < 4)
        let greyBack = try PictureDecoder(PictureEncoder.jpeg(grey, quality: 97)).luma().picture
        #expect(meanDifference(greyBack.samples, grey.samples) < 2)
    }

    @Test("Each factor of reduction gives the mean of its squares", arguments: [1, 2, 3, 4, 5, 8, 12, 40])
    func reduction(factor: Int) throws {
        let picture = ColourPattern.smooth(width: 101, height: 67)
        let bytes = try PictureEncoder.jpeg(picture, quality: 97, chroma: .full)
        let decoder = try PictureDecoder(bytes)
        let expected = BoxReduction.reduce(try decoder.luma().picture, by: factor)
        let reduced = try decoder.luma(reducedBy: factor).picture
        #expect(reduced.width == (101 + factor - 1) / factor && reduced.height == (67 + factor - 1) / factor)
        #expect(meanDifference(reduced.samples, expected.samples) < 3)
    }
}

enum ColourPattern {
    static func smooth(width: Int, height: Int) -> RGBPicture {
        var picture = RGBPicture(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                picture[x, y] = (UInt8(50 + x), UInt8(200 - y), UInt8(80 + (x + y) / 2))
            }
        }
        return picture
    }
}

func meanDifference(_ a: [UInt8], _ b: [UInt8]) -> Double {
    zip(a, b).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) } / Double(max(a.count, 1))
}
