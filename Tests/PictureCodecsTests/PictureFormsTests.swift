import Geometry
import Imaging
import PictureCodecs
import Testing

@Suite("Every form of JPEG and PNG that cameras write")
struct PictureFormsTests {
    @Test(
        "The pattern comes back from each file",
        arguments: [
            ("smooth-411.jpg", 3, 8, 5.0), ("smooth-420.jpg", 3, 8, 2), ("smooth-422.jpg", 3, 8, 2),
            ("smooth-440.jpg", 3, 8, 2), ("smooth-progressive.jpg", 3, 8, 2), ("smooth-cmyk.jpg", 4, 8, 3),
            ("smooth-16bit.png", 3, 16, 0), ("smooth-interlaced.png", 3, 8, 0), ("smooth-palette.png", 3, 8, 6),
        ])
    func pattern(file: String, components: Int, depth: Int, tolerance: Double) throws {
        let decoder = try PictureDecoder(reference(file))
        #expect(decoder.header.components == components)
        #expect(decoder.header.bitDepth == depth)
        #expect(decoder.header.width == 101 && decoder.header.height == 67)
        let expected = ColourPattern.smooth(width: 101, height: 67)
        let decoded = try decoder.rgb()
        #expect(decoded.isWhole)
        #expect(meanDifference(decoded.picture.samples, expected.samples) <= tolerance)
        #expect(meanDifference(try decoder.luma().picture.samples, expected.luma.samples) <= tolerance + 0.5)
        let planes = try decoder.yCbCr().picture
        let wanted = YCbCrPicture(expected)
        #expect(meanDifference(planes.luma.samples, wanted.luma.samples) <= tolerance + 0.5)
        let step = planes.chromaStep
        #expect(planes.cb.width == (101 + step.x - 1) / step.x && planes.cr.height == (67 + step.y - 1) / step.y)
        let chroma = BoxReduction.reduce(wanted.cb, byX: step.x, byY: step.y)
        #expect(meanDifference(planes.cb.samples, chroma.samples) <= tolerance + 1.5)
    }

    @Test("Alpha is composed over white")
    func alpha() throws {
        let decoded = try PictureDecoder(reference("smooth-alpha.png")).rgb().picture
        var expected = ColourPattern.smooth(width: 101, height: 67)
        expected.samples = expected.samples.map { UInt8((Int($0) + 255) / 2) }
        #expect(meanDifference(decoded.samples, expected.samples) < 1.5)
    }

    @Test("Grey has one component and no colour", arguments: ["smooth-grey.jpg", "grey-1bit.png"])
    func grey(file: String) throws {
        let decoder = try PictureDecoder(reference(file))
        #expect(decoder.header.components == 1)
        let luma = try decoder.luma().picture, picture = try decoder.rgb().picture
        for i in 0..<luma.samples.count {
            #expect(picture.samples[3 * i] == luma.samples[i] && picture.samples[3 * i + 2] == luma.samples[i])
        }
        let planes = try decoder.yCbCr(reducedBy: 2).picture
        #expect(planes.cb.samples.allSatisfy { $0 == 128 } && planes.cr.samples.allSatisfy { $0 == 128 })
    }

    @Test("Luma alone is the Y that the planes hold", arguments: Self.jpegs)
    func lumaIsY(file: String) throws {
        let decoder = try PictureDecoder(reference(file))
        let (luma, planes) = (try decoder.luma().picture, try decoder.yCbCr().picture)
        #expect(luma == planes.luma)
        for factor in [2, 4, 8] {
            let reduced = try decoder.luma(reducedBy: factor).picture
            #expect(reduced == (try decoder.yCbCr(reducedBy: factor).picture.luma))
        }
    }

    @Test(
        "A part is bit for bit the part of the whole",
        arguments: Self.jpegs + ["smooth-16bit.png", "smooth-interlaced.png"])
    func crop(file: String) throws {
        let decoder = try PictureDecoder(reference(file))
        let whole = try decoder.rgb().picture, luma = try decoder.luma().picture
        var regions = [
            PixelRegion(x: 0, y: 0, width: 101, height: 67), PixelRegion(x: 0, y: 0, width: 1, height: 1),
            PixelRegion(x: 100, y: 66, width: 1, height: 1), PixelRegion(x: -5, y: 60, width: 200, height: 200),
            PixelRegion(x: 200, y: 0, width: 5, height: 5), PixelRegion(x: 16, y: 16, width: 16, height: 16),
        ]
        var random = Lcg(state: 7)
        for _ in 0..<60 {
            let x = random.next(101), y = random.next(67)
            regions.append(PixelRegion(x: x, y: y, width: 1 + random.next(101 - x), height: 1 + random.next(67 - y)))
        }
        for region in regions {
            #expect(try decoder.rgb(in: region).picture == whole.cropped(to: region), "\(region)")
            #expect(try decoder.luma(in: region).picture == luma.cropped(to: region), "\(region)")
        }
    }

    @Test(
        "Fine texture too: a crop's edges see the chroma beside them", arguments: [PictureEncoder.Chroma.halved, .full])
    func cropOfTexture(chroma: PictureEncoder.Chroma) throws {
        let decoder = try PictureDecoder(
            PictureEncoder.jpeg(testPicture(width: 133, height: 97), quality: 80, chroma: chroma))
        let whole = try decoder.rgb().picture
        var random = Lcg(state: 11)
        for _ in 0..<200 {
            let x = random.next(133), y = random.next(97)
            let region = PixelRegion(x: x, y: y, width: 1 + random.next(133 - x), height: 1 + random.next(97 - y))
            #expect(try decoder.rgb(in: region).picture == whole.cropped(to: region), "\(region)")
        }
    }

    @Test("Bytes tell the format, not the name")
    func format() throws {
        #expect(PictureFormat(try reference("smooth-420.jpg")) == .jpeg)
        #expect(PictureFormat(try reference("smooth-16bit.png")) == .png)
        #expect(PictureFormat(try reference("smooth-lossy.webp")) == .webp)
        #expect(PictureFormat(Array("a text".utf8)) == nil)
        #expect(PictureFormat(Array("RIFF1234AVI LIST".utf8)) == nil)
    }

    static let jpegs = [
        "smooth-411.jpg", "smooth-420.jpg", "smooth-422.jpg", "smooth-440.jpg", "smooth-progressive.jpg",
        "smooth-grey.jpg", "smooth-cmyk.jpg",
    ]
}
