public import Geometry

/// One character of the plate alphabet, drawn from the regulation's measures: a skeleton of strokes expanded to the
/// stroke width and cut at the cell, so that every typeface shares one description.
public struct PlateGlyph: Hashable, Sendable {
    /// Digits and the letters that occur on plates: the 20 series letters of TT 79/2024 Đ.37, R (second letter of
    /// motorbike series), Q (QT, military) and Đ (TĐ, MĐ).
    public static let alphabet: [Character] = Array("0123456789ABCDEFGHKLMNPQRSTUVXYZĐ")

    public let character: Character
    /// Convex pieces in millimetres from the top left of the cell, wound clockwise; their union is the character.
    public let outline: [Polygon]

    /// The drawing of `character`, or nil where the alphabet has none.
    public init?(_ character: Character, typeface: PlateTypeface) {
        guard let skeleton = PlateSkeleton(typeface).strokes(of: character) else { return nil }
        self.character = character
        let cell = Box(x: 0, y: 0, width: typeface.width, height: typeface.height)
        outline = skeleton.flatMap { stroke in
            StrokeOutline.expand(stroke.path, closed: stroke.closed, width: typeface.stroke)
                .map { StrokeOutline.clip($0, to: cell) }
                .filter { $0.vertices.count >= 3 }
        }
    }
}
