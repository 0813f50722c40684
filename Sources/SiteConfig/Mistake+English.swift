import Geometry
import TrafficModel

extension Mistake.Kind {
    var english: String {
        switch self {
        case .syntax(let problem): return "not YAML: \(problem)"
        case .empty: return "the file is empty; docs/site-file.md shows one to start from"
        case .duplicateKey(let key): return "the key \"\(key)\" stands twice in one mapping; keep one"
        case .alias(let name):
            return "\"*\(name)\" is an alias, which a site file may not use; write the value out (or quote the text)"
        case .expected(let shape): return "expected \(Self.english(shape))"
        case .unknownKey(let key, let suggestion, let known):
            let remedy = suggestion.map { "did you mean \"\($0)\"?" } ?? "the keys here are \(Self.list(known))"
            return "unknown key \"\(key)\"; \(remedy)"
        case .missingKey(let key): return "the key \"\(key)\" is missing"
        case .tooMany(let limit): return "more than \(limit) entries"
        case .unsupportedVersion(let version):
            return "version \(version) is not one this program reads; it reads version \(SiteFile.version)"
        case .badID(let id):
            return "\"\(id)\" cannot be an id; use 1 to 64 letters, digits, \"-\" and \"_\""
        case .duplicateID(let id, let line): return "the id \"\(id)\" is taken by line \(line); give each its own"
        case .emptyText: return "the text is empty"
        case .notAChoice(let value, let suggestion, let choices):
            let hint = suggestion.map { " (did you mean \"\($0)\"?)" } ?? ""
            return "\"\(value)\" is not one of \(Self.list(choices))\(hint)"
        case .outOfRange(let value, let range):
            return "\(Self.plain(value)) is not in \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
        case .unknownTimeZone(let name, let suggestion):
            let hint = suggestion.map { "did you mean \"\($0)\"?" } ?? "use an IANA name such as Asia/Ho_Chi_Minh"
            return "no time zone is called \"\(name)\"; \(hint)"
        case .fileMissing(let name): return "no file \"\(name)\" beside the site file"
        case .badHours(let text):
            return "\"\(text)\" is not a stretch of the day; write \"06:00-09:00\", or \"22:00-05:00\" over midnight"
        default: return englishGeometry
        }
    }

    private var englishGeometry: String {
        switch self {
        case .outsideFrame(let point, let width, let height):
            return "(\(Self.plain(point.x)), \(Self.plain(point.y))) lies outside the frame of \(width)x\(height)"
        case .invertedBox: return "a box is [x1, y1, x2, y2] with x1 < x2 and y1 < y2"
        case .smallBox(let minimum): return "the box is under \(Self.plain(minimum)) pixels a side; nothing can be read"
        case .shortLine(let length, let minimum):
            return "the line is \(Self.plain(length)) pixels long; it needs at least \(Self.plain(minimum))"
        case .repeatedVertex(let index): return "vertices \(index) and \(index + 1) are the same point; drop one"
        case .crossingEdges(let a, let b):
            return "the outline crosses itself: the edges after vertices \(a) and \(b) meet; list them in order around"
        case .smallPolygon(let area): return "the polygon covers \(Self.plain(area)) square pixels; it holds nothing"
        case .noSuchSignal(let id, let known):
            let remedy = known.isEmpty ? "the camera has no signals" : "the camera has \(Self.list(known))"
            return "no signal has the id \"\(id)\"; \(remedy)"
        case .lineAlongHeading(let heading):
            return "the line runs along the heading \"\(heading)\", so nothing can cross it that way; "
                + "mend the line or the heading"
        case .clearLineNotAhead(let heading):
            return "the clear line must lie wholly beyond the stop line as one drives \"\(heading)\""
        case .boxOrProgram: return "a signal needs either a box (a lamp in view) or a program (a CSV of its times)"
        case .lampOutsideBox(let lamp): return "the centre of the \(lamp) lamp lies outside the signal's box"
        case .straightOnRed: return "going straight on at red is not a turn that may be permitted"
        case .bayNotAhead(let heading):
            return "the waiting bay must lie beyond the stop line as one drives \"\(heading)\""
        case .polygonOrLine: return "a closed zone needs either a polygon, or a line with the heading of driving in"
        case .headingWithoutLine: return "a heading belongs to a line; a polygon is closed from every side"
        default: return englishMovement
        }
    }

    private var englishMovement: String {
        switch self {
        case .armWithoutInbound:
            return "\"arm\" and \"inbound\" belong together: the arm of the junction, and the direction into it"
        case .inboundAlongLine(let direction, let ways):
            return "crossings of this line are told as \(ways.joined(separator: " or ")), never as "
                + "\"\(direction.rawValue)\"; mend the line or the direction"
        case .noSuchArm(let id, let known):
            let remedy =
                known.isEmpty ? "no counting line names its \"arm\"" : "the counting lines name \(Self.list(known))"
            return "no counting line lies across an arm \"\(id)\"; \(remedy)"
        case .repeatedMovement(let from, let to, let line):
            return "the movement from \"\(from)\" to \"\(to)\" is named on line \(line) already; keep one"
        default: return ""
        }
    }

    private static func english(_ shape: Mistake.Shape) -> String {
        switch shape {
        case .mapping: "keys with values (\"key: value\")"
        case .list: "a list (\"- item\" lines, or [a, b])"
        case .text: "a text"
        case .number: "a number"
        case .wholeNumber: "a whole number"
        case .day: "a day as 2026-03-01"
        case .point: "a point [x, y]"
        case .segment: "a line of two points [[x, y], [x, y]]"
        case .polyline: "a line of at least two points [[x, y], [x, y], ...]"
        case .polygon: "a polygon of at least three points [[x, y], [x, y], [x, y], ...]"
        case .box: "a box [x1, y1, x2, y2]"
        case .yesOrNo: "true or false"
        }
    }
}
