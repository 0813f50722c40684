import Drawing

/// Colours and sizes of a proposal's picture, in pixels of the sheet.
enum ProposalStyle {
    static let width = 1280.0
    static let margin = 28.0
    static let headHeight = 54.0

    static let paper = Colour.white
    static let head = Colour(hex: 0x0E1726)
    static let ink = Colour(hex: 0x17243A)
    static let label = Colour(hex: 0x5B6B82)
    static let rule = Colour(hex: 0xD5DCE6)

    static let stream = Colour(hex: 0x3DA5FF)
    static let countLine = Colour(hex: 0xFFD400)
    static let stopLine = Colour(hex: 0xFF3B30)
    static let lane = Colour(hex: 0x7CE38B)
    static let signal = Colour(hex: 0xFF7AE0)
    /// Around lines and letters, so that they stand out from any road.
    static let halo = Colour(grey: 0, alpha: 0.75)
}
