import Imaging
import PictureCodecs
import Testing

@Suite("Pictures are turned as their Exif data says")
struct OrientationTests {
    /// Where the stored top left and bottom left corners are shown, by the Exif standard's table: (column, row) as
    /// 0 or 1 of the shown picture.
    static let table: [(value: Int, topLeft: (Int, Int), bottomLeft: (Int, Int))] = [
        (1, (0, 0), (0, 1)), (2, (1, 0), (1, 1)), (3, (1, 1), (1, 0)), (4, (0, 1), (0, 0)),
        (5, (0, 0), (1, 0)), (6, (1, 0), (0, 0)), (7, (1, 1), (0, 1)), (8, (0, 1), (1, 1)),
    ]

    /// Grey 120, the top left quarter light, the bottom left one dark.
    static func marked() -> RGBPicture {
        var picture = RGBPicture(width: 48, height: 32, fill: (120, 120, 120))
        for y in 0..<16 {
            for x in 0..<24 {
                picture[x, y] = (250, 250, 250)
                picture[x, y + 16] = (5, 5, 5)
            }
        }
        return picture
    }

    @Test("All eight values, in colour, luma, reduced, and in a part", arguments: 0..<8)
    func orientation(index: Int) throws {
        let (value, topLeft, bottomLeft) = Self.table[index]
        let jpeg = try PictureEncoder.jpeg(Self.marked(), quality: 95)
        let decoder = try PictureDecoder(ExifMaker.jpeg(jpeg, orientation: value))
        #expect(decoder.header.orientation.rawValue == value)
        let (width, height) = value >= 5 ? (32, 48) : (48, 32)
        #expect(decoder.header.width == width && decoder.header.height == height)
        let picture = try decoder.rgb().picture, luma = try decoder.luma().picture
        let reduced = try decoder.yCbCr(reducedBy: 4).picture
        #expect(picture.width == width && luma.height == height && reduced.width == width / 4)
        func quarter(_ at: (Int, Int)) -> (x: Int, y: Int) {
            (at.0 * width / 2 + width / 4, at.1 * height / 2 + height / 4)
        }
        let (light, dark) = (quarter(topLeft), quarter(bottomLeft))
        #expect(picture[light.x, light.y].red > 200 && picture[dark.x, dark.y].red < 50)
        #expect(luma[light.x, light.y] > 200 && luma[dark.x, dark.y] < 50)
        #expect(reduced.luma[light.x / 4, light.y / 4] > 200 && reduced.luma[dark.x / 4, dark.y / 4] < 50)
        let region = PixelRegion(x: light.x - 5, y: light.y - 3, width: 7, height: 6)
        #expect(try decoder.rgb(in: region).picture == picture.cropped(to: region))
        #expect(try decoder.luma(in: region).picture == luma.cropped(to: region))
    }

    @Test("The picture as stored, when asked for")
    func asStored() throws {
        let jpeg = ExifMaker.jpeg(try PictureEncoder.jpeg(Self.marked(), quality: 95), orientation: 6)
        let decoder = try PictureDecoder(jpeg, upright: false)
        #expect(decoder.header.width == 48 && decoder.header.orientation == .upright)
        #expect(try decoder.luma().picture[10, 8] > 200)
    }

    @Test("Date, fraction and offset are read, in both byte orders", arguments: [true, false])
    func dates(isLittleEndian: Bool) throws {
        let jpeg = ExifMaker.jpeg(
            try PictureEncoder.jpeg(Self.marked()), orientation: 1, date: "2026:11:21 08:15:32", subSecond: "25",
            offset: "+07:00", isLittleEndian: isLittleEndian)
        let exif = ExifSummary(picture: jpeg)
        #expect(exif.dateTimeOriginal == "2026:11:21 08:15:32")
        #expect(exif.subSecond == "25" && exif.offset == "+07:00" && exif.orientation == .upright)
    }

    @Test("Exif data cut or changed at every byte never traps")
    func damagedExif() throws {
        let jpeg = ExifMaker.jpeg(
            try PictureEncoder.jpeg(Self.marked()), orientation: 6, date: "2026:11:21 08:15:32", subSecond: "25",
            offset: "+07:00")
        for at in 2..<220 {
            for value in [UInt8(0), 0x7F, 0xFF] {
                var changed = jpeg
                changed[at] = value
                _ = ExifSummary(picture: changed)
            }
            _ = ExifSummary(picture: Array(jpeg[..<at]))
        }
    }
}
