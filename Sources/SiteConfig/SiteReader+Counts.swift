import Geometry
import TrafficModel
import Yams

/// Counting lines, the arms they lie across, and the movements between arms.
extension SiteReader {
    mutating func countLine(_ field: Field, ids: inout IDs, in frame: Frame?) -> CountLine? {
        guard let values = fields(field, required: ["id", "line"], optional: ["arm", "inbound"]) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let line = values["line"].flatMap { segment($0, in: frame) }
        let arm = values["arm"].flatMap { self.id($0) }
        let inbound = values["inbound"].flatMap { self.inbound($0, over: line) }
        if (values["arm"] == nil) != (values["inbound"] == nil) { note(.armWithoutInbound, at: field) }
        guard let id, let line else { return nil }
        var countLine = CountLine(id: id, line: line)
        (countLine.arm, countLine.inbound) = (arm, inbound)
        return countLine
    }

    /// One of the two directions in which crossings of the line are told.
    private mutating func inbound(_ field: Field, over line: Segment?) -> PictureDirection? {
        guard let direction = choice(field, of: PictureDirection.allCases) else { return nil }
        guard let line else { return direction }
        let ways = [line.normal, line.normal * -1].map { PictureDirection(crossing: line, towards: $0) }
        guard ways.contains(direction) else {
            note(.inboundAlongLine(direction, ways: ways.map(\.rawValue).sorted()), at: field)
            return nil
        }
        return direction
    }

    /// The arms as written, so that other mistakes of a line do not show twice; nil where the lines cannot be read.
    func arms(of field: Field?) -> [String]? {
        guard let field else { return [] }
        guard let lines = field.node.sequence else { return nil }
        let names = lines.compactMap { $0.mapping?["arm"]?.scalar?.string }
        return names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }

    mutating func movements(_ field: Field?, arms: [String]?) -> [TurningMovement] {
        var pairs: [String: Int] = [:]
        return entries(field) { reader, item, ids in
            guard
                let values = reader.fields(item, required: ["id", "from", "to"], optional: ["turn"])
            else { return nil }
            let id = reader.id(values["id"], unusedIn: &ids)
            let from = values["from"].flatMap { reader.arm($0, of: arms) }
            let to = values["to"].flatMap { reader.arm($0, of: arms) }
            let turn = values["turn"].flatMap { reader.choice($0, of: Turn.allCases) }
            guard let id, let from, let to else { return nil }
            if let line = pairs[from + "\n" + to] {
                reader.note(.repeatedMovement(from: from, to: to, firstLine: line), at: item)
                return nil
            }
            pairs[from + "\n" + to] = item.mark.line
            return TurningMovement(id: id, from: from, to: to, turn: turn)
        }
    }

    private mutating func arm(_ field: Field, of arms: [String]?) -> String? {
        guard let id = id(field) else { return nil }
        guard let arms else { return id }
        guard arms.contains(id) else {
            note(.noSuchArm(id, known: arms), at: field)
            return nil
        }
        return id
    }

    mutating func stream(_ field: Field, ids: inout IDs, in frame: Frame?) -> TrafficStream? {
        guard let values = fields(field, required: ["id", "path"]) else { return nil }
        let id = id(values["id"], unusedIn: &ids)
        let path = values["path"].flatMap { polyline($0, in: frame) }
        guard let id, let path else { return nil }
        return TrafficStream(id: id, path: path)
    }
}
