public import Geometry
public import Imaging

/// Brings text lines to canonical strips.
public struct PlateRectifier: Sendable {
    /// Rows from the top line to the baseline of a strip.
    public var characterHeight: Int
    /// Rows kept above the top line and below the baseline, for templates that look around.
    public var marginRows: Int
    /// Margin at each end of the line, in character heights: how wrong the ends of a hypothesis may be.
    public var marginEnds: Double
    /// Strips are never wider, in columns: a degenerate hypothesis cannot ask for unbounded memory.
    public var widestStrip: Int

    public init(characterHeight: Int = 20, marginRows: Int = 4, marginEnds: Double = 0.6, widestStrip: Int = 640) {
        self.characterHeight = characterHeight
        self.marginRows = marginRows
        self.marginEnds = marginEnds
        self.widestStrip = widestStrip
    }

    /// The strip of `line`: its top line and baseline become rows `marginRows` and `marginRows + characterHeight`.
    ///
    /// - Parameter widthScale: strip columns a picture pixel along the line, relative to the rows a picture pixel
    ///   across it; 1 keeps the shape of the characters, more widens them.
    /// - Returns: nil where the line's figure is degenerate.
    public func strip(of line: TextLine, from grey: PlateGrey, widthScale: Double = 1) -> LineStrip? {
        let height = Segment(line.quad.topLeft, line.quad.topRight)
            .signedDistance(to: line.baseline.midpoint)
        guard height > 0.5, line.length > 0.5, height.isFinite, line.length.isFinite else { return nil }
        let scale = Double(characterHeight) / height * widthScale
        let margin = marginEnds * Double(characterHeight) * widthScale
        let text = line.length * scale
        let width = Int((text + 2 * margin).rounded(.up))
        guard width >= 1, width <= widestStrip else { return nil }
        let top = Double(marginRows), base = Double(marginRows + characterHeight)
        let from = Quad(Box(x: margin, y: top, width: text, height: base - top))
        guard let map = Homography(from: from, to: line.quad) else { return nil }
        let plane = Self.sample(grey, through: map, width: width, height: characterHeight + 2 * marginRows)
        return LineStrip(plane: plane, top: top, base: base, left: margin, right: margin + text, toPicture: map)
    }

    /// A plane of `width` by `height` samples, each taken where `map` sends its centre, bilinearly in 1/256 steps;
    /// outside the grey its nearest sample is repeated.
    public static func sample(_ grey: PlateGrey, through map: Homography, width: Int, height: Int) -> Plane {
        var strip = Plane(width: width, height: height, fill: 128)
        let plane = grey.plane
        guard plane.width > 0, plane.height > 0 else { return strip }
        let m = map.m
        // Strip to samples of the plane, pixel centres at whole numbers on the plane's side.
        let k = 1 / grey.step
        let ox = -grey.origin.x * k - 0.5, oy = -grey.origin.y * k - 0.5
        let lastX = Int32(plane.width - 1), lastY = Int32(plane.height - 1)
        plane.samples.withUnsafeBufferPointer { source in
            strip.samples.withUnsafeMutableBufferPointer { target in
                for row in 0..<height {
                    let y = Double(row) + 0.5
                    let (u0, v0, w0) = (m[1] * y + m[2], m[4] * y + m[5], m[7] * y + m[8])
                    for column in 0..<width {
                        let x = Double(column) + 0.5
                        let w = m[6] * x + w0
                        let inverse = w != 0 ? k / w : 0
                        let px = ((m[0] * x + u0) * inverse + ox) * 256, py = ((m[3] * x + v0) * inverse + oy) * 256
                        let ix = Int32(min(max(px, -1e6), 2e8)), iy = Int32(min(max(py, -1e6), 2e8))
                        let x0 = min(max(ix >> 8, 0), lastX), y0 = min(max(iy >> 8, 0), lastY)
                        let x1 = min(max((ix >> 8) + 1, 0), lastX), y1 = min(max((iy >> 8) + 1, 0), lastY)
                        let fx = ix & 255, fy = iy & 255
                        let upper = Int(y0) &* plane.width, lower = Int(y1) &* plane.width
                        let a = Int32(source[upper &+ Int(x0)]), b = Int32(source[upper &+ Int(x1)])
                        let c = Int32(source[lower &+ Int(x0)]), d = Int32(source[lower &+ Int(x1)])
                        let above = a &* (256 &- fx) &+ b &* fx, below = c &* (256 &- fx) &+ d &* fx
                        target[row &* width &+ column] = UInt8(
                            truncatingIfNeeded: (above &* (256 &- fy) &+ below &* fy &+ 32768) >> 16)
                    }
                }
            }
        }
        return strip
    }
}
