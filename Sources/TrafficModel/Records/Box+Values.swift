public import Geometry

extension Box {
    /// x, y, width, height to a tenth of a pixel, as records carry them.
    public var values: [Double] {
        [x.rounded(toPlaces: 1), y.rounded(toPlaces: 1), width.rounded(toPlaces: 1), height.rounded(toPlaces: 1)]
    }
}
