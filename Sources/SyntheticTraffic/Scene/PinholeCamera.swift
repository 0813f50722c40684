import Foundation
public import Geometry

/// A fixed camera without lens distortion: central projection onto a plane of square pixels.
///
/// Source: R. Hartley and A. Zisserman, Multiple View Geometry, 2nd edition, section 6.1.
public struct PinholeCamera: Hashable, Sendable {
    /// Where the lens is, in metres.
    public let position: Vector3
    /// Picture size in pixels.
    public let width: Int
    public let height: Int
    /// Focal length in pixels.
    public let focal: Double
    private let right: Vector3
    private let down: Vector3
    let forward: Vector3

    /// Points nearer to the lens plane than this, in metres, are cut away before projection.
    static let nearest = 0.4

    /// - Parameters:
    ///   - yaw: to the right of the direction of travel, in degrees.
    ///   - depression: of the optical axis below the horizon, in degrees.
    ///   - verticalField: angle from the lower to the upper edge of the picture, in degrees.
    public init(
        position: Vector3, yaw: Double, depression: Double, verticalField: Double, width: Int, height: Int
    ) {
        self.position = position
        self.width = width
        self.height = height
        focal = Double(height) / 2 / tan(verticalField / 2 * .pi / 180)
        let (a, e) = (yaw * .pi / 180, depression * .pi / 180)
        forward = Vector3(sin(a) * cos(e), cos(a) * cos(e), -sin(e))
        right = Vector3(cos(a), -sin(a), 0)
        down = forward.cross(right)
    }

    /// Distance in metres along the optical axis; not above 0 behind the lens.
    public func depth(of p: Vector3) -> Double { (p - position).dot(forward) }

    /// Pixels a metre takes across the line of sight at `p`; infinite at the lens.
    public func scale(at p: Vector3) -> Double { focal / max(depth(of: p), Self.nearest) }

    /// Where `p` appears, perhaps outside the picture; nil where it is behind the lens or nearer than `nearest`.
    public func project(_ p: Vector3) -> Point? {
        let d = p - position
        let depth = d.dot(forward)
        guard depth >= Self.nearest else { return nil }
        return Point(
            x: Double(width) / 2 + focal * d.dot(right) / depth, y: Double(height) / 2 + focal * d.dot(down) / depth)
    }

    /// A polygon as it appears, cut at the plane `nearest` in front of the lens; empty where all of it lies behind.
    public func project(_ polygon: [Vector3]) -> [Point] {
        var clipped: [Vector3] = []
        clipped.reserveCapacity(polygon.count + 2)
        guard var previous = polygon.last else { return [] }
        var previousDepth = depth(of: previous)
        for vertex in polygon {
            let vertexDepth = depth(of: vertex)
            if (vertexDepth >= Self.nearest) != (previousDepth >= Self.nearest) {
                let t = (Self.nearest - previousDepth) / (vertexDepth - previousDepth)
                clipped.append(previous + (vertex - previous) * t)
            }
            if vertexDepth >= Self.nearest { clipped.append(vertex) }
            previous = vertex
            previousDepth = vertexDepth
        }
        return clipped.map {
            let d = $0 - position
            let depth = max(d.dot(forward), Self.nearest)
            return Point(
                x: Double(width) / 2 + focal * d.dot(right) / depth,
                y: Double(height) / 2 + focal * d.dot(down) / depth)
        }
    }

    /// The direction in which the picture point `p` looks; not of length 1.
    func ray(through p: Point) -> Vector3 {
        forward * focal + right * (p.x - Double(width) / 2) + down * (p.y - Double(height) / 2)
    }

    /// The point of the road seen at `p`, or nil at and above the horizon.
    public func ground(at p: Point) -> Vector3? {
        let direction = ray(through: p)
        guard direction.z < -1e-6 else { return nil }
        let t = -position.z / direction.z
        return Vector3(position.x + direction.x * t, position.y + direction.y * t, 0)
    }

    /// The map from the road plane (metres, z = 0) to the picture.
    public var groundToPicture: Homography {
        let (cx, cy) = (Double(width) / 2, Double(height) / 2)
        let u = right * focal + forward * cx, v = down * focal + forward * cy, w = forward
        let m = [
            u.x, u.y, -u.dot(position), v.x, v.y, -v.dot(position), w.x, w.y, -w.dot(position),
        ]
        return Homography(rows: m.map { $0 / m[8] })
    }

    /// The same view on a picture grown by `margin` pixels at every edge.
    func grown(by margin: Int) -> PinholeCamera { PinholeCamera(self, margin: margin) }

    private init(_ other: PinholeCamera, margin: Int) {
        position = other.position
        width = other.width + 2 * margin
        height = other.height + 2 * margin
        focal = other.focal
        right = other.right
        down = other.down
        forward = other.forward
    }
}
