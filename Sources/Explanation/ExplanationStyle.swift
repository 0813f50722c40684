import Drawing
import TrafficModel

/// Colours and sizes of an explanation, in pixels of the sheet.
enum ExplanationStyle {
    static let width = 1280.0
    static let margin = 28.0

    static let paper = Colour.white
    static let head = Colour(hex: 0x0E1726)
    static let ink = Colour(hex: 0x17243A)
    static let label = Colour(hex: 0x5B6B82)
    static let rule = Colour(hex: 0xD5DCE6)
    static let chosen = Colour(hex: 0x0B7A3B)
    static let rival = Colour(hex: 0xB3261E)
    static let track = Colour(hex: 0xEDF1F6)
    static let frame = Colour(hex: 0xFFD400)
    /// Laid over what is hidden.
    static let cover = Colour(hex: 0xB3261E, alpha: 0.45)

    static func status(_ status: PlateRead.Status) -> Colour {
        switch status {
        case .read: Colour(hex: 0x0B7A3B)
        case .unsure: Colour(hex: 0xB26A00)
        case .unreadable: Colour(hex: 0xB3261E)
        }
    }
}
