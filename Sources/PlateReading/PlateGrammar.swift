public import TrafficModel

/// One form that a whole plate may have.
public struct PlatePattern: Hashable, Sendable {
    /// One line, or two from the top.
    public let lines: [LinePattern]
    /// How common the form is, as a natural logarithm, 0 for the most common of its layout.
    public let prior: Float
    /// Whether the first two slots are a province code.
    public let startsWithProvince: Bool
    /// Pairs of letters that slots 2 and 3 may hold, where the series is one of a few codes; nil where any may stand.
    public let codes: [String]?
    /// The background that plates of this form have; others are improbable.
    public let colours: Set<PlateRead.Colour>

    init(
        _ form: String, prior: Float, codes: [String]? = nil, colours: Set<PlateRead.Colour> = [.white, .yellow]
    ) {
        lines = form.split(separator: "|").map { LinePattern(String($0)) }
        self.prior = prior
        startsWithProvince = form.hasPrefix("DD")
        self.codes = codes
        self.colours = colours
    }

    /// The polarities that the form's backgrounds ask for: light ink on blue and red, dark ink on white and yellow.
    var polarities: [PlatePolarity] {
        PlatePolarity.allCases.filter { polarity in
            colours.contains { ($0 == .blue || $0 == .red) == (polarity == .lightOnDark) }
        }
    }
    public var layout: PlateRead.Layout { lines.count == 1 ? .oneLine : .twoLine }
    public var count: Int { lines.reduce(0) { $0 + $1.slots.count } }

    /// The same form with one character left in every slot, or nil where it cannot hold `text`.
    func spelling(_ text: String) -> PlatePattern? {
        let classes = text.map { PlateAlphabet.index(of: $0) }
        let slots = lines.flatMap(\.slots)
        guard classes.count == slots.count,
            zip(classes, slots).allSatisfy({ c, slot in c.map { slot.contains($0) } ?? false })
        else { return nil }
        var rest = text[...]
        let forms = lines.map { line in
            String(
                line.form.map { symbol in
                    symbol == "-" || symbol == "." ? symbol : Character(rest.removeFirst().lowercased())
                })
        }
        return PlatePattern(forms.joined(separator: "|"), prior: 0, colours: [.white, .yellow, .blue, .red])
    }

    /// The text as printed: `51G-472.81`, `29-AB 266.59`.
    public func display(_ text: String) -> String {
        var rest = text[...]
        let parts = lines.map { line -> String in
            let part = rest.prefix(line.slots.count)
            rest = rest.dropFirst(line.slots.count)
            return line.display(part)
        }
        return parts.joined(separator: parts.count > 1 && lines[0].form.contains("-") ? " " : "-")
    }
}

/// The plate numbers that exist: forms with their frequency, letters a slot may hold, codes, provinces. All of it is
/// data, in the files under `Data`, each row with its source.
///
/// The grammar is a prior over readings. It never rewrites one: what the picture clearly shows and no form explains is
/// reported as `unsure` (see `GrammarDoubt`).
public enum PlateGrammar {
    /// Every form, in the order of the data.
    public static var patterns: [PlatePattern] { tables.patterns }

    /// Natural logarithm of how much rarer a form is on a background that it does not come in: faded plates, coloured
    /// light and our own mistakes about the colour.
    static let wrongColour: Float = -4
    /// The same for ink that is light where the form's backgrounds ask for dark ink, or dark where they ask for light:
    /// a mistake about that would leave nothing readable.
    static let wrongInk: Float = -12

    /// The logarithm of how likely two digits are a province code, 0 for one in use.
    static func provincePrior(_ first: Int, _ second: Int) -> Float { tables.provincePriors[first * 10 + second] }
}
