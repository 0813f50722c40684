import Drawing
import TrafficModel

/// Colours and sizes of everything that is drawn on evidence.
enum EvidenceStyle {
    /// Stills are drawn at least this wide (small footage is enlarged), so that the texts can be read in print.
    static let leastWidth = 1280.0
    /// Nor wider than this: with a 60-megapixel frame the still would be no use in a report, and the original is there.
    static let mostWidth = 3840.0

    static let stopLine = Colour(hex: 0x00E5FF)
    static let clearLine = Colour(hex: 0x7CF6FF)
    static let boundary = Colour(hex: 0xFF4FD8)
    static let vehicle = Colour(hex: 0xFFD400)
    static let path = Colour(hex: 0xFFD400, alpha: 0.9)
    static let casing = Colour(grey: 0, alpha: 0.75)

    static let bar = Colour(hex: 0x0E1726)
    static let barHead = Colour(hex: 0x17243A)
    static let label = Colour(hex: 0x9FB3CC)
    static let value = Colour.white
    static let proposal = Colour(hex: 0xF2A900)
    static let held = Colour(hex: 0xE57373)

    static func lamp(_ state: SignalState?) -> Colour {
        switch state {
        case .red: Colour(hex: 0xFF3B30)
        case .yellow: Colour(hex: 0xFFCC00)
        case .green: Colour(hex: 0x34C759)
        case .dark, .unknown, nil: Colour(hex: 0x9FB3CC)
        }
    }
}
