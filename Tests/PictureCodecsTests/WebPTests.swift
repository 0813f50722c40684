import Geometry
import Imaging
import PictureCodecs
import Testing

@Suite("WebP stills")
struct WebPTests {
    #if VIDEO
        @Test(
            "The pattern comes back, whole and in parts",
            arguments: [
                ("smooth-lossy.webp", 3, 4.0), ("smooth-lossless.webp", 3, 0.01), ("smooth-alpha.webp", 4, 1.5),
            ])
        func pattern(file: String, components: Int, tolerance: Double) throws {
            let decoder = try PictureDecoder(reference(file))
            #expect(decoder.header.format == .webp)
            #expect(decoder.header.width == 101 && decoder.header.height == 67)
            #expect(decoder.header.components == components)
            var expected = ColourPattern.smooth(width: 101, height: 67)
            // Half transparent: composed over white, as a PNG is.
            if components == 4 { expected.samples = expected.samples.map { UInt8((Int($0) + 255) / 2) } }
            let whole = try decoder.rgb().picture
            #expect(meanDifference(whole.samples, expected.samples) <= tolerance)
            #expect(meanDifference(try decoder.luma().picture.samples, expected.luma.samples) <= tolerance + 0.5)
            #expect(try decoder.yCbCr(reducedBy: 2).picture.width == 51)
            for region in [
                PixelRegion(x: 3, y: 5, width: 40, height: 31), PixelRegion(x: 90, y: 60, width: 50, height: 50),
            ] {
                #expect(try decoder.rgb(in: region).picture == whole.cropped(to: region))
            }
        }

        @Test("Exif turns it as it turns a JPEG")
        func orientation() throws {
            let plain = try reference("smooth-lossless.webp"), turned = Self.extended(plain, orientation: 6)
            let decoder = try PictureDecoder(turned)
            #expect(decoder.header.orientation == .turnedRight)
            #expect(decoder.header.width == 67 && decoder.header.height == 101)
            let stored = try PictureDecoder(turned, upright: false).rgb().picture
            #expect(stored == (try PictureDecoder(plain).rgb().picture))
            let shown = try decoder.rgb().picture
            #expect(shown[66, 0] == stored[0, 0] && shown[0, 100] == stored[100, 66])
        }

        @Test("Cut and altered files are refused or decoded, never a trap", arguments: ["lossy", "lossless", "alpha"])
        func damaged(form: String) throws {
            let bytes = try reference("smooth-\(form).webp")
            for length in 0..<bytes.count {
                #expect(throws: PictureError.self) { try PictureDecoder(Array(bytes[..<length])).rgb() }
            }
            for i in 12..<bytes.count {
                var altered = bytes
                altered[i] ^= 0x55
                _ = try? PictureDecoder(altered, limits: PictureLimits(pixels: 1_000_000)).rgb()
            }
        }
    #else
        @Test("Without the trait Video a WebP is refused, with what to do")
        func refused() throws {
            let decoder = try PictureDecoder(reference("smooth-lossy.webp"))
            #expect(throws: PictureError.self) { try decoder.rgb() }
            do { _ = try decoder.rgb() } catch { #expect("\(error)".contains("convert to JPEG or PNG")) }
        }
    #endif

    @Test("What the header asks for is held against the limits before anything is decoded")
    func limits() throws {
        let bytes = try reference("smooth-lossy.webp")
        #expect(throws: PictureError.self) { try PictureDecoder(bytes, limits: PictureLimits(pixels: 6766)) }
        #expect(throws: PictureError.self) { try PictureDecoder(bytes, limits: PictureLimits(side: 100)) }
        var large = try reference("smooth-lossless.webp")
        (large[21], large[22], large[23], large[24]) = (0xFF, 0xFF, 0xFF, 0x0F)
        let error = PictureError.tooLarge(width: 16384, height: 16384, allowed: PictureLimits())
        #expect(throws: error) { try PictureDecoder(large) }
    }

    @Test("An animation is no still")
    func animation() throws {
        var bytes = Self.extended(try reference("smooth-lossless.webp"), orientation: 1)
        bytes[20] |= 0x02
        #expect(throws: PictureError.unsupported("an animated WebP; give one of its pictures")) {
            try PictureDecoder(bytes)
        }
    }

    /// A WebP with an extended header and an Exif block that holds the orientation alone.
    private static func extended(_ webp: [UInt8], orientation: UInt8) -> [UInt8] {
        func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
            let count = (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) }
            return Array(kind.utf8) + count + body + (body.count % 2 == 1 ? [0] : [])
        }
        let block: [UInt8] =
            [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        let header = chunk("VP8X", [0x08, 0, 0, 0, 100, 0, 0, 66, 0, 0])
        let body = Array("WEBP".utf8) + header + webp.dropFirst(12) + chunk("EXIF", block)
        let count = (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) }
        return Array("RIFF".utf8) + count + body
    }
}
