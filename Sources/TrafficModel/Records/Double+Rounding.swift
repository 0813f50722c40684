extension Double {
    /// The nearest value with `places` decimal places: records carry no more digits than were measured.
    public func rounded(toPlaces places: Int) -> Double {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        return (self * unit).rounded() / unit
    }
}
