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

/// The plate numbers that exist, as data: forms with their frequency, letters a slot may hold, province codes.
///
/// The grammar is a prior over readings. It never rewrites one: what no form explains is reported as `unsure`.
///
/// Source: TT 79/2024/TT-BCA Đ.37, Đ.39 and appendix 04; TT 51/2025/TT-BCA appendix 02 (codes); TT 169/2021/TT-BQP.
/// Frequencies are rounded logarithms of shares among registered plates as they are met on the road.
public enum PlateGrammar {
    /// Series of two letters on cars and machines: still issued (RM, CD, HC, KT) or legacy (Đ.39).
    static let codes = ["LD", "HC", "KT", "RM", "CD", "DA", "MK", "TD", "MD", "CT", "LB"]
    private static let army: Set<PlateRead.Colour> = [.red]
    private static let civil: Set<PlateRead.Colour> = [.white, .yellow, .blue]

    public static let patterns: [PlatePattern] = [
        PlatePattern("DDA-DDD.DD", prior: 0, colours: civil),
        PlatePattern("DDA-DDDD", prior: -2, colours: civil),
        PlatePattern("DDLL-DDD.DD", prior: -2, codes: codes),
        PlatePattern("DDLL-DDDD", prior: -3.5, codes: codes),
        PlatePattern("DDAB-DDD.DD", prior: -5),
        PlatePattern("tDD-DDD.DD", prior: -5, colours: [.white]),
        PlatePattern("LL-DD-DD", prior: 0, colours: army),
        PlatePattern("LL-DDDL", prior: -4, colours: army),
        PlatePattern("LL-DDD", prior: -5, colours: army),
        PlatePattern("DD-DDD-ng-DD", prior: -4, colours: [.white]),
        PlatePattern("DD-DDD-qt-DD", prior: -5, colours: [.white]),
        PlatePattern("DD-DDD-nn-DD", prior: -4.5, colours: [.white]),
        PlatePattern("DD-DDD-cv-DD", prior: -5.5, colours: [.white]),

        PlatePattern("DDA|DDD.DD", prior: 0, colours: civil),
        PlatePattern("DDA|DDDD", prior: -2, colours: civil),
        PlatePattern("DDr|DDD.DD", prior: -4, colours: [.white]),
        PlatePattern("DDr|DDDD", prior: -5, colours: [.white]),
        PlatePattern("DD-AP|DDD.DD", prior: 0, colours: civil),
        PlatePattern("DD-AP|DDDD", prior: -0.7, colours: civil),
        PlatePattern("DD-AB|DDD.DD", prior: -2, colours: [.white]),
        PlatePattern("DD-mdP|DDD.DD", prior: -2, colours: [.white]),
        PlatePattern("DDLL|DDD.DD", prior: -2.5, codes: codes),
        PlatePattern("DDLL|DDDD", prior: -4, codes: codes),
        PlatePattern("tDD|DDD.DD", prior: -5, colours: [.white]),
        PlatePattern("LL|DD-DD", prior: 0, colours: army),
        PlatePattern("LL|DDD-L", prior: -3.5, colours: army),
        PlatePattern("LL|DDD", prior: -3.5, colours: army),
        PlatePattern("DD-DDD|ng-DD", prior: -4, colours: [.white]),
        PlatePattern("DD-DDD|qt-DD", prior: -5, colours: [.white]),
        PlatePattern("DD-DDD|cv-DD", prior: -5.5, colours: [.white]),
        PlatePattern("DD-DDD|nn-DD", prior: -4.5, colours: [.white]),
        PlatePattern("DD-DDD|nn-DDD", prior: -4, colours: [.white]),
        PlatePattern("DD-DDD|ng-DDD", prior: -5, colours: [.white]),
        PlatePattern("DD|DDDAB", prior: -4.5, colours: [.white]),
        PlatePattern("DD|DDD-AP", prior: -5, colours: [.white]),
    ]

    /// Natural logarithm of how much rarer a form is on a background that it does not come in: faded plates, coloured
    /// light and our own mistakes about the colour.
    static let wrongColour: Float = -4
    /// The same for ink that is light where the form's backgrounds ask for dark ink, or dark where they ask for light: a
    /// mistake about that would leave nothing readable.
    static let wrongInk: Float = -12
    /// The same for a province code never issued since 1984; 13 and a few others are still met on old plates.
    static let unusedProvince: Float = -4
    static let unused: Set<Int> = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 42, 44, 45, 46, 87, 91, 96]

    /// The logarithm of how likely two digits are a province code, 0 for one in use.
    static func provincePrior(_ first: Int, _ second: Int) -> Float {
        unused.contains(first * 10 + second) ? unusedProvince : 0
    }
}
