extension CameraSite {
    /// The id of the signal head that governs a place: of an approach, its own; of a boundary or lane, which lie on the
    /// way to a stop line, that of the camera's first approach with one. Nil where no head is in view.
    public func head(over place: Finding.Place) -> String? {
        if case .approach(let id) = place { return approaches.first { $0.id == id }?.signal }
        return approaches.lazy.compactMap(\.signal).first
    }
}
