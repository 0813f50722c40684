public import Geometry
import Imaging
import TrafficModel

extension PlateLook {
    /// A place of the plate that something seems to hide.
    public struct HiddenPlace: Hashable, Sendable {
        /// The line, and the place in it: -1 before its first character, the number of characters after its last.
        public var line: Int
        public var index: Int
        /// How much speaks for it; see `CoverModel.told`.
        public var votes: Float
        public var quad: Quad
        /// The part of the line's length that it takes; outside 0 to 1 beyond the ends.
        public var share: ClosedRange<Double>

        var isTold: Bool { votes >= CoverModel.told }
    }

    /// Clear characters that a plate must show for a part of it to be called covered: fewer may be anything.
    static let fewestBesideCover = 3

    /// Looks for what hides characters.
    mutating func findCover(in picture: RGBPicture, model: CoverModel = .builtIn) {
        guard let examination = CoverExamination(self, in: picture), examination.clear >= Self.fewestBesideCover else {
            return
        }
        hidden = examination.places.compactMap { place in
            let votes = model.votes(place.features)
            guard votes >= CoverModel.doubted else { return nil }
            return HiddenPlace(
                line: place.row, index: place.index, votes: votes, quad: place.quad, share: place.share)
        }
    }

    /// Whether a part of the plate is told as covered.
    public var isCovered: Bool { hidden.contains(where: \.isTold) }

    /// How many characters the plate has at least: those read and those that a cover hides beyond them.
    var leastLength: Int {
        forms[0].characters.count + hidden.count { $0.isTold && isBeyond($0) }
    }

    private func isBeyond(_ place: HiddenPlace) -> Bool {
        !lines.indices.contains(place.line) || place.index < 0 || place.index >= lines[place.line].columns.count
    }

    /// What of the plate is covered; nil where nothing is.
    var cover: PlateRead.Cover? {
        let told = hidden.filter(\.isTold)
        guard !told.isEmpty else { return nil }
        return PlateRead.Cover(
            extent: .part,
            places: told.map { place in
                PlateRead.Cover.Place(
                    line: place.line, from: place.share.lowerBound, to: place.share.upperBound, box: place.quad.bounds)
            })
    }

    /// What stands for a character that nobody can see.
    static let placeholder: Character = "*"

    /// The characters of a covered plate, those that are hidden or not clear as placeholders, and one more for what is
    /// hidden beyond an end: the text as printed, since nobody knows which form the plate has, without marks there.
    var coveredText: (display: String, clear: [Int]) {
        let form = forms[0]
        let told = Set(hidden.filter(\.isTold).map { [$0.line, $0.index] })
        var lines: [String] = [], clear: [Int] = [], slot = 0
        for (row, line) in self.lines.enumerated() {
            var text = told.contains([row, -1]) ? String(Self.placeholder) : ""
            for index in line.columns.indices {
                let isClear =
                    !told.contains([row, index])
                    && form.scores[slot][form.characters[slot]] >= CoverExamination.clearScore
                if isClear { clear.append(slot) }
                text.append(isClear ? PlateAlphabet.characters[form.characters[slot]] : Self.placeholder)
                slot += 1
            }
            if told.contains([row, line.columns.count]) { text.append(Self.placeholder) }
            lines.append(text)
        }
        let isBeyond = hidden.contains { $0.isTold && self.isBeyond($0) }
        return (isBeyond ? lines.joined(separator: " ") : form.pattern.display(lines.joined()), clear)
    }
}
