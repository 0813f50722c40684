import Geometry
public import Imaging
public import PixelKernels
public import TrafficModel

/// Reads plates by templates.
public struct PlateReader: Sendable {
    public struct Options: Hashable, Sendable {
        /// Geometric readings of a candidate that are tried.
        public var readingsPerCandidate = 4
        /// Of them, those whose chance is less than this part of the likeliest one's are tried only where the others do
        /// not convince: raising it spares time and could take a line of a two-line plate for a plate.
        public var rivalReading = 0.3
        /// Widths tried for each line, as the number of character pitches that its text may span.
        public var oneLinePitches = [8.6, 7.2]
        public var lowerPitches = [5.0, 4.1]
        /// Window rows (2 is the middle) looked at first, and while improving.
        public var firstRows = [2]
        /// 2 looks at every other column first, which is faster and sees characters at most one column off.
        public var firstColumnStep = 2
        public var improvementRows = [1, 2, 3]
        /// Window rows while small changes are tried.
        public var changeRows = [2]
        /// Score a character below which a hypothesis is not worth improving; raising it loses tilted plates.
        public var leastPromise: Float = 0.5
        /// Score of every character from which a reading needs no further improvement: raising it costs time on most
        /// plates, lowering it loses plates of ready-cut pictures (at 6.2 one of 309).
        public var clearScore: Float = 6.5
        /// Patterns that compete while a hypothesis is improved.
        public var improvedPatterns = 3
        /// Hypotheses that are improved, and how often.
        public var improvedHypotheses = 2
        /// A hypothesis that scores this much less than the best is not improved.
        public var rivalGap: Float = 15
        public var improvementRounds = 1
        /// Gain in score below which improving ends.
        public var leastImprovement: Float = 0.5
        /// Both polarities are tried where the candidate's share lies between these.
        public var polarityDoubt = 0.15...0.85
        /// A reading whose characters score less on average, or whose weakest scores less, is looked at from more
        /// starts and in the other polarity. Raising them costs time on worn plates.
        public var convincingMean: Float = 6.5
        public var convincingWeakest: Float = 2
        /// ... where the first starts gave at least this a character, or the candidate has this score: raising them
        /// spares time on places that are no plates and loses plates whose first frames were far off.
        public var leastHope: Float = 0
        public var hopefulCandidate = 0.6

        /// Confidence (0 to 1) of a ready-cut picture's own figure from which the picture is not searched for plates as
        /// well. Raising it costs a search (half of a crop's time again) on most crops; lowering it stands by a figure
        /// laid from the picture's edges where the finder would have found the plate better.
        public var sureCrop: Float = 0.8

        /// How much a place must look like a plate to be reported where nothing could be read of it.
        public var leastPlateScore = 0.9

        public init() {}
    }

    public var options: Options
    public let model: PlateModel
    public let finder: PlateFinder
    let matcher: LineMatcher
    /// Looks again with the second dictionary.
    let secondMatcher: LineMatcher
    let decoder: LineDecoder
    let solver = PlateSolver()

    public init(model: PlateModel, finder: PlateFinder, options: Options = Options(), level: KernelLevel = .best) {
        self.model = model
        self.finder = finder
        self.options = options
        matcher = LineMatcher(dictionary: model.first, level: level)
        secondMatcher = LineMatcher(dictionary: model.second, level: level)
        decoder = LineDecoder(level: level)
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
    public func read(crop picture: RGBPicture) -> PlateRead? { look(crop: picture)?.read(model.calibration) }

    /// What the templates see of a picture that shows one plate and little else.
    public func look(crop picture: RGBPicture) -> PlateLook? {
        let view = CropGuess.view(of: picture)
        func looks(starts: [[Double]]) -> [PlateLook] {
            CropGuess.candidates(
                of: picture, seen: view, starts: starts, cascades: model.cascades, kernels: matcher.kernels
            )
            .compactMap { look(at: $0, in: picture, seen: view) }
        }
        func isSure(_ looks: [PlateLook]) -> Bool {
            looks.contains { model.calibration.confidence($0.evidence) >= options.sureCrop }
        }
        var all = looks(starts: CropGuess.firstStarts)
        if !isSure(all) { all += looks(starts: CropGuess.furtherStarts) }
        // More than a plate may be in the picture after all.
        if !isSure(all) { all += finder.find(in: picture).compactMap { look(at: $0, in: picture) } }
        return all.max { $0.forms[0].total < $1.forms[0].total }
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
        look(at: candidate, in: picture, seen: nil)
    }

    private func look(at candidate: PlateCandidate, in picture: RGBPicture, seen view: PlateView?) -> PlateLook? {
        guard picture.width > 0, picture.height > 0 else { return nil }
        let search = PlateSearch(candidate, in: picture, reader: self, solver: solver, view: view)
        let solutions = search.solutions()
        var look = PlateLook(solutions: solutions, repeats: search.repeats(of: solutions), candidate: candidate)
        // Only what would be stood behind is worth the second thought.
        if let found = look, model.calibration.confidence(found.evidence) >= model.calibration.readThreshold {
            look?.isMirrored = search.isMirrored(solutions[0])
        }
        let isCut = look?.isCut(width: picture.width, height: picture.height) ?? false
        look?.isCut = isCut
        look?.findCover(in: picture)
        return look
    }
}
