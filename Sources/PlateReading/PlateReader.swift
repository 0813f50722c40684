import Geometry
public import Imaging
public import PixelKernels
public import TrafficModel

/// Reads plates by templates.
public struct PlateReader: Sendable {
    public struct Options: Hashable, Sendable {
        /// Geometric readings of a candidate that are tried.
        public var readingsPerCandidate = 4
        /// Width scales tried for each line: 1 for car plates seen straight on, 1.5 for motorbikes.
        public var widthScales: [Double] = [0.85, 1.02, 1.22, 1.47, 1.76]
        /// Window rows (2 is the middle) looked at first, and while improving.
        public var firstRows = [1, 3]
        public var improvementRows = [1, 2, 3]
        /// Window rows while small changes are tried.
        public var changeRows = [2]
        /// Score a character below which a hypothesis is not worth improving; raising it loses tilted plates.
        public var leastPromise: Float = 0.5
        /// Score of every character from which a reading needs no further improvement.
        public var clearScore: Float = 8
        /// Patterns that compete while a hypothesis is improved.
        public var improvedPatterns = 3
        /// Hypotheses that are improved, and how often.
        public var improvedHypotheses = 2
        public var improvementRounds = 2
        /// Gain in score below which improving ends.
        public var leastImprovement: Float = 0.5
        /// Both polarities are tried where the candidate's share lies between these.
        public var polarityDoubt = 0.15...0.85

        /// How much a place must look like a plate to be reported where nothing could be read of it.
        public var leastPlateScore = 0.9

        public init() {}
    }

    public var options: Options
    public let model: PlateModel
    public let finder: PlateFinder
    let matcher: LineMatcher
    let decoder: LineDecoder
    let solver = PlateSolver()

    public init(model: PlateModel, finder: PlateFinder, options: Options = Options(), level: KernelLevel = .best) {
        self.model = model
        self.finder = finder
        self.options = options
        matcher = LineMatcher(model: model, level: level)
        decoder = LineDecoder()
    }

    /// A reader with the models that are built into the program.
    public init(options: Options = Options()) throws {
        self.init(model: try .builtIn(), finder: try PlateFinder(), options: options)
    }

    /// The plates of a whole picture, the surest first; empty where there are none.
    public func read(_ picture: RGBPicture) -> [PlateRead] {
        let reads = finder.find(in: picture).compactMap { candidate in
            read(candidate, in: picture).flatMap { read in
                read.status == .unreadable && candidate.score < options.leastPlateScore ? nil : read
            }
        }
        return Self.apart(reads)
    }

    /// Reads a picture that shows one plate and little else; nil where no text line can be laid into it.
    public func read(crop picture: RGBPicture) -> PlateRead? {
        let looks = (finder.find(in: picture) + CropGuess.candidates(of: picture)).compactMap {
            look(at: $0, in: picture)
        }
        return looks.max { $0.forms[0].total < $1.forms[0].total }?.read(model.calibration)
    }

    /// The reads that no surer one covers. Two reads of one plate are one plate.
    private static func apart(_ reads: [PlateRead]) -> [PlateRead] {
        var kept: [PlateRead] = []
        for read in reads.sorted(by: { ($0.confidence, $1.box.x, $1.box.y) > ($1.confidence, $0.box.x, $0.box.y) })
        where !kept.contains(where: { covers($0.box, read.box) }) {
            kept.append(read)
        }
        return kept
    }

    private static func covers(_ a: Box, _ b: Box) -> Bool {
        a.intersection(b).area > 0.3 * min(a.area, b.area)
    }

    /// Reads one candidate of a picture.
    public func read(_ candidate: PlateCandidate, in picture: RGBPicture) -> PlateRead? {
        look(at: candidate, in: picture).map { $0.read(model.calibration) }
    }

    /// What the templates see of one candidate, or nil where its figure is degenerate.
    public func look(at candidate: PlateCandidate, in picture: RGBPicture) -> PlateLook? {
        guard picture.width > 0, picture.height > 0 else { return nil }
        let (search, hypotheses) = search(candidate, in: picture, solver: solver)
        return PlateLook(solutions: search.solutions(of: hypotheses), candidate: candidate)
    }

    /// What there is to try of a candidate.
    func search(
        _ candidate: PlateCandidate, in picture: RGBPicture, solver: PlateSolver
    ) -> (PlateSearch, [PlateHypothesis]) {
        let margin = candidate.box.height * 0.3 + 2
        let region = PixelRegion(covering: candidate.box.insetBy(dx: -margin, dy: -margin))
            .clamped(width: picture.width, height: picture.height)
        let polarities: [PlatePolarity] =
            options.polarityDoubt.contains(candidate.lightOnDarkShare)
            ? PlatePolarity.allCases : [candidate.polarity]
        let search = PlateSearch(
            picture: picture, region: region, polarities: polarities, colour: candidate.colour, matcher: matcher,
            decoder: decoder, solver: solver, options: options)
        var hypotheses: [PlateHypothesis] = []
        for polarity in polarities {
            for reading in candidate.readings.prefix(options.readingsPerCandidate) {
                for scale in options.widthScales {
                    hypotheses.append(
                        PlateHypothesis(
                            polarity: polarity, layout: reading.layout, lines: reading.lines,
                            widthScales: reading.lines.map { _ in scale }))
                }
            }
        }
        return (search, hypotheses)
    }
}
