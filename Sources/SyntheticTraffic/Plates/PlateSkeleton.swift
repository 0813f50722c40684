import Geometry

/// The skeletons of the plate characters for one typeface: where the pen goes.
///
/// Named heights and widths: `l`, `r`, `t`, `b` are the centre lines of strokes along the left, right, top and bottom
/// of the cell, `c` its middle, `R` the radius of the great curves.
struct PlateSkeleton {
    typealias Vertex = StrokeOutline.Vertex

    struct Stroke {
        var path: [Vertex]
        var closed = false
    }

    private let w: Double, h: Double, s: Double
    private let l: Double, r: Double, t: Double, b: Double, c: Double, m: Double, R: Double

    init(_ typeface: PlateTypeface) {
        w = typeface.width
        h = typeface.height
        s = typeface.stroke
        l = s / 2
        r = w - s / 2
        t = s / 2
        b = h - s / 2
        c = w / 2
        m = h * 0.47
        R = min((r - l) / 2, 0.2 * h)
    }

    func strokes(of character: Character) -> [Stroke]? {
        character.isNumber ? digit(character) : letter(character)
    }

    private func round(_ x: Double, _ y: Double) -> Vertex { Vertex(x, y, radius: R) }
    private func sharp(_ x: Double, _ y: Double) -> Vertex { Vertex(x, y) }
    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Stroke {
        Stroke(path: [Vertex(x1, y1), Vertex(x2, y2)])
    }

    private func digit(_ character: Character) -> [Stroke]? {
        switch character {
        case "0": [Stroke(path: [round(l, t), round(r, t), round(r, b), round(l, b)], closed: true)]
        case "1": [line(c, 0, c, h), line(c + s * 0.2, s * 0.35, c - w * 0.36, h * 0.24)]
        case "2":
            [
                Stroke(path: [sharp(l, h * 0.29), round(l, t), round(r, t), round(r, h * 0.42), sharp(l * 1.1, b)]),
                line(0, b, w, b),
            ]
        case "3":
            [
                Stroke(path: [sharp(l, h * 0.27), round(l, t), round(r, t), round(r, m), sharp(w * 0.36, m)]),
                Stroke(path: [sharp(w * 0.36, m), round(r, m), round(r, b), round(l, b), sharp(l, h * 0.73)]),
            ]
        case "4":
            [
                Stroke(path: [sharp(w * 0.56, -s), sharp(l * 1.15, h * 0.74)]), line(0, h * 0.74, w, h * 0.74),
                line(w * 0.7, h * 0.45, w * 0.7, h),
            ]
        case "5":
            [
                Stroke(path: [sharp(w * 0.95, t), sharp(l * 1.2, t), sharp(l, h * 0.5)]),
                Stroke(
                    path: [
                        sharp(l, h * 0.5), round(l * 1.15, h * 0.4), round(r, h * 0.4), round(r, b), round(l, b),
                        sharp(l, h * 0.73),
                    ]),
            ]
        case "6": six
        case "7": [line(0, t, w, t), line(r + s * 0.12, t, w * 0.3, h + s)]
        case "8":
            [
                Stroke(
                    path: [round(l + s * 0.1, t), round(r - s * 0.1, t), round(r - s * 0.1, m), round(l + s * 0.1, m)],
                    closed: true),
                Stroke(path: [round(l, m), round(r, m), round(r, b), round(l, b)], closed: true),
            ]
        case "9":
            six.map { stroke in
                Stroke(
                    path: stroke.path.map { Vertex(w - $0.point.x, h - $0.point.y, radius: $0.radius) },
                    closed: stroke.closed)
            }
        default: nil
        }
    }

    private var six: [Stroke] {
        [
            Stroke(path: [sharp(r, h * 0.27), round(r, t), round(l, t), sharp(l, h * 0.7)]),
            Stroke(path: [round(l, h * 0.42), round(r, h * 0.42), round(r, b), round(l, b)], closed: true),
        ]
    }

