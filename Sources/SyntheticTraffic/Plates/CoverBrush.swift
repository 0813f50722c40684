import Foundation
import Geometry
import Imaging

/// Paints the outlines of a cover, with the grain, folds and patches that make it no flat colour.
struct CoverBrush {
    var picture: RGBPicture
    let view: Homography
    var generator: SeededGenerator

    /// Any colour that things have: mostly dull ones.
    mutating func anyColour() -> PaintColour {
        let grey = generator.uniform(20...235), tint = generator.unit() * generator.unit() * 90
        func tone() -> UInt8 { UInt8(min(max(grey + generator.normal() * tint, 0), 255)) }
        return PaintColour(tone(), tone(), tone())
    }

    /// - Parameters:
    ///   - pieces: convex, in the plate's coordinates; their union is painted.
    ///   - grain: standard deviation from pixel to pixel, grey levels.
    ///   - fall: how much lighter one side is than the other, grey levels.
    ///   - folds: height of the waves of a cloth, grey levels, `foldSize` apart in the plate's coordinates.
    ///   - patches: standard deviation of large spots, grey levels, `patchSize` wide.
    mutating func fill(
        _ pieces: [Polygon], _ colour: PaintColour, opacity: Double = 1, grain: Double = 0, fall: Double = 0,
        folds: Double = 0, foldSize: Double = 1, patches: Double = 0, patchSize: Double = 1
    ) {
        let seen = pieces.map { Polygon($0.vertices.map(view.apply)) }
        guard let bounds = bounds(of: seen) else { return }
        let region = PixelRegion(covering: bounds).clamped(width: picture.width, height: picture.height)
        let coverage = PolygonRaster.coverage(of: seen, region: region)
        let scale = sqrt(bounds.area / max(self.bounds(of: pieces)?.area ?? 1, 1e-9))
        let angle = generator.uniform(-0.6...0.6), phase = generator.uniform(0...6)
        let spots = spots(region, size: max(2, patchSize * scale), deviation: patches)
        for y in 0..<region.height {
            for x in 0..<region.width {
                let weight = Double(coverage.samples[y * region.width + x]) / 255 * opacity
                guard weight > 0 else { continue }
                let along = Double(x) * cos(angle) + Double(y) * sin(angle)
                var light = fall * (Double(x) / Double(region.width) - 0.5) + spots(x, y)
                if folds > 0 { light += folds * sin(along / max(foldSize * scale, 1) * 2 * .pi + phase) }
                if grain > 0 { light += generator.normal() * grain }
                mix(region.x + x, region.y + y, colour, light, weight)
            }
        }
    }

    /// Takes light away from `piece`.
    mutating func multiply(_ piece: Polygon, by factor: Double) {
        let seen = Polygon(piece.vertices.map(view.apply))
        let region = PixelRegion(covering: seen.bounds).clamped(width: picture.width, height: picture.height)
        let coverage = PolygonRaster.coverage(of: [seen], region: region)
        for y in 0..<region.height {
            for x in 0..<region.width {
                let k = 1 - (1 - factor) * Double(coverage.samples[y * region.width + x]) / 255
                let i = 3 * ((region.y + y) * picture.width + region.x + x)
                for c in 0..<3 { picture.samples[i + c] = UInt8(Double(picture.samples[i + c]) * k) }
            }
        }
    }

    private func bounds(of pieces: [Polygon]) -> Box? {
        pieces.first.map { first in pieces.dropFirst().reduce(first.bounds) { $0.union($1.bounds) } }
    }

    private mutating func mix(_ x: Int, _ y: Int, _ colour: PaintColour, _ light: Double, _ weight: Double) {
        let i = 3 * (y * picture.width + x)
        func mixed(_ c: Int, _ paint: UInt8) -> UInt8 {
            let wanted = min(max(Double(paint) + light, 0), 255), old = Double(picture.samples[i + c])
            return UInt8(old + (wanted - old) * weight)
        }
        (picture.samples[i], picture.samples[i + 1], picture.samples[i + 2]) = (
            mixed(0, colour.red), mixed(1, colour.green), mixed(2, colour.blue)
        )
    }

    /// Bilinear noise over a region: random heights on a grid of `size` pixels.
    private mutating func spots(_ region: PixelRegion, size: Double, deviation: Double) -> (Int, Int) -> Double {
        guard deviation > 0 else { return { _, _ in 0 } }
        let columns = Int(Double(region.width) / size) + 2, rows = Int(Double(region.height) / size) + 2
        var grid: [Double] = []
        for _ in 0..<columns * rows { grid.append(generator.normal() * deviation) }
        return { x, y in
            let u = Double(x) / size, v = Double(y) / size
            let i = Int(v) * columns + Int(u), fu = u - u.rounded(.down), fv = v - v.rounded(.down)
            let above = grid[i] * (1 - fu) + grid[i + 1] * fu
            let below = grid[i + columns] * (1 - fu) + grid[i + columns + 1] * fu
            return above * (1 - fv) + below * fv
        }
    }
}
