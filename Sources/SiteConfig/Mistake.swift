public import Geometry
public import TrafficModel

/// One mistake in a site file, with its place.
public struct Mistake: Error, Hashable, Sendable {
    /// What is wrong. Names and values are those of the file.
    public enum Kind: Hashable, Sendable {
        // The text as YAML.
        case syntax(String)
        case empty
        case duplicateKey(String)
        case alias(String)
        // The shape of the tree.
        case expected(Shape)
        case unknownKey(String, suggestion: String?, known: [String])
        case missingKey(String)
        case tooMany(limit: Int)
        case unsupportedVersion(String)
        // Plain values.
        case badID(String)
        case duplicateID(String, firstLine: Int)
        case emptyText
        case notAChoice(String, suggestion: String?, choices: [String])
        case outOfRange(Double, ClosedRange<Double>)
        case unknownTimeZone(String, suggestion: String?)
        case fileMissing(String)
        case badHours(String)
        // Geometry.
        case outsideFrame(Point, width: Int, height: Int)
        case invertedBox
        case smallBox(minimum: Double)
        case shortLine(length: Double, minimum: Double)
        case repeatedVertex(Int)
        case crossingEdges(Int, Int)
        case smallPolygon(area: Double)
        // What does not fit together.
        case noSuchSignal(String, known: [String])
        case lineAlongHeading(PictureDirection)
        case clearLineNotAhead(PictureDirection)
        case boxOrProgram
        case lampOutsideBox(SignalState)
        case straightOnRed
        case bayNotAhead(PictureDirection)
        case polygonOrLine
        case headingWithoutLine
        case armWithoutInbound
        case inboundAlongLine(PictureDirection, ways: [String])
        case noSuchArm(String, known: [String])
        case repeatedMovement(from: String, to: String, firstLine: Int)
    }

    /// The shape that a value should have.
    public enum Shape: String, Hashable, Sendable, CaseIterable {
        case mapping, list, text, number, wholeNumber, day, point, segment, polyline, polygon, box, yesOrNo
    }

    /// `cameras[0].approaches[1].stop_line`; empty for the file as a whole.
    public var keyPath: String
    /// 1-based.
    public var line: Int
    /// 1-based, in characters.
    public var column: Int
    public var kind: Kind

    public init(keyPath: String, line: Int, column: Int, kind: Kind) {
        self.keyPath = keyPath
        self.line = line
        self.column = column
        self.kind = kind
    }
}
