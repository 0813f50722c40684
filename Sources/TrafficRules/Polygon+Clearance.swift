import Geometry
import TrafficModel

extension Polygon {
    /// Pixels between a point and the outline.
    func distance(to point: Point) -> Double {
        vertices.indices.map { Segment(vertices[$0], vertices[($0 + 1) % vertices.count]).distance(to: point) }.min()
            ?? 0
    }

    /// Pixels by which both wheels of a vehicle are clear of the outline, whichever side they are on; negative where a
    /// wheel may be on it.
    func clearance(of point: Track.Point, _ vehicleClass: VehicleClass) -> Double {
        vertices.indices.map { index in
            let edge = Segment(vertices[index], vertices[(index + 1) % vertices.count])
            let half = VehicleFootprint.halfTrack(of: vehicleClass, box: point.box, across: edge.normal)
            return edge.distance(to: point.contact) - half
        }.min() ?? -.infinity
    }
}
