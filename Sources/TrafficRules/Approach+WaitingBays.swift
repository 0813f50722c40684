import Geometry
import TrafficModel

extension Approach {
    /// The approach as it binds a vehicle: who may wait in a bay beyond the stop line, and came into it, stops before
    /// the bay's far edge.
    func binding(_ track: Track) -> Approach {
        guard let bay = waitingBays.first(where: { $0.classes.contains(track.vehicleClass) && $0.holds(track) }) else {
            return self
        }
        var approach = self
        approach.stopLine = farEdge(of: bay.polygon)
        return approach
    }

    /// Whether the vehicle was in a bay that its class may not use: then what it is makes the act.
    func isClassDecisive(for track: Track) -> Bool {
        waitingBays.contains { !$0.classes.contains(track.vehicleClass) && $0.holds(track) }
    }

    /// The edge of a bay that lies furthest beyond the stop line and runs along it, as far aside as the stop line
    /// reaches.
    private func farEdge(of polygon: Polygon) -> Segment {
        let line = stopLine.facing(heading.vector), vertices = polygon.vertices
        let edges = vertices.indices.map { Segment(vertices[$0], vertices[($0 + 1) % vertices.count]) }
        let along = edges.filter {
            abs($0.direction.dot(line.direction)) >= cosine(ofDegrees: 45) * $0.length * line.length
        }
        func depth(_ edge: Segment) -> Double { line.signedDistance(to: edge.midpoint) }
        guard let far = along.max(by: { depth($0) < depth($1) }), far.length > 0 else { return line }
        let ends = [0, 1, far.parameter(of: line.start), far.parameter(of: line.end)]
        func place(_ t: Double) -> Point { far.start.interpolated(to: far.end, at: t) }
        return Segment(place(ends.min() ?? 0), place(ends.max() ?? 1))
    }
}

extension WaitingBay {
    /// Whether the vehicle was seen in it.
    func holds(_ track: Track) -> Bool { track.points.contains { $0.isObserved && polygon.contains($0.contact) } }
}
