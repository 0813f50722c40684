/// Learned templates over gradient features, and how they vote for characters.
///
/// A template is a row of `templates`: 256 signed weights over a window's numbers. Its response, divided by the
/// window's gradient and rectified, is weighed for every character and for "none" by a column of `votes`.
public struct TemplateDictionary: Hashable, Sendable {
    /// `templateCount` rows of `LineFeatures.count` weights.
    public var templates: [Int8]
    /// What a weight of each row is worth.
    public var templateScale: [Float]
    public var templateBias: [Float]
    /// What one step of a rectified response (0 to 127) is worth.
    public var responseStep: Float
    /// `PlateAlphabet.classes` rows of `templateCount` weights.
    public var votes: [Int8]
    public var voteScale: [Float]
    public var voteBias: [Float]

    public init(
        templates: [Int8], templateScale: [Float], templateBias: [Float], responseStep: Float, votes: [Int8],
        voteScale: [Float], voteBias: [Float]
    ) {
        precondition(templates.count == templateScale.count * LineFeatures.count)
        precondition(templateBias.count == templateScale.count)
        precondition(votes.count == PlateAlphabet.classes * templateScale.count)
        precondition(voteScale.count == PlateAlphabet.classes && voteBias.count == PlateAlphabet.classes)
        self.templates = templates
        self.templateScale = templateScale
        self.templateBias = templateBias
        self.responseStep = responseStep
        self.votes = votes
        self.voteScale = voteScale
        self.voteBias = voteBias
    }

    public var templateCount: Int { templateScale.count }
}
