public import Geometry
public import Imaging

/// Fills unions of convex polygons with smooth edges; a reference renderer with no dependency, exact enough to train
/// on.
public enum PolygonRaster {
    /// Scanlines a pixel row is sampled with; along a scanline coverage is exact.
    static let rowsPerPixel = 4

    /// How much of each pixel the union of `pieces` covers, 0 to 255, over `region`, row after row.
    /// - Parameter pieces: convex, in picture coordinates. Pieces that are not finite are left out.
    public static func coverage(of pieces: [Polygon], region: PixelRegion) -> Plane {
        var plane = Plane(width: region.width, height: region.height)
        guard !region.isEmpty else { return plane }
        let usable = pieces.filter { piece in piece.vertices.allSatisfy { $0.x.isFinite && $0.y.isFinite } }
        let bounds = usable.map(\.bounds)
        var spans: [(Double, Double)] = []
        var row = [Double](repeating: 0, count: region.width)
        for y in 0..<region.height {
            let top = Double(region.y + y)
            let active = usable.indices.filter { bounds[$0].maxY > top && bounds[$0].minY < top + 1 }
            guard !active.isEmpty else { continue }
            for i in row.indices { row[i] = 0 }
            for sample in 0..<rowsPerPixel {
                let level = top + (Double(sample) + 0.5) / Double(rowsPerPixel)
                spans.removeAll(keepingCapacity: true)
                for i in active {
                    if let span = span(of: usable[i].vertices, at: level) { spans.append(span) }
                }
                addUnion(of: &spans, offset: Double(region.x), to: &row)
            }
            for x in 0..<region.width {
                plane.samples[y * region.width + x] = UInt8(min(255, row[x] * (255 / Double(rowsPerPixel)) + 0.5))
            }
        }
        return plane
    }

    /// Paints the union of `pieces` in one colour over `picture`.
    public static func fill(
        _ pieces: [Polygon], colour: PaintColour, opacity: Double = 1, into picture: inout RGBPicture
    ) {
        guard let first = pieces.first else { return }
        let bounds = pieces.dropFirst().reduce(first.bounds) { $0.union($1.bounds) }
        let region = PixelRegion(covering: bounds).clamped(width: picture.width, height: picture.height)
        let coverage = coverage(of: pieces, region: region)
        let share = Int(min(max(opacity, 0), 1) * 256)
        for y in 0..<region.height {
            for x in 0..<region.width {
                let weight = Int(coverage.samples[y * region.width + x]) * share
                guard weight > 0 else { continue }
                let i = 3 * ((region.y + y) * picture.width + region.x + x)
                func mix(_ k: Int, _ paint: UInt8) {
                    let old = Int(picture.samples[i + k])
                    picture.samples[i + k] = UInt8(old + ((Int(paint) - old) * weight + 32640) / 65280)
                }
                mix(0, colour.red)
                mix(1, colour.green)
                mix(2, colour.blue)
            }
        }
    }

    private static func span(of vertices: [Point], at y: Double) -> (Double, Double)? {
        var low = Double.infinity, high = -Double.infinity
        guard var previous = vertices.last else { return nil }
        for vertex in vertices {
            if (vertex.y > y) != (previous.y > y) {
                let x = vertex.x + (previous.x - vertex.x) * (y - vertex.y) / (previous.y - vertex.y)
                low = min(low, x)
                high = max(high, x)
            }
            previous = vertex
        }
        return high > low ? (low, high) : nil
    }

    private static func addUnion(of spans: inout [(Double, Double)], offset: Double, to row: inout [Double]) {
        spans.sort { $0.0 < $1.0 }
        var reached = -Double.infinity
        for (low, high) in spans where high > reached {
            let from = max(low, reached) - offset, to = high - offset
            reached = high
            let first = max(0, Int(max(from, 0))), last = min(row.count - 1, Int(max(min(to, 1e9), -1)))
            guard to > 0, first <= last else { continue }
            for x in first...last {
                row[x] += max(0, min(to, Double(x + 1)) - max(from, Double(x)))
            }
        }
    }
}

/// A colour to paint with, sRGB.
public struct PaintColour: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}
