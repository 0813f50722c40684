import Geometry
import Imaging

/// Brings text lines to canonical strips.
public struct PlateRectifier: Sendable {
    /// Rows from the top line to the baseline of a strip.
    public var characterHeight: Int
    /// Rows kept above the top line and below the baseline, for templates that look around.
    public var marginRows: Int
    /// Margin at each end of the line, in character heights: how wrong the ends of a hypothesis may be.
    public var marginEnds: Double
    /// Strips are never wider, in columns: a degenerate hypothesis cannot ask for unbounded memory.
    public var widestStrip: Int

    public init(characterHeight: Int = 20, marginRows: Int = 4, marginEnds: Double = 0.6, widestStrip: Int = 640) {
        self.characterHeight = characterHeight
        self.marginRows = marginRows
        self.marginEnds = marginEnds
        self.widestStrip = widestStrip
    }

    /// The strip of `line`: its top line and baseline become rows `marginRows` and `marginRows + characterHeight`.
    ///
    /// - Parameter widthScale: strip columns a picture pixel along the line, relative to the rows a picture pixel
    ///   across it; 1 keeps the shape of the characters, more widens them.
    /// The line is taken for a parallelogram: over one line of a plate perspective is averaged away.
    ///
    /// - Returns: nil where the line's figure is degenerate.
    public func strip(of line: TextLine, from grey: PlateGrey, widthScale: Double = 1) -> LineStrip? {
        let frame = PlateFrame(line.quad)
        let length = 2 * frame.across.length
        let height = 2 * frame.across.cross(frame.down) / max(frame.across.length, 1e-9)
        guard height > 0.5, length > 0.5, height.isFinite, length.isFinite else { return nil }
        let scale = Double(characterHeight) / height * widthScale
        let margin = marginEnds * Double(characterHeight) * widthScale
        let text = length * scale
        guard text + 2 * margin <= Double(widestStrip) else { return nil }
        let width = Int((text + 2 * margin).rounded(.up))
        let top = Double(marginRows), base = Double(marginRows + characterHeight)
        let map = frame.map(from: Box(x: margin, y: top, width: text, height: base - top))
        let plane = Self.sample(grey, through: map, width: width, height: characterHeight + 2 * marginRows)
        return LineStrip(plane: plane, top: top, base: base, left: margin, right: margin + text, toPicture: map)
    }
}
