import Geometry
import TrafficModel
import Yams

extension SiteReader {
    /// The largest side of a frame in pixels that footage may have.
    static let frameSides = 16...16_384

    mutating func camera(_ field: Field, ids: inout IDs) -> CameraSite? {
        let lists = ["signals", "approaches", "boundaries", "lanes", "count_lines", "ignore"]
        let optional = ["position", "device", "closed_zones", "no_stopping", "movements", "streams"]
        guard let values = fields(field, required: ["id", "frame"], optional: lists + optional) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let frame = values["frame"].flatMap { self.frame($0) }

        let signals = entries(values["signals"]) { $0.signal($1, ids: &$2, in: frame) }
        // An approach is held against the ids as written, so that a signal's other mistakes do not show twice.
        let known = signalIDs(values["signals"])
        let approaches = entries(values["approaches"]) { $0.approach($1, ids: &$2, signals: known, in: frame) }
        let boundaries = entries(values["boundaries"]) { $0.boundary($1, ids: &$2, in: frame) }
        let lanes = entries(values["lanes"]) { $0.lane($1, ids: &$2, in: frame) }
        let closedZones = entries(values["closed_zones"]) { $0.closedZone($1, ids: &$2, in: frame) }
        let noStopping = entries(values["no_stopping"]) { $0.noStoppingZone($1, ids: &$2, in: frame) }
        note(zoneIDsOf: values)
        let countLines = entries(values["count_lines"]) { $0.countLine($1, ids: &$2, in: frame) }
        let arms = arms(of: values["count_lines"])
        let movements = movements(values["movements"], arms: arms)
        let streams = entries(values["streams"]) { $0.stream($1, ids: &$2, in: frame) }
        let ignore = entries(values["ignore"]) { reader, item, _ in reader.polygon(item, in: frame) }
        guard let id, let frame else { return nil }

        var camera = CameraSite(id: id, frameWidth: frame.width, frameHeight: frame.height)
        camera.position = values["position"].flatMap { position($0) }
        camera.device = values["device"].flatMap { device($0) }
        camera.signals = signals
        camera.approaches = approaches
        camera.boundaries = boundaries
        camera.lanes = lanes
        camera.closedZones = closedZones
        camera.noStoppingZones = noStopping
        camera.countLines = countLines
        camera.movements = movements
        camera.streams = streams
        camera.ignore = ignore
        return camera
    }

    /// The sound entries of a list that may be absent.
    mutating func entries<Entry>(
        _ field: Field?, _ read: (inout SiteReader, Field, inout IDs) -> Entry?
    ) -> [Entry] {
        guard let field, let items = items(field) else { return [] }
        var ids = IDs()
        return items.compactMap { read(&self, $0, &ids) }
    }

    private func signalIDs(_ field: Field?) -> [String] {
        (field?.node.sequence).map { $0.compactMap { $0.mapping?["id"]?.scalar?.string } } ?? []
    }

    private mutating func frame(_ field: Field) -> Frame? {
        guard let values = fields(field, required: ["width", "height"]) else { return nil }
        let width = values["width"].flatMap { wholeNumber($0, in: Self.frameSides) }
        let height = values["height"].flatMap { wholeNumber($0, in: Self.frameSides) }
        guard let width, let height else { return nil }
        return Frame(width: width, height: height)
    }

    private mutating func boundary(_ field: Field, ids: inout IDs, in frame: Frame?) -> Boundary? {
        guard let values = fields(field, required: ["id", "kind", "line"]) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let kind = values["kind"].flatMap { choice($0, of: Boundary.Kind.allCases) }
        let line = values["line"].flatMap { polyline($0, in: frame) }
        guard let id, let kind, let line else { return nil }
        return Boundary(id: id, kind: kind, line: line)
    }

    private mutating func lane(_ field: Field, ids: inout IDs, in frame: Frame?) -> Lane? {
        guard let values = fields(field, required: ["id", "polygon", "classes"]) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let polygon = values["polygon"].flatMap { self.polygon($0, in: frame) }
        let classes = values["classes"].flatMap { self.classes($0) }
        guard let id, let polygon, let classes else { return nil }
        return Lane(id: id, polygon: polygon, classes: classes)
    }

    /// A list of at least one vehicle class.
    mutating func classes(_ field: Field) -> Set<VehicleClass>? {
        guard let items = items(field) else { return nil }
        guard !items.isEmpty else {
            note(.expected(.list), at: field)
            return nil
        }
        let choices = VehicleClass.allCases.filter { $0 != .unknown }
        let classes = items.map { choice($0, of: choices) }
        guard !classes.contains(nil) else { return nil }
        return Set(classes.compactMap(\.self))
    }
}
