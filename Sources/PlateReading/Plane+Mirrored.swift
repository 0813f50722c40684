import Imaging

extension Plane {
    /// Left and right exchanged.
    var mirrored: Plane {
        var result = self
        for y in 0..<height { for x in 0..<width { result[x, y] = self[width - 1 - x, y] } }
        return result
    }
}
