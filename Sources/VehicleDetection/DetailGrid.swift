import Imaging

/// How much fine detail each cell of a picture shows: what remains when the mean of the surroundings is taken away.
/// Slow changes of light, and the soft edge of what lies on the lens, are none.
struct DetailGrid: Sendable {
    /// Cells along x and y.
    static let size = (x: 12, y: 8)
    static var count: Int { size.x * size.y }
    /// Samples of the surroundings to each side.
    private static let radius = 3
    /// One cell of so many is smooth: what it shows is noise, which is on all alike.
    private static let smooth = 20

    struct Cell: Sendable {
        /// Difference of each sample from its surroundings.
        var texture: [Int8]
        /// Mean size of that in levels, less the noise.
        var detail: Double
        /// Mean level.
        var level: Double

        /// Detail as contrast: the same in bright and in dim light.
        var contrast: Double { detail / (level + 8) }

        /// How alike two textures are: the correlation, -1 to 1; 0 where one is flat.
        func likeness(_ other: Cell) -> Double { Texture.likeness(texture, other.texture) }
    }

    /// Row after row; empty where the picture is too small.
    private(set) var cells: [Cell] = []

    init(_ picture: Plane) {
        let width = picture.width / Self.size.x, height = picture.height / Self.size.y
        guard width > Self.radius && height > Self.radius else { return }
        let texture = Self.texture(of: picture)
        for row in 0..<Self.size.y {
            for column in 0..<Self.size.x {
                cells.append(
                    Self.cell(picture, texture, x: column * width..<(column + 1) * width, row * height, height))
            }
        }
        let noise = cells.map(\.detail).sorted()[cells.count / Self.smooth]
        for index in cells.indices { cells[index].detail = max(0, cells[index].detail - noise) }
    }

    private static func cell(
        _ picture: Plane, _ texture: [Int8], x: Range<Int>, _ top: Int, _ height: Int
    ) -> Cell {
        var cell = Cell(texture: [], detail: 0, level: 0)
        cell.texture.reserveCapacity(x.count * height)
        var size = 0
        var sum = 0
        for y in top..<top + height {
            let row = y * picture.width
            cell.texture += texture[row + x.lowerBound..<row + x.upperBound]
            for i in row + x.lowerBound..<row + x.upperBound {
                size &+= abs(Int(texture[i]))
                sum &+= Int(picture.samples[i])
            }
        }
        let count = Double(x.count * height)
        (cell.detail, cell.level) = (Double(size) / count, Double(sum) / count)
        return cell
    }

    /// Each sample less the mean of the square around it, at the edges of what there is of it.
    private static func texture(of picture: Plane) -> [Int8] {
        let (width, height) = (picture.width, picture.height)
        // Sums over columns of the square's height, moved down row by row.
        var columns = [Int32](repeating: 0, count: width)
        var texture = [Int8](repeating: 0, count: width * height)
        func add(row: Int, _ sign: Int32) {
            for x in 0..<width { columns[x] &+= sign &* Int32(picture.samples[row &* width &+ x]) }
        }
        for y in 0..<min(radius, height) { add(row: y, 1) }
        for y in 0..<height {
            if y + radius < height { add(row: y + radius, 1) }
            if y - radius - 1 >= 0 { add(row: y - radius - 1, -1) }
            let rows = min(y + radius, height - 1) - max(y - radius, 0) + 1
            var sum = columns[0..<min(radius, width)].reduce(0, &+)
            for x in 0..<width {
                if x + radius < width { sum &+= columns[x + radius] }
                if x - radius - 1 >= 0 { sum &-= columns[x - radius - 1] }
                let across = min(x + radius, width - 1) - max(x - radius, 0) + 1
                let mean = sum / Int32(rows * across)
                texture[y * width + x] = Int8(clamping: Int32(picture.samples[y * width + x]) - mean)
            }
        }
        return texture
    }
}
