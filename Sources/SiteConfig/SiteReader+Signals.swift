import Geometry
import TrafficModel

extension SiteReader {
    /// The least angle between a line that is crossed and its heading, as a sine (15 degrees): below it the side that
    /// counts as beyond the line would hang on a few pixels.
    static let leastHeadingSine = 0.26
    /// A lamp's centre may lie outside the box by this share of its sides: boxes are drawn by hand.
    static let lampTolerance = 0.25

    mutating func signal(_ field: Field, ids: inout IDs, in frame: Frame?) -> SignalHead? {
        guard let values = fields(field, required: ["id"], optional: ["box", "lamps", "arrows", "program", "log"])
        else {
            return nil
        }
        let id = id(values["id"], unusedIn: &ids)
        if (values["box"] == nil) == (values["program"] == nil) { note(.boxOrProgram, at: field) }
        let box = values["box"].flatMap { self.box($0, in: frame) }
        let lamps = values["lamps"].map { self.lamps($0, box: box, in: frame) }
        let arrows = values["arrows"].map { self.arrows($0, in: frame) }
        let program = values["program"].flatMap { self.program($0) }
        let log = values["log"].flatMap { self.program($0) }
        guard let id else { return nil }
        var head = SignalHead(id: id, box: box)
        head.lamps = lamps ?? [:]
        head.arrows = arrows ?? []
        head.program = program
        head.log = log
        return head
    }

    private mutating func program(_ field: Field) -> String? {
        guard let name = text(field) else { return nil }
        guard fileExists(name) else {
            note(.fileMissing(String(name.prefix(120))), at: field)
            return nil
        }
        return name
    }

    private mutating func lamps(_ field: Field, box: Box?, in frame: Frame?) -> [SignalState: Point] {
        let states: [SignalState] = [.red, .yellow, .green]
        guard let values = fields(field, required: [], optional: states.map(\.rawValue)) else { return [:] }
        let reach = box.map { $0.insetBy(dx: -$0.width * Self.lampTolerance, dy: -$0.height * Self.lampTolerance) }
        var lamps: [SignalState: Point] = [:]
        for state in states {
            guard let value = values[state.rawValue], let centre = point(value, in: frame) else { continue }
            if let reach, !reach.contains(centre) { note(.lampOutsideBox(state), at: value) }
            lamps[state] = centre
        }
        return lamps
    }

    private mutating func arrows(_ field: Field, in frame: Frame?) -> [ArrowHead] {
        guard let items = items(field) else { return [] }
        return items.compactMap { item in
            guard let values = fields(item, required: ["turn", "box"]) else { return nil }
            let turn = values["turn"].flatMap { choice($0, of: Turn.allCases) }
            let box = values["box"].flatMap { self.box($0, in: frame) }
            guard let turn, let box else { return nil }
            return ArrowHead(turn: turn, box: box)
        }
    }

    mutating func approach(_ field: Field, ids: inout IDs, signals: [String], in frame: Frame?) -> Approach? {
        let optional = ["signal", "clear_line", "turns_on_red", "prohibited_turns", "one_way", "waiting_bays"]
        guard let values = fields(field, required: ["id", "stop_line", "heading"], optional: optional) else {
            return nil
        }
        let id = id(values["id"], unusedIn: &ids)
        let signal = values["signal"].flatMap { self.reference($0, to: signals) }
        let heading = values["heading"].flatMap { choice($0, of: PictureDirection.allCases) }
        let stopLine = values["stop_line"].flatMap { crossedLine($0, heading: heading, in: frame) }
        let clearLine = values["clear_line"].flatMap {
            self.clearLine($0, stopLine: stopLine, heading: heading, in: frame)
        }
        let turns = values["turns_on_red"].map { turnsOnRed($0) }
        let bans = values["prohibited_turns"].map { prohibitedTurns($0) }
        let isOneWay = values["one_way"].flatMap { yesOrNo($0) }
        let bays = values["waiting_bays"].map {
            waitingBays($0, stopLine: stopLine, heading: heading, in: frame)
        }
        guard let id, let heading, let stopLine else { return nil }
        var approach = Approach(id: id, signal: signal, stopLine: stopLine, heading: heading)
        approach.clearLine = clearLine
        approach.turnsOnRed = turns ?? [:]
        approach.prohibitedTurns = bans ?? []
        approach.isOneWay = isOneWay
        approach.waitingBays = bays ?? []
        return approach
    }

    private mutating func reference(_ field: Field, to signals: [String]) -> String? {
        guard let id = id(field) else { return nil }
        guard signals.contains(id) else {
            note(.noSuchSignal(id, known: signals), at: field)
            return nil
        }
        return id
    }

    /// A line that is crossed in a direction of the picture.
    mutating func crossedLine(_ field: Field, heading: PictureDirection?, in frame: Frame?) -> Segment? {
        guard let line = segment(field, in: frame) else { return nil }
        guard let heading else { return line }
        guard abs(line.direction.cross(heading.vector)) >= Self.leastHeadingSine * line.length else {
            note(.lineAlongHeading(heading), at: field)
            return nil
        }
        return line
    }

    private mutating func clearLine(
        _ field: Field, stopLine: Segment?, heading: PictureDirection?, in frame: Frame?
    ) -> Segment? {
        guard let line = segment(field, in: frame) else { return nil }
        guard let stopLine, let heading else { return line }
        let ahead = stopLine.normal.dot(heading.vector) > 0 ? 1.0 : -1.0
        guard [line.start, line.end].allSatisfy({ stopLine.signedDistance(to: $0) * ahead > 0 }) else {
            note(.clearLineNotAhead(heading), at: field)
            return nil
        }
        return line
    }

    private mutating func waitingBays(
        _ field: Field, stopLine: Segment?, heading: PictureDirection?, in frame: Frame?
    ) -> [WaitingBay] {
        guard let items = items(field) else { return [] }
        return items.compactMap { item in
            guard let values = fields(item, required: ["polygon"], optional: ["classes"]) else { return nil }
            let outline = values["polygon"].flatMap { polygon($0, in: frame) }
            let classes = values["classes"].map { self.classes($0) } ?? SignScope.everyClass
            guard let outline, let classes else { return nil }
            if let stopLine, let heading, let field = values["polygon"] {
                let line = stopLine.facing(heading.vector)
                let beyond = outline.vertices.map { line.signedDistance(to: $0) }
                // Its near edge may lie on the line, or a hand's breadth before it.
                guard beyond.reduce(0, +) > 0, (beyond.max() ?? 0) >= Frame.minimumLength else {
                    note(.bayNotAhead(heading), at: field)
                    return nil
                }
            }
            return WaitingBay(polygon: outline, classes: classes)
        }
    }

    private mutating func turnsOnRed(_ field: Field) -> [Turn: Set<VehicleClass>] {
        let turns = Turn.allCases
        guard let values = fields(field, required: [], optional: turns.map(\.rawValue)) else { return [:] }
        var permitted: [Turn: Set<VehicleClass>] = [:]
        for turn in turns {
            guard let value = values[turn.rawValue] else { continue }
            if turn == .straight { note(.straightOnRed, at: value) }
            if let classes = classes(value) { permitted[turn] = classes }
        }
        return permitted
    }
}
