/// The learned part of plate reading: templates over gradient features, how they vote for characters, and how far a
/// reading may be believed. Written by `phatnguoi-train`; see `docs/plate-accuracy.md` for how it was made.
///
/// A template is a row of `templates`: 256 signed weights over a window's numbers. Its response, divided by the
/// window's gradient and rectified, is weighed for every character and for "none" by a column of `votes`.
public struct PlateModel: Hashable, Sendable {
    /// The newest format that this program reads.
    public static let currentVersion: UInt32 = 2

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
    /// `templateCount` rows of `LineFeatures.count` weights.
    public var templates: [Int8]
    /// What a weight of each row is worth.
    public var templateScale: [Float]
    public var templateBias: [Float]
    /// What one step of a rectified response (0 to 255) is worth.
    public var responseStep: Float
    /// `PlateAlphabet.classes` rows of `templateCount` weights.
    public var votes: [Int8]
    public var voteScale: [Float]
    public var voteBias: [Float]
    public var calibration: PlateCalibration
    /// How frames are laid over text.
    public var cascades: PlateCascades

    public init(
        provenance: Provenance, templates: [Int8], templateScale: [Float], templateBias: [Float], responseStep: Float,
        votes: [Int8], voteScale: [Float], voteBias: [Float], calibration: PlateCalibration,
        cascades: PlateCascades
    ) {
        precondition(templates.count == templateScale.count * LineFeatures.count)
        precondition(templateBias.count == templateScale.count)
        precondition(votes.count == PlateAlphabet.classes * templateScale.count)
        precondition(voteScale.count == PlateAlphabet.classes && voteBias.count == PlateAlphabet.classes)
        self.provenance = provenance
        self.templates = templates
        self.templateScale = templateScale
        self.templateBias = templateBias
        self.responseStep = responseStep
        self.votes = votes
        self.voteScale = voteScale
        self.voteBias = voteBias
        self.calibration = calibration
        self.cascades = cascades
    }

    public var templateCount: Int { templateScale.count }
}
