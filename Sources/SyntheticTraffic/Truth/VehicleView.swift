import Geometry

/// Where one vehicle is in the picture.
struct VehicleView {
    /// Around the vehicle with its riders, without its shadow, cut at the picture's edges.
    var box: Box
    /// Corners of the plate from its top left, clockwise as it is read; nil where it looks away or lies outside.
    var plate: Quad?

    /// The least share of a vehicle that must lie inside the picture for it to count as in view.
    static let leastShare = 0.3
    /// The least area in square pixels.
    static let leastArea = 24.0

    /// Nil where the vehicle is out of view.
    init?(_ solid: Solid, at pose: Pose, from camera: PinholeCamera) {
        var whole: Box?
        var reachesLens = false
        for (point, radius) in solid.hull {
            let world = pose.world(point)
            guard let p = camera.project(world) else {
                reachesLens = true
                continue
            }
            let r = radius * camera.scale(at: world)
            let around = Box(x: p.x - r, y: p.y - r, width: 2 * r, height: 2 * r)
            whole = whole?.union(around) ?? around
        }
        guard let whole, !reachesLens else { return nil }
        let picture = Box(x: 0, y: 0, width: Double(camera.width), height: Double(camera.height))
        let inside = whole.intersection(picture)
        guard inside.area >= Self.leastArea, inside.area >= Self.leastShare * whole.area else { return nil }
        box = inside
        plate = Self.plate(of: solid, pose, camera, picture)
    }

    private static func plate(of solid: Solid, _ pose: Pose, _ camera: PinholeCamera, _ picture: Box) -> Quad? {
        for outline in solid.plates {
            let corners = outline.map(pose.world)
            // Clockwise as it is read, so its normal by the right hand points away from the reader.
            let normal = (corners[1] - corners[0]).cross(corners[3] - corners[0])
            guard normal.dot(camera.position - corners[0]) < 0 else { continue }
            let seen = corners.compactMap { camera.project($0) }
            guard seen.count == 4, seen.allSatisfy(picture.contains) else { continue }
            return Quad(topLeft: seen[0], topRight: seen[1], bottomRight: seen[2], bottomLeft: seen[3])
        }
        return nil
    }
}
