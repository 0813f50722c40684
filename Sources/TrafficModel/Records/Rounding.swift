public import Geometry

extension Double {
    /// The nearest value with `places` decimal places: records carry no more digits than were measured.
    public func rounded(toPlaces places: Int) -> Double {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        return (self * unit).rounded() / unit
    }
}

extension Box {
    /// x, y, width, height to a tenth of a pixel, as records carry them.
    public var values: [Double] {
        [x.rounded(toPlaces: 1), y.rounded(toPlaces: 1), width.rounded(toPlaces: 1), height.rounded(toPlaces: 1)]
    }
}
