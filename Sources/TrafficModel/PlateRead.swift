public import Geometry

/// A plate found in a picture, with what could be read of it.
public struct PlateRead: Hashable, Sendable {
    public enum Status: String, Codable, Sendable {
        /// The engine stands behind the text: at most 1 in 1,000 may be wrong.
        case read
        /// A best guess, for a person to check.
        case unsure
        /// A plate is there; nothing is claimed of its text.
        case unreadable
    }

    public enum Layout: String, Codable, Sendable {
        case oneLine = "one-line", twoLine = "two-line"
    }

    /// The background of the plate (Luật 36/2024 Đ.36, TT 79/2024 Đ.37): who may carry it.
    public enum Colour: String, Codable, Sendable {
        case white, yellow, blue, red
    }

    public struct Character: Hashable, Sendable {
        /// One capital letter or digit.
        public var text: String
        /// 0 to 1.
        public var score: Double
        public var runnerUp: String
        public var runnerUpScore: Double
        public var box: Box

        public init(text: String, score: Double, runnerUp: String, runnerUpScore: Double, box: Box) {
            self.text = text
            self.score = score
            self.runnerUp = runnerUp
            self.runnerUpScore = runnerUpScore
            self.box = box
        }
    }

    /// Something that hides characters, an offence of its own (NĐ 168/2024 Đ.13.8.b, Đ.14.3.b).
    public struct Cover: Hashable, Sendable {
        public enum Extent: String, Codable, Sendable {
            /// Some characters are hidden and others are clear.
            case part
            /// A plate is there, and no character of it can be seen.
            case whole
        }

        /// A place that is hidden.
        public struct Place: Hashable, Sendable {
            /// The line, 0 the upper.
            public var line: Int
            /// The part of the line from its first character seen to its last; below 0 and above 1 beyond them.
            public var from: Double
            public var to: Double
            public var box: Box

            public init(line: Int, from: Double, to: Double, box: Box) {
                self.line = line
                self.from = from
                self.to = to
                self.box = box
            }
        }

        public var extent: Extent
        /// Empty where the whole plate is hidden.
        public var places: [Place]

        public init(extent: Extent, places: [Place]) {
            self.extent = extent
            self.places = places
        }
    }

    /// Capital letters and digits only, the top line first, Đ as D; empty where unreadable or covered: what is left of
    /// a covered plate may be another plate's text.
    public var text: String
    /// As printed on the plate: `51G-472.81`; of a covered one `51G-4*2.81`, an asterisk for what cannot be seen.
    public var display: String
    public var status: Status
    /// 0 to 1, calibrated: of the reads with 0.99, 99 in 100 are right.
    public var confidence: Double
    public var box: Box
    public var quad: Quad?
    public var layout: Layout
    public var colour: Colour
    /// Those that anything is claimed of.
    public var characters: [Character]
    /// What hides characters; nil where nothing does.
    public var cover: Cover?

    public init(
        text: String, display: String, status: Status, confidence: Double, box: Box, quad: Quad? = nil, layout: Layout,
        colour: Colour, characters: [Character] = [], cover: Cover? = nil
    ) {
        self.text = text
        self.display = display
        self.status = status
        self.confidence = confidence
        self.box = box
        self.quad = quad
        self.layout = layout
        self.colour = colour
        self.characters = characters
        self.cover = cover
    }
}
