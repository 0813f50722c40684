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
        /// Hypotheses that are improved, and how often.
        public var improvedHypotheses = 2
        public var improvementRounds = 2
        /// Gain in score below which improving ends.
        public var leastImprovement: Float = 0.5
        /// Both polarities are tried where the candidate's share lies between these.
        public var polarityDoubt = 0.15...0.85

        public init() {}
    }

    public var options: Options
    public let model: PlateModel
    let matcher: LineMatcher
    let decoder: LineDecoder
    let solver = PlateSolver()

    public init(model: PlateModel, options: Options = Options(), level: KernelLevel = .best) {
        self.model = model
        self.options = options
        matcher = LineMatcher(model: model, level: level)
        decoder = LineDecoder()
    }

    /// Reads one candidate of a picture.
    public func read(_ candidate: PlateCandidate, in picture: RGBPicture) -> PlateRead? {
        look(at: candidate, in: picture).map { $0.read(model.calibration) }
    }

    /// What the templates see of one candidate, or nil where its figure is degenerate.
    public func look(at candidate: PlateCandidate, in picture: RGBPicture) -> PlateLook? {
        let margin = candidate.box.height * 0.3 + 2
        let region = PixelRegion(covering: candidate.box.insetBy(dx: -margin, dy: -margin))
            .clamped(width: picture.width, height: picture.height)
        guard !region.isEmpty else { return nil }
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
        let solutions = search.solutions(of: hypotheses)
        return PlateLook(solutions: solutions, candidate: candidate)
    }
}
