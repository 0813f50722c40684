import Geometry

extension PlateLook {
    /// How much of a character's width may lie beyond the picture's edge before the character counts as cut: raising it
    /// lets readings of half characters be stood behind.
    private static let mostBeyond = 0.1
    /// From the middle of the last character to the far side of one that would follow without a mark, in columns.
    /// Raising it asks for more room beside a plate; at the middle of the next character (15) two in three plates that
    /// lack half a character are told as ones that are shorter.
    private static let nextCharacter = 21.0

    /// Whether the picture's edge may hide a part of the plate: a character that was read is cut by it, or one more,
    /// which some form admits behind the last, would be.
    func isCut(width: Int, height: Int) -> Bool {
        let picture = Box(x: 0, y: 0, width: Double(width), height: Double(height))
        let reaches = boxes.contains { box in
            let margin = box.width * Self.mostBeyond
            return box.x < -margin || box.maxX > picture.width + margin || box.y < -margin
                || box.maxY > picture.height + margin
        }
        guard !reaches else { return true }
        guard let line = lines.last, let last = line.columns.last, couldBeLonger else { return false }
        let middle = (line.strip.top + line.strip.base) / 2
        let half = Double(LineFeatures.windowColumns) / 2
        let end = line.strip.toPicture.apply(Point(x: Double(last) + half + Self.nextCharacter, y: middle))
        return !picture.contains(end)
    }

    /// Whether a form of the grammar has these characters and more of them behind.
    private var couldBeLonger: Bool {
        let own = forms[0]
        return PlateGrammar.patterns.contains { longer in
            let slots = longer.lines.flatMap(\.slots)
            return longer.layout == own.pattern.layout && slots.count > own.characters.count
                && zip(longer.lines.dropLast(), own.pattern.lines).allSatisfy { $0.slots.count == $1.slots.count }
                && zip(slots, own.characters).allSatisfy { $0.contains($1) }
        }
    }
}
