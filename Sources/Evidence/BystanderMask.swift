public import Drawing
public import Geometry
public import Imaging

/// Makes everyone but the vehicle concerned unrecognisable in a picture that leaves the office (Luật 91/2025/QH15; Luật
/// 36/2024/QH15 Đ.71: data of others are protected): all of it is turned into coarse squares but the vehicle's box and
/// the signal heads; the lines that the act is held against are drawn anew.
public struct BystanderMask: Sendable {
    /// Squares across the width of a picture. Raising it shows more of the scene, and more of faces and plates: at 48
    /// a face that fills a fortieth of the width is less than two squares wide.
    public static let squaresAcross = 48
    /// How much around the vehicle's box stays, as a share of its own size: boxes cut bumpers off.
    public static let surroundings = 0.12

    /// Boxes and lines in pixels of the site's frame of this size.
    public var frameWidth: Int
    public var frameHeight: Int
    public var vehicle: Box
    public var heads: [Box]
    public var lines: [[Point]]

    public init(frameWidth: Int, frameHeight: Int, vehicle: Box, heads: [Box], lines: [[Point]]) {
        self.frameWidth = frameWidth
        self.frameHeight = frameHeight
        self.vehicle = vehicle
        self.heads = heads
        self.lines = lines
    }

    /// A copy of the picture with everyone else in squares.
    public func masked(_ picture: RGBPicture) throws(DrawingError) -> RGBPicture {
        let x = Double(picture.width) / Double(max(1, frameWidth))
        let y = Double(picture.height) / Double(max(1, frameHeight))
        func placed(_ box: Box) -> Box {
            Box(x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y)
        }
        let canvas = try Canvas(width: picture.width, height: picture.height, fill: .black)
        let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        canvas.draw(Self.squares(of: picture), in: whole, isSmooth: false)
        let kept =
            [vehicle.insetBy(dx: -vehicle.width * Self.surroundings, dy: -vehicle.height * Self.surroundings)] + heads
        for box in kept { canvas.withClip(Path(placed(box))) { canvas.draw(picture, in: whole) } }
        let unit = Double(picture.width) / EvidenceStyle.leastWidth
        for line in lines {
            let path = Path.polyline(line.map { Point(x: $0.x * x, y: $0.y * y) })
            canvas.stroke(path, .colour(EvidenceStyle.casing), width: 5 * unit)
            canvas.stroke(path, .colour(EvidenceStyle.stopLine), width: 3 * unit)
        }
        return canvas.picture
    }

    /// The mean colour of each square, a pixel a square.
    private static func squares(of picture: RGBPicture) -> RGBPicture {
        let across = min(squaresAcross, picture.width)
        let down = max(1, min(picture.height, (across * picture.height + picture.width / 2) / picture.width))
        var squares = RGBPicture(width: across, height: down, fill: (0, 0, 0))
        for row in 0..<down {
            let rows = row * picture.height / down..<(row + 1) * picture.height / down
            for column in 0..<across {
                let columns = column * picture.width / across..<(column + 1) * picture.width / across
                var sum = (red: 0, green: 0, blue: 0)
                for y in rows {
                    for x in columns {
                        let pixel = picture[x, y]
                        sum.red += Int(pixel.red)
                        sum.green += Int(pixel.green)
                        sum.blue += Int(pixel.blue)
                    }
                }
                let count = max(1, rows.count * columns.count)
                squares[column, row] = (
                    UInt8(sum.red / count), UInt8(sum.green / count), UInt8(sum.blue / count)
                )
            }
        }
        return squares
    }
}
