import Foundation
import TrafficModel
import Yams

extension SiteReader {
    /// The whole file. Nil only where mistakes are noted.
    mutating func site(_ root: Node) -> Site? {
        let field = Field(node: root, path: "", mark: Place(root.mark))
        guard let top = fields(field, required: ["version", "site", "cameras"]) else { return nil }
        let version: Void? = top["version"].flatMap { checkVersion($0) }
        let heading = top["site"].flatMap { siteHeading($0) }
        let cameras = top["cameras"].flatMap { self.cameras($0) }
        guard version != nil, let heading, let cameras else { return nil }
        var site = heading
        site.cameras = cameras
        return site
    }

    private mutating func checkVersion(_ field: Field) -> Void? {
        let text = field.node.scalar?.string ?? ""
        guard text == String(SiteFile.version) else {
            note(.unsupportedVersion(String(text.prefix(20))), at: field)
            return nil
        }
        return ()
    }

    private mutating func siteHeading(_ field: Field) -> Site? {
        let optional = ["authority", "draft"]
        guard let values = fields(field, required: ["id", "name", "time_zone"], optional: optional) else { return nil }
        let id = values["id"].flatMap { self.id($0) }
        let name = values["name"].flatMap { text($0) }
        let zone = values["time_zone"].flatMap { timeZone($0) }
        let authority = values["authority"].flatMap { self.authority($0) }
        let isDraft = values["draft"].flatMap { yesOrNo($0) }
        guard let id, let name, let zone else { return nil }
        var site = Site(id: id, name: name, timeZone: zone, cameras: [])
        site.isDraft = isDraft ?? false
        site.authority = authority
        return site
    }

    private mutating func timeZone(_ field: Field) -> String? {
        guard let name = text(field) else { return nil }
        guard TimeZone(identifier: name) != nil else {
            let suggestion = Suggestion.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers.sorted())
            note(.unknownTimeZone(String(name.prefix(60)), suggestion: suggestion), at: field)
            return nil
        }
        return name
    }

    private mutating func cameras(_ field: Field) -> [CameraSite]? {
        guard let items = items(field) else { return nil }
        guard !items.isEmpty else {
            note(.expected(.list), at: field)
            return nil
        }
        var ids = IDs()
        return items.compactMap { camera($0, ids: &ids) }
    }
}

/// The ids that a list has used, each with its line.
struct IDs {
    private(set) var lines: [String: Int] = [:]

    /// Takes an id, or returns the line that took it before.
    mutating func take(_ id: String, line: Int) -> Int? {
        if let first = lines[id] { return first }
        lines[id] = line
        return nil
    }
}

extension SiteReader {
    /// An id that no other entry of the list has.
    mutating func id(_ field: Field?, unusedIn ids: inout IDs) -> String? {
        guard let field, let id = id(field) else { return nil }
        if let line = ids.take(id, line: field.mark.line) {
            note(.duplicateID(id, firstLine: line), at: field)
            return nil
        }
        return id
    }
}
