import Geometry

extension Box {
    /// Share of the picture's longer side up to which a box reaches the edge. Raising it takes vehicles near the edge
    /// for cut by it; lowering it trusts the size of what is half in view.
    private static let edge = 0.006

    /// Whether it ends at an edge of the picture, where only a part of a vehicle may be in view.
    func reachesEdge(of picture: Box) -> Bool {
        let reach = Self.edge * max(picture.width, picture.height)
        return minX <= picture.minX + reach || minY <= picture.minY + reach
            || maxX >= picture.maxX - reach || maxY >= picture.maxY - reach
    }
}
