public import Geometry

extension CameraSite {
    /// The outline of a zone (the first vertex repeated at the end) or the line that closes it, for drawing; nil for an
    /// id that is none.
    public func zoneOutline(_ id: String) -> [Point]? {
        if let zone = closedZones.first(where: { $0.id == id }) { return zone.outline }
        let zone = noStoppingZones.first { $0.id == id }
        return zone.map { $0.polygon.vertices + $0.polygon.vertices.prefix(1) }
    }
}
