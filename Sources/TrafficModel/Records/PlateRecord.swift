/// The best read of one track.
public struct PlateRecord: Codable, Equatable, Sendable {
    /// A plate with its text. Boxes are x, y, width, height in pixels of the footage's own frames.
    public struct Plate: Codable, Equatable, Sendable {
        public struct Character: Codable, Equatable, Sendable {
            public var text: String
            public var score: Double
            public var runnerUp: String
            public var runnerUpScore: Double
            public var box: [Double]
        }

        public var text: String
        public var display: String
        public var status: PlateRead.Status
        public var confidence: Double
        public var box: [Double]
        public var layout: PlateRead.Layout
        public var colour: PlateRead.Colour
        public var characters: [Character]
        /// Whether something hides a part of the plate or the whole; absent where nothing does.
        public var covered: PlateRead.Cover.Extent?
        /// The places that are hidden; absent where nothing is, or the whole plate.
        public var coveredPlaces: [CoveredPlace]?

        /// A hidden place: its line (0 the upper), the part of the line that it takes, and its box.
        public struct CoveredPlace: Codable, Equatable, Sendable {
            public var line: Int
            public var from: Double
            public var to: Double
            public var box: [Double]
        }

        public init(_ read: PlateRead) {
            text = read.text
            display = read.display
            status = read.status
            confidence = read.confidence.rounded(toPlaces: 4)
            box = read.box.values
            layout = read.layout
            colour = read.colour
            characters = read.characters.map {
                Character(
                    text: $0.text, score: $0.score.rounded(toPlaces: 3), runnerUp: $0.runnerUp,
                    runnerUpScore: $0.runnerUpScore.rounded(toPlaces: 3), box: $0.box.values)
            }
            covered = read.cover?.extent
            guard let places = read.cover?.places, !places.isEmpty else { return }
            coveredPlaces = places.map {
                CoveredPlace(
                    line: $0.line, from: $0.from.rounded(toPlaces: 2), to: $0.to.rounded(toPlaces: 2),
                    box: $0.box.values)
            }
        }
    }

    public var plate: Plate
    public var track: Int
    public var frame: Int
    public var time: Double
    /// How many looks took part in the vote.
    public var votes: Int

    public init(plate: Plate, track: Int, time: FrameTime, votes: Int) {
        self.plate = plate
        self.track = track
        frame = time.frame
        self.time = time.seconds.rounded(toPlaces: 3)
        self.votes = votes
    }

    private enum OwnKeys: String, CodingKey { case track, frame, time, votes }

    /// The plate's fields stand beside the track's, on one level.
    public func encode(to encoder: any Encoder) throws {
        try plate.encode(to: encoder)
        var own = encoder.container(keyedBy: OwnKeys.self)
        try own.encode(track, forKey: .track)
        try own.encode(frame, forKey: .frame)
        try own.encode(time, forKey: .time)
        try own.encode(votes, forKey: .votes)
    }

    public init(from decoder: any Decoder) throws {
        plate = try Plate(from: decoder)
        let own = try decoder.container(keyedBy: OwnKeys.self)
        track = try own.decode(Int.self, forKey: .track)
        frame = try own.decode(Int.self, forKey: .frame)
        time = try own.decode(Double.self, forKey: .time)
        votes = try own.decode(Int.self, forKey: .votes)
    }
}
