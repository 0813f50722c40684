import CPlateModel
public import PixelKernels

/// Finds the places of a picture where plates may be, and lays lines over their text.
///
/// Three learned steps, each dearer and looking at less: detectors pass over every place at every half octave; a
/// cascade of regressions moves each hit onto the text, whatever its slope and lean; a verifier says what lies there.
public struct PlateFinder: Sendable {
    public struct Options: Hashable, Sendable {
        /// Least mean of |dx| + |dy| in a window, in grey levels: raising it is faster in dull pictures and loses dark
        /// and faded plates.
        public var leastContrast = 5.0
        /// Hits that are aligned and verified; more find plates in cluttered scenes and cost 0.03 ms each.
        public var mostHits = 10
        /// Hits whose score is so far behind the best one's are not aligned: raising it finds more of several plates in
        /// one picture and costs time.
        public var mostBehindBest = 3.0
        /// Candidates that are given.
        public var mostCandidates = 6
        /// Candidates scored lower, from 0 to 1, are dropped where there are `fewestCandidates` better ones: raising it
        /// spares reading time and loses plates that look little like one.
        public var leastScore = 0.006
        /// Candidates that are given though they score less, down to `hopelessScore`.
        public var fewestCandidates = 1
        public var hopelessScore = 0.002
        /// Widths of plates that are looked for, in pixels of the picture.
        public var plateWidths = 20.0...4000.0

        public init() {}
    }

    public var options: Options
    public package(set) var model: PlateFinderModel
    let kernels: CellKernels

    public init(model: PlateFinderModel, options: Options = Options(), level: KernelLevel = .best) {
        self.model = model
        self.options = options
        kernels = CellKernels(level: level)
    }

    /// The finder with the model that is built in.
    public init(options: Options = Options()) throws(PlateFinderModelError) {
        let bytes = UnsafeBufferPointer(start: phn_plate_finder_model(), count: Int(phn_plate_finder_model_size()))
        self.init(model: try PlateFinderModel(bytes: Array(bytes)), options: options)
    }
}
