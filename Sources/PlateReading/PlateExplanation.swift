public import Geometry
public import Imaging
public import TrafficModel

/// Why a plate was read as it was, in figures and pictures that a person can check: the rectified lines, and for each
/// character the templates that voted for it and for its runner-up. Data only; `Explanation` draws it.
public struct PlateExplanation: Sendable {
    /// A text line in canonical form: dark ink on a light ground, characters 20 rows high.
    public struct Line: Hashable, Sendable {
        public var strip: LineStrip
        /// The part of the strip that the line's characters and a little around them fill, in strip coordinates.
        public var extent: Box
    }

    /// How the templates voted on one character. Scores are natural logarithms of how much more likely the character
    /// is there than none, from -12 to 12.
    public struct Character: Hashable, Sendable {
        public var text: Swift.Character
        public var score: Float
        public var runnerUp: Swift.Character
        public var runnerUpScore: Float
        /// Which of `lines` it stands in.
        public var line: Int
        /// The window that the templates looked at, in strip coordinates (16 columns by 24 rows).
        public var window: Box
        /// Whether the form of the plate admits the runner-up in this place.
        public var isRunnerUpAdmitted: Bool
        /// Whether a cover hides it, or it is not clear beside one: then nobody claims what it is.
        public var isHidden = false
        /// The templates that spoke loudest for the character, the first the winner; at most three.
        public var templates: [TemplateVote]
        /// What all templates that answered look for together, as a picture like a template's.
        public var blend: Plane
        /// How much each part of the window speaks for the character against the runner-up (negative: for the
        /// runner-up), 8 rows of 8 cells, in the unit of the scores.
        public var support: [Float]

        public var margin: Float { score - runnerUpScore }
    }

    /// One learned template and what it said.
    public struct TemplateVote: Hashable, Sendable {
        /// Its number in the model, from 0.
        public var index: Int
        /// What it added to the score of the character over "no character".
        public var weight: Float
        /// What it looks for, as a picture of 16 by 24: dark ink on a light ground.
        public var relief: Plane
    }

    public var read: PlateRead
    public var lines: [Line]
    /// In the order of the text.
    public var characters: [Character]
    /// What carries plates of this form, for an officer.
    public var kind: String
    public var kindEnglish: String
    public var province: PlateProvince?
    /// Slots in which the picture speaks against every form.
    public var doubt: GrammarDoubt
    /// What a cover hides: the line, and the part of its strip.
    public var hidden: [Hidden]

    public struct Hidden: Hashable, Sendable {
        public var line: Int
        public var area: Box
    }

    /// Where the model comes from.
    public var provenance: PlateModel.Provenance

    /// - Parameter read: what the look was told as.
    init(_ look: PlateLook, read: PlateRead, model: PlateModel) {
        let form = look.forms[0]
        self.read = read
        let row = PlateGrammar.form(of: form.pattern)
        kind = row?.kind ?? ""
        kindEnglish = row?.kindEnglish ?? ""
        province = form.pattern.startsWithProvince ? PlateGrammar.province(of: read.text) : nil
        doubt = GrammarDoubt(form)
        hidden =
            read.cover == nil
            ? []
            : look.hidden.compactMap { place in
                guard place.isTold, let back = look.lines[place.line].strip.toPicture.inverse else { return nil }
                return Hidden(line: place.line, area: back.apply(place.quad).bounds)
            }
        let clear = read.cover == nil ? nil : Set(look.coveredText.clear)
        provenance = model.provenance
        lines = look.lines.map { Line(strip: $0.strip, extent: Self.extent(of: $0)) }
        let slots = form.pattern.lines.flatMap(\.slots)
        var characters: [Character] = []
        for (index, line) in look.lines.enumerated() {
            let features = LineFeatures(of: line.strip.plane)
            for (column, row) in zip(line.columns, line.rows) {
                let slot = characters.count
                guard slot < form.scores.count, column < features.columns, row < features.rows else { continue }
                var character = Character(
                    class: doubt.seen[slot], scores: form.scores[slot], slot: slots[slot], line: index,
                    column: column, row: row, features: features, model: model.first)
                if let clear, !clear.contains(slot) {
                    character.isHidden = true
                    character.text = PlateLook.placeholder
                }
                characters.append(character)
            }
        }
        self.characters = characters
    }

    /// Half a character height around the characters.
    private static func extent(of line: PlateLook.Line) -> Box {
        let reach = (line.strip.base - line.strip.top) * 0.9
        let half = Double(LineFeatures.windowColumns) / 2
        let first = Double(line.columns.first ?? 0) + half - reach, last = Double(line.columns.last ?? 0) + half + reach
        let left = max(0, first), right = min(Double(line.strip.plane.width), last)
        return Box(x: left, y: 0, width: max(1, right - left), height: Double(line.strip.plane.height))
    }
}

extension PlateExplanation.Character {
    fileprivate init(
        class own: Int, scores: [Float], slot: SlotSet, line: Int, column: Int, row: Int, features: LineFeatures,
        model: TemplateDictionary
    ) {
        let other = scores.indices.filter { $0 != own }.max { scores[$0] < scores[$1] } ?? own
        text = PlateAlphabet.characters[own]
        score = scores[own]
        runnerUp = PlateAlphabet.characters[other]
        runnerUpScore = scores[other]
        isRunnerUpAdmitted = slot.contains(other)
        self.line = line
        window = Box(
            x: Double(column), y: Double(row), width: Double(LineFeatures.windowColumns),
            height: Double(LineFeatures.windowRows))
        let (numbers, factor) = features.window(x: column, y: row)
        let responses = model.responses(to: numbers, factor: factor)
        let votes = model.votes(of: responses, for: own)
        templates = votes.indices.filter { votes[$0] > 0 }
            .sorted { (votes[$0], $1) > (votes[$1], $0) }.prefix(3)
            .map { .init(index: $0, weight: votes[$0], relief: TemplateRelief.picture(of: model.weights(of: $0))) }
        blend = TemplateRelief.picture(of: model.blend(of: responses, for: own))
        support = model.support(numbers, factor: factor, responses: responses, for: own, over: other)
    }
}