    private func letter(_ character: Character) -> [Stroke]? {
        let stem = line(l, 0, l, h), rightStem = line(r, 0, r, h)
        switch character {
        case "A":
            return [
                line(c - s * 0.1, -s * 0.1, l * 0.85, h + s * 0.1),
                line(c + s * 0.1, -s * 0.1, w - l * 0.85, h + s * 0.1),
                line(w * 0.22, h * 0.71, w * 0.78, h * 0.71),
            ]
        case "B":
            return [
                stem, Stroke(path: [sharp(0, t), round(r - s * 0.15, t), round(r - s * 0.15, m), sharp(0, m)]),
                Stroke(path: [sharp(0, m), round(r, m), round(r, b), sharp(0, b)]),
            ]
        case "C":
            return [
                Stroke(
                    path: [
                        sharp(r, h * 0.31), round(r, t), round(l, t), round(l, b), round(r, b), sharp(r, h * 0.69),
                    ])
            ]
        case "D": return [stem, dBowl]
        case "Đ": return [stem, dBowl, line(-s, m, c * 1.05, m)]
        case "E": return [stem, line(0, t, w * 0.96, t), line(0, m, w * 0.86, m), line(0, b, w, b)]
        case "F": return [stem, line(0, t, w, t), line(0, m, w * 0.88, m)]
        case "G":
            return [
                Stroke(
                    path: [
                        sharp(r, h * 0.3), round(r, t), round(l, t), round(l, b), round(r, b), sharp(r, h * 0.52),
                        sharp(c * 0.95, h * 0.52),
                    ])
            ]
        case "H": return [stem, rightStem, line(l, m, r, m)]
        case "K":
            return [stem, line(r + s * 0.2, -s * 0.3, l, h * 0.66), line(w * 0.36, h * 0.42, r + s * 0.2, h + s * 0.3)]
        case "L": return [stem, line(0, b, w, b)]
        case "M":
            return [stem, rightStem, line(l * 0.9, -s * 0.1, c, h * 0.72), line(w - l * 0.9, -s * 0.1, c, h * 0.72)]
        case "N": return [stem, rightStem, line(l * 0.8, -s * 0.4, w - l * 0.8, h + s * 0.4)]
        case "P": return [stem, Stroke(path: [sharp(0, t), round(r, t), round(r, h * 0.56), sharp(0, h * 0.56)])]
        case "Q":
            return [
                Stroke(path: [round(l, t), round(r, t), round(r, b), round(l, b)], closed: true),
                line(w * 0.52, h * 0.68, w * 0.98, h + s * 0.2),
            ]
        case "R":
            return [
                stem, Stroke(path: [sharp(0, t), round(r, t), round(r, h * 0.54), sharp(0, h * 0.54)]),
                line(w * 0.44, h * 0.5, r + s * 0.1, h + s * 0.2),
            ]
        case "S":
            return [
                Stroke(path: [sharp(r, h * 0.28), round(r, t), round(l, t), round(l, m), sharp(c, h * 0.485)]),
                Stroke(path: [sharp(c, h * 0.485), round(r, h * 0.5), round(r, b), round(l, b), sharp(l, h * 0.71)]),
            ]
        case "T": return [line(0, t, w, t), line(c, 0, c, h)]
        case "U":
            return [Stroke(path: [sharp(l, 0), round(l, b), round(r, b), sharp(r, 0)])]
        case "V": return [line(l * 0.8, -s * 0.2, c, h + s * 0.1), line(w - l * 0.8, -s * 0.2, c, h + s * 0.1)]
        case "X": return [line(l, -s * 0.3, r, h + s * 0.3), line(r, -s * 0.3, l, h + s * 0.3)]
        case "Y":
            return [
                line(l * 0.8, -s * 0.2, c, h * 0.58), line(w - l * 0.8, -s * 0.2, c, h * 0.58), line(c, h * 0.48, c, h),
            ]
        case "Z": return [line(0, t, w, t), line(0, b, w, b), line(r + s * 0.05, t, l - s * 0.05, b)]
        default: return nil
        }
    }

    private var dBowl: Stroke { Stroke(path: [sharp(0, t), round(r, t), round(r, b), sharp(0, b)]) }
}
