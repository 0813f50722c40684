import Drawing

/// A body made of flat faces, rounded rods and balls: what vehicles, riders and street furniture are drawn from.
/// Coordinates are the body's own, in metres: x to its right, y forward, z up, the origin on the ground in its middle.
struct Solid: Sendable {
    enum Finish: Hashable, Sendable {
        /// Shaded by its normal.
        case painted
        /// Dark, with the sky in it.
        case glass
        /// Shaded by the sky alone: leaves, cloth.
        case matt
        /// Lamps: the renderer chooses how bright.
        case tail, brake, head, indicatorLeft, indicatorRight
    }

    struct Surface: Hashable, Sendable {
        var colour: Colour
        var finish: Finish = .painted

        init(_ colour: Colour, _ finish: Finish = .painted) {
            self.colour = colour
            self.finish = finish
        }
    }

    /// A flat polygon, seen from the side from which its vertices run counter-clockwise, with the details that lie on
    /// it.
    struct Face: Sendable {
        var vertices: [Vector3]
        var surface: Surface
        var details: [Detail] = []
        /// Seen from both sides.
        var isTwoSided = false
    }

    enum Detail: Sendable {
        case polygon([Vector3], Surface)
        /// The number plate: its corners from the top left, clockwise as its reader sees it.
        case plate([Vector3])
    }

    enum Part: Sendable {
        case face(Face)
        /// A rod with round ends.
        case rod(Vector3, Vector3, radius: Double, Surface)
        case ball(Vector3, radius: Double, Surface)
        /// A wheel standing along y.
        case wheel(Vector3, radius: Double, width: Double, rim: Colour)

        var centre: Vector3 {
            switch self {
            case .face(let face): face.vertices.reduce(Vector3(0, 0, 0), +) * (1 / Double(max(1, face.vertices.count)))
            case .rod(let a, let b, _, _): (a + b) * 0.5
            case .ball(let c, _, _), .wheel(let c, _, _, _): c
            }
        }
    }

    /// Parts drawn as one: groups of lower rank first; within a group, and among groups of one rank, far ones first.
    struct Group: Sendable {
        var rank: Int
        var parts: [Part]

        var centre: Vector3 { parts.reduce(Vector3(0, 0, 0)) { $0 + $1.centre } * (1 / Double(max(1, parts.count))) }
    }

    var groups: [Group] = []
    /// The points whose projections bound what is seen, each with the radius of the ball around it.
    var hull: [(point: Vector3, radius: Double)] = []
    /// Convex outlines, as lists of points, whose shadows together are the shadow of the body.
    var shadowCasters: [[Vector3]] = []
    /// Corners of each plate, from the top left, clockwise as it is read.
    var plates: [[Vector3]] = []

    mutating func add(_ parts: [Part], rank: Int) {
        groups.append(Group(rank: rank, parts: parts))
        for part in parts {
            switch part {
            case .face(let face): hull += face.vertices.map { ($0, 0) }
            case .rod(let a, let b, let r, _): hull += [(a, r), (b, r)]
            case .ball(let c, let r, _): hull.append((c, r))
            case .wheel(let c, let r, let w, _):
                for dx in [-w / 2, w / 2] {
                    for (dy, dz) in [(-r, 0.0), (r, 0), (0, -r), (0, r)] { hull.append((c + Vector3(dx, dy, dz), 0)) }
                }
            }
        }
    }
}

extension Solid {
    /// The faces of a box, or of a frustum where the upper rectangle differs. Normals point outwards.
    struct Hexahedron {
        /// Lower and upper rectangles: front left, front right, rear right, rear left.
        var lower: [Vector3]
        var upper: [Vector3]

        /// - Parameters:
        ///   - y: rear and front, in metres, of the lower and of the upper rectangle.
        ///   - halfWidth: of the lower and of the upper rectangle.
        init(
            lowerY: (Double, Double), upperY: (Double, Double), halfWidth: (lower: Double, upper: Double),
            z: (Double, Double), x: Double = 0
        ) {
            func ring(_ y: (Double, Double), _ w: Double, _ z: Double) -> [Vector3] {
                [Vector3(x - w, y.1, z), Vector3(x + w, y.1, z), Vector3(x + w, y.0, z), Vector3(x - w, y.0, z)]
            }
            lower = ring(lowerY, halfWidth.lower, z.0)
            upper = ring(upperY, halfWidth.upper, z.1)
        }

        var rear: [Vector3] { [lower[3], lower[2], upper[2], upper[3]] }
        var front: [Vector3] { [lower[1], lower[0], upper[0], upper[1]] }
        var right: [Vector3] { [lower[2], lower[1], upper[1], upper[2]] }
        var left: [Vector3] { [lower[0], lower[3], upper[3], upper[0]] }
        var top: [Vector3] { [upper[3], upper[2], upper[1], upper[0]] }
        var corners: [Vector3] { lower + upper }

        /// All faces but the bottom in one surface, with details by side.
        func faces(
            _ surface: Surface, rear rearDetails: [Detail] = [], front frontDetails: [Detail] = [],
            right rightDetails: [Detail] = [], left leftDetails: [Detail] = [], top topDetails: [Detail] = []
        ) -> [Part] {
            [
                .face(Face(vertices: front, surface: surface, details: frontDetails)),
                .face(Face(vertices: left, surface: surface, details: leftDetails)),
                .face(Face(vertices: right, surface: surface, details: rightDetails)),
                .face(Face(vertices: top, surface: surface, details: topDetails)),
                .face(Face(vertices: rear, surface: surface, details: rearDetails)),
            ]
        }
    }

    /// Where a plate of `format` hangs on an upright face that looks back (`facing` -1) or ahead (1).
    ///
    /// - Parameter lean: metres that the face moves along y for a metre of height.
    static func plateCorners(
        _ format: PlateFormat, at centre: Vector3, facing: Double = -1, lean: Double = 0
    ) -> [Vector3] {
        let (w, h) = (format.size.width / 2000, format.size.height / 2000)
        // Seen from ahead, the reader's left is the body's right.
        return [(facing, 1.0), (-facing, 1), (-facing, -1), (facing, -1)].map { u, v in
            centre + Vector3(u * w, v * h * lean, v * h)
        }
    }

    /// A part of a four-cornered face: `u` from its first to its second corner, `v` from its first to its fourth, 0 to
    /// 1.
    static func patch(_ face: [Vector3], u: ClosedRange<Double>, v: ClosedRange<Double>) -> [Vector3] {
        func at(_ s: Double, _ t: Double) -> Vector3 {
            let bottom = face[0] + (face[1] - face[0]) * s, top = face[3] + (face[2] - face[3]) * s
            return bottom + (top - bottom) * t
        }
        return [
            at(u.lowerBound, v.lowerBound), at(u.upperBound, v.lowerBound), at(u.upperBound, v.upperBound),
            at(u.lowerBound, v.upperBound),
        ]
    }
}
