import Geometry
import TrafficModel
import Yams

// Signs that bind classes of vehicles at hours of the day.
extension SiteReader {
    mutating func closedZone(_ field: Field, ids: inout IDs, in frame: Frame?) -> ClosedZone? {
        let optional = ["polygon", "line", "heading", "classes", "hours"]
        guard let values = fields(field, required: ["id"], optional: optional) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let place = closedPlace(values, of: field, in: frame)
        let scope = signScope(values)
        guard let id, let place, let scope else { return nil }
        return ClosedZone(id: id, place: place, scope: scope)
    }

    /// Either a polygon, or a line with the direction of driving in.
    private mutating func closedPlace(
        _ values: [String: Field], of field: Field, in frame: Frame?
    ) -> ClosedZone.Place? {
        guard (values["polygon"] == nil) != (values["line"] == nil) else {
            note(.polygonOrLine, at: field)
            return nil
        }
        if let polygon = values["polygon"] {
            if let heading = values["heading"] { note(.headingWithoutLine, at: heading) }
            return self.polygon(polygon, in: frame).map { .area($0) }
        }
        guard let heading = values["heading"] else {
            note(.missingKey("heading"), at: field)
            return nil
        }
        let direction = choice(heading, of: PictureDirection.allCases)
        let line = values["line"].flatMap { crossedLine($0, heading: direction, in: frame) }
        guard let line, let direction else { return nil }
        return .line(line, heading: direction)
    }

    mutating func noStoppingZone(_ field: Field, ids: inout IDs, in frame: Frame?) -> NoStoppingZone? {
        let optional = ["classes", "hours"]
        guard let values = fields(field, required: ["id", "kind", "polygon"], optional: optional) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let kind = values["kind"].flatMap { choice($0, of: NoStoppingZone.Kind.allCases) }
        let polygon = values["polygon"].flatMap { self.polygon($0, in: frame) }
        let scope = signScope(values)
        guard let id, let kind, let polygon, let scope else { return nil }
        return NoStoppingZone(id: id, kind: kind, polygon: polygon, scope: scope)
    }

    /// Records name a zone by its id alone, so closed zones and no-stopping zones share their ids.
    mutating func note(zoneIDsOf camera: [String: Field]) {
        var lines: [String: Int] = [:]
        for entry in camera["closed_zones"]?.node.sequence.map(Array.init) ?? [] {
            guard let id = entry.mapping?["id"]?.scalar else { continue }
            lines[id.string] = Place(entry.mapping?["id"]?.mark).line
        }
        guard let zones = camera["no_stopping"], let sequence = zones.node.sequence else { return }
        for (index, entry) in sequence.enumerated() {
            guard let node = entry.mapping?["id"], let id = node.scalar?.string, let line = lines[id] else { continue }
            let field = Field(
                node: node, path: "\(zones.path)[\(index)].id", mark: Place(node.mark, else: zones.mark))
            note(.duplicateID(String(id.prefix(64)), firstLine: line), at: field)
        }
    }

    mutating func prohibitedTurns(_ field: Field) -> [ProhibitedTurn] {
        guard let items = items(field) else { return [] }
        return items.compactMap { item in
            guard let values = fields(item, required: ["turn"], optional: ["classes", "hours"]) else { return nil }
            let turn = values["turn"].flatMap { choice($0, of: ProhibitedTurn.kinds) }
            let scope = signScope(values)
            guard let turn, let scope else { return nil }
            return ProhibitedTurn(turn, scope: scope)
        }
    }

    /// `classes` and `hours` of an entry: every class, and always, where they are absent.
    mutating func signScope(_ values: [String: Field]) -> SignScope? {
        let classes = values["classes"].map { self.classes($0) } ?? SignScope.everyClass
        let hours = values["hours"].map { self.hours($0) } ?? []
        guard let classes, let hours else { return nil }
        return SignScope(classes: classes, hours: hours)
    }

    /// A list of at least one stretch of the day.
    private mutating func hours(_ field: Field) -> [DailyHours]? {
        guard let items = items(field) else { return nil }
        guard !items.isEmpty else {
            note(.expected(.list), at: field)
            return nil
        }
        let hours = items.map { item -> DailyHours? in
            guard let text = text(item) else { return nil }
            guard let hours = DailyHours(text: text) else {
                note(.badHours(String(text.prefix(40))), at: item)
                return nil
            }
            return hours
        }
        guard !hours.contains(nil) else { return nil }
        return hours.compactMap(\.self)
    }
}
