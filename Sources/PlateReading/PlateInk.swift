import Geometry
import TrafficModel

/// The colours of a plate: its background, and whether the ink is the lighter or the darker part.
struct PlateInk {
    var background: PlateRead.Colour
    var polarity: PlatePolarity
    var lightOnDarkShare: Double

    /// Looks at a grid of points inside `quad`.
    ///
    /// Blue and red plates carry light ink. The share of clearly red or blue points decides; faded plates and orange
    /// light leave it near the middle.
    init(
        in quad: Quad, width: Int, height: Int, colour: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)
    ) {
        var (points, red, blue, yellow) = (0, 0, 0, 0)
        for row in 0..<12 {
            let v = (Double(row) + 0.5) / 12
            let left = quad.topLeft.interpolated(to: quad.bottomLeft, at: v)
            let right = quad.topRight.interpolated(to: quad.bottomRight, at: v)
            for column in 0..<32 {
                let p = left.interpolated(to: right, at: (Double(column) + 0.5) / 32)
                guard p.x >= 0, p.y >= 0, p.x < Double(width), p.y < Double(height) else { continue }
                let c = colour(Int(p.x), Int(p.y))
                let (r, g, b) = (Int(c.red), Int(c.green), Int(c.blue))
                points += 1
                let spread = max(r, g, b) - min(r, g, b)
                guard spread > 24, spread * 4 > max(r, g, b) else { continue }
                if r - g > 24 && 3 * (r - g) > 2 * spread && r > b {
                    // Red is far from green; orange light on white is nearer to it.
                    if r - g > g - b { red += 1 } else { yellow += 1 }
                } else if b == max(r, g, b) && b - r > 24 {
                    blue += 1
                } else if r >= g && g > b {
                    yellow += 1
                }
            }
        }
        let all = Double(max(points, 1))
        let coloured = Double(red + blue) / all
        lightOnDarkShare = min(1, max(0, (coloured - 0.2) / 0.3))
        polarity = lightOnDarkShare > 0.5 ? .lightOnDark : .darkOnLight
        if polarity == .lightOnDark {
            background = red > blue ? .red : .blue
        } else {
            background = Double(yellow) / all > 0.4 ? .yellow : .white
        }
    }
}
