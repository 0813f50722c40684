/// Why a drawing cannot be made.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A side is 0, or longer than `Canvas.longestSide`.
    case unsupportedSize(width: Int, height: Int)
    case outOfMemory(width: Int, height: Int)

    public var description: String {
        switch self {
        case .unsupportedSize(let width, let height):
            "cannot draw on a picture of \(width)x\(height) pixels: each side must be 1 to \(Canvas.longestSide)"
        case .outOfMemory(let width, let height):
            "no memory for a drawing of \(width)x\(height) pixels"
        }
    }
}
