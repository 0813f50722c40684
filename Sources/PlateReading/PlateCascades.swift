/// The cascades that lay frames over text, one a role. Each was learned on frames that enclose the cells of the
/// characters, from the first cell's left edge to the last one's right edge.
public struct PlateCascades: Hashable, Sendable {
    /// The line of a one-line plate; the upper and the lower line of a two-line plate.
    package var oneLine: FrameCascade
    package var upper: FrameCascade
    package var lower: FrameCascade
    /// The whole text block in a picture cut around a plate, by layout.
    package var oneLineCrop: FrameCascade
    package var twoLineCrop: FrameCascade

    package init(
        oneLine: FrameCascade, upper: FrameCascade, lower: FrameCascade, oneLineCrop: FrameCascade,
        twoLineCrop: FrameCascade
    ) {
        self.oneLine = oneLine
        self.upper = upper
        self.lower = lower
        self.oneLineCrop = oneLineCrop
        self.twoLineCrop = twoLineCrop
    }

    /// Cascades that move nothing: what a model has before they are trained.
    package static let untrained = PlateCascades(
        oneLine: FrameCascade(columns: 28, rows: 12, reachX: 1.15, reachY: 1.7),
        upper: FrameCascade(columns: 18, rows: 12, reachX: 1.25, reachY: 1.7),
        lower: FrameCascade(columns: 18, rows: 12, reachX: 1.2, reachY: 1.7),
        oneLineCrop: FrameCascade(columns: 26, rows: 12, reachX: 1.35, reachY: 2.2),
        twoLineCrop: FrameCascade(columns: 20, rows: 18, reachX: 1.35, reachY: 1.45))

    /// In the order of the file.
    var all: [FrameCascade] {
        get { [oneLine, upper, lower, oneLineCrop, twoLineCrop] }
        set {
            (oneLine, upper, lower, oneLineCrop, twoLineCrop) =
                (newValue[0], newValue[1], newValue[2], newValue[3], newValue[4])
        }
    }
}
