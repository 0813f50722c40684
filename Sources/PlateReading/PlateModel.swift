/// The learned part of plate reading: dictionaries of templates, how frames are laid over text, and how far a reading
/// may be believed. Written by `phatnguoi-train`; see `docs/plate-accuracy.md` for how it was made.
public struct PlateModel: Hashable, Sendable {
    /// The newest format that this program reads.
    public static let currentVersion: UInt32 = 3

    /// Where the model comes from, as the trainer wrote it.
    public struct Provenance: Hashable, Sendable {
        /// The day it was trained, given to the trainer.
        public var date: String
        public var seed: UInt64
        /// What it was trained on, in words.
        public var data: String
        /// Windows trained on.
        public var samples: UInt64

        public init(date: String, seed: UInt64, data: String, samples: UInt64) {
            self.date = date
            self.seed = seed
            self.data = data
            self.samples = samples
        }
    }

    public var provenance: Provenance
    /// What reads.
    public var first: TemplateDictionary
    /// What looks again at the same place, learned apart from the first: the two err at different plates. Where only
    /// one was learned, the same again.
    public var second: TemplateDictionary
    public var calibration: PlateCalibration
    /// How frames are laid over text.
    public var cascades: PlateCascades

    public init(
        provenance: Provenance, first: TemplateDictionary, second: TemplateDictionary, calibration: PlateCalibration,
        cascades: PlateCascades
    ) {
        self.provenance = provenance
        self.first = first
        self.second = second
        self.calibration = calibration
        self.cascades = cascades
    }
}
