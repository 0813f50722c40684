import Imaging
import PictureCodecs
import Testing

@Suite("Damaged and hostile pictures")
struct DamagedPictureTests {
    @Test("A JPEG cut at every tenth gives its rows so far, and says how many are missing", arguments: 1...9)
    func cutJPEG(tenth: Int) throws {
        let picture = testPicture(width: 160, height: 160)
        let bytes = try PictureEncoder.jpeg(picture, quality: 85)
        let whole = try PictureDecoder(bytes).rgb().picture
        let cut = Array(bytes[..<(bytes.count * tenth / 10)])
        let decoded: Decoded<RGBPicture>
        do {
            decoded = try PictureDecoder(cut).rgb()
        } catch {
            #expect(error == .cutShort && tenth == 1, "\(error)")
            return
        }
        // 16 rows a band; the header takes 600 of the bytes.
        let share = 160 - 160 * max(0, cut.count - 700) / (bytes.count - 700)
        #expect(abs(decoded.missingRows - share) <= 24, "\(decoded.missingRows) against \(share)")
        // The last row there is filtered with the band below, which is not there.
        let sound = PixelRegion(x: 0, y: 0, width: 160, height: max(0, 160 - decoded.missingRows - 1))
        #expect(decoded.picture.cropped(to: sound) == whole.cropped(to: sound))
        let luma = try PictureDecoder(cut).luma(reducedBy: 2)
        #expect(luma.missingRows == decoded.missingRows)
        #expect(try PictureDecoder(cut).yCbCr(reducedBy: 4).missingRows == decoded.missingRows)
    }

    @Test("A progressive JPEG cut at every byte gives a picture that is marked, or a clear error")
    func cutProgressive() throws {
        let bytes = try reference("smooth-progressive.jpg")
        let whole = ColourPattern.smooth(width: 101, height: 67)
        var pictures = 0
        for count in 1..<bytes.count - 2 {
            do {
                let decoded = try PictureDecoder(Array(bytes[..<count])).rgb()
                #expect(!decoded.isWhole, "cut at \(count)")
                pictures += 1
                if count > bytes.count * 9 / 10 {
                    #expect(meanDifference(decoded.picture.samples, whole.samples) < 12)
                }
            } catch {
                let isClear = error == .cutShort || { if case .notAPicture = error { true } else { false } }()
                #expect(isClear, "cut at \(count): \(error)")
            }
        }
        #expect(pictures > bytes.count / 3)
    }

    @Test("A PNG cut at every byte gives its rows so far", arguments: ["smooth-16bit.png", "smooth-interlaced.png"])
    func cutPNG(file: String) throws {
        let bytes = try reference(file)
        let whole = try PictureDecoder(bytes).rgb().picture
        for count in 1..<bytes.count {
            do {
                let decoded = try PictureDecoder(Array(bytes[..<count])).rgb()
                let rows = 67 - decoded.missingRows
                guard decoded.damagedRows == 0 else { continue }
                let sound = PixelRegion(x: 0, y: 0, width: 101, height: file.contains("interlaced") ? 0 : rows)
                #expect(decoded.picture.cropped(to: sound) == whole.cropped(to: sound))
            } catch {
                let isClear = error == .cutShort || { if case .notAPicture = error { true } else { false } }()
                #expect(isClear, "cut at \(count): \(error)")
            }
        }
    }

    @Test("A PNG with a wrong checksum is refused, and the error says so")
    func wrongChecksum() throws {
        var bytes = try PictureEncoder.png(testPicture(width: 40, height: 30))
        let data = try #require(find("IDAT", in: bytes))
        let length = bytes[data - 4..<data].reduce(0) { $0 << 8 | Int($1) }
        bytes[data + 4 + length] ^= 0x55
        let error = #expect(throws: PictureError.self) { try PictureDecoder(bytes).rgb() }
        guard case .wrongChecksum(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.contains("IDAT"))
    }

    @Test("A header of 60,000 x 60,000 pixels in 1 kB takes no memory")
    func hugeHeader() throws {
        var jpeg = try PictureEncoder.jpeg(testPicture(width: 16, height: 16))
        let frame = try #require(jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xEA, 0x60, 0xEA, 0x60])
        #expect(throws: PictureError.tooLarge(width: 60_000, height: 60_000, allowed: PictureLimits())) {
            try PictureDecoder(jpeg)
        }
        let png = PNGMaker.header(width: 60_000, height: 60_000)
        #expect(throws: PictureError.tooLarge(width: 60_000, height: 60_000, allowed: PictureLimits())) {
            try PictureDecoder(png)
        }
    }

    @Test("Limits on sides, pixels, bytes and scans hold")
    func limits() throws {
        let bytes = try PictureEncoder.jpeg(testPicture(width: 64, height: 32))
        #expect(throws: PictureError.self) { try PictureDecoder(bytes, limits: PictureLimits(pixels: 2047)) }
        #expect(throws: PictureError.self) { try PictureDecoder(bytes, limits: PictureLimits(side: 63)) }
        #expect(throws: PictureError.tooManyBytes(count: bytes.count, allowed: 100)) {
            try PictureDecoder(bytes, limits: PictureLimits(bytes: 100))
        }
        _ = try PictureDecoder(bytes, limits: PictureLimits(pixels: 2048, side: 64)).rgb()
        let progressive = try PictureDecoder(reference("smooth-progressive.jpg"), limits: PictureLimits(scans: 3))
        #expect(throws: PictureError.tooManyScans(allowed: 3)) { try progressive.rgb() }
    }

    @Test("No bytes, and a text that is named a picture")
    func notPictures() {
        #expect(throws: PictureError.empty) { try PictureDecoder([]) }
        let error = #expect(throws: PictureError.self) { try PictureDecoder(Array("Xin chào".utf8)) }
        #expect(error?.description.contains("58 69 6E") == true)
    }

    @Test("Bytes changed at random never trap and never hang")
    func mutations() throws {
        var random = Lcg(state: 2026)
        let seeds = try [
            "smooth-420.jpg", "smooth-progressive.jpg", "smooth-cmyk.jpg", "smooth-411.jpg", "smooth-interlaced.png",
            "smooth-palette.png", "smooth-16bit.png",
        ].map { try reference($0) }
        let limits = PictureLimits(pixels: 200_000, side: 4096, scans: 30)
        var decoded = 0
        for round in 0..<4000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...random.next(6) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
            if random.next(8) == 0 { bytes.removeLast(random.next(bytes.count)) }
            guard let decoder = try? PictureDecoder(bytes, limits: limits) else { continue }
            let region = PixelRegion(
                x: random.next(90), y: random.next(60), width: 1 + random.next(60), height: 1 + random.next(40))
            if (try? decoder.rgb()) != nil { decoded += 1 }
            _ = try? decoder.rgb(in: region)
            _ = try? decoder.luma(reducedBy: 1 + random.next(9))
            _ = try? decoder.yCbCr(reducedBy: 1 + random.next(9))
        }
        #expect(decoded > 500)
    }

    private func find(_ tag: String, in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast(4).first { bytes[$0..<$0 + 4].elementsEqual(tag.utf8) }
    }
}
