import Foundation
public import Geometry
public import TrafficModel

/// How the size of vehicles changes over the picture, learned from the tracks themselves: each grows as it comes
/// nearer.
///
/// The side of a vehicle's box is taken to be proportional to `exp(growth * y)`, which is perspective near enough for
/// the part of a picture in which vehicles can be told.
public struct SceneScale: Hashable, Sendable {
    /// Change of the logarithm of a size for each pixel further down; 0 for a camera that looks straight down.
    public private(set) var growth = 0.0

    public init() {}

    /// Learns from `tracks`: the median of what each says, weighted by how far it travelled up or down.
    public init(tracks: [Track]) {
        let slopes = tracks.compactMap(Self.slope).sorted { $0.value < $1.value }
        let total = slopes.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        var seen = 0.0
        for slope in slopes {
            seen += slope.weight
            if 2 * seen >= total {
                growth = max(0, slope.value)
                return
            }
        }
    }

    /// The side of a square of the area of `box`, as it would be at the top edge of the picture.
    public func normalisedSide(of box: Box) -> Double {
        box.area.squareRoot() * exp(-growth * box.maxY)
    }

    /// The regression of the logarithm of the side on y over the observed points of one track.
    private static func slope(of track: Track) -> (value: Double, weight: Double)? {
        let points = track.points.filter { $0.isObserved && $0.box.area > 1 }
        guard points.count >= 8 else { return nil }
        let meanY = points.reduce(0) { $0 + $1.box.maxY } / Double(points.count)
        let sizes = points.map { log($0.box.area) / 2 }
        let meanSize = sizes.reduce(0, +) / Double(points.count)
        var products = 0.0
        var squares = 0.0
        for (point, size) in zip(points, sizes) {
            products += (point.box.maxY - meanY) * (size - meanSize)
            squares += (point.box.maxY - meanY) * (point.box.maxY - meanY)
        }
        let spread = (squares / Double(points.count)).squareRoot()
        let side = exp(meanSize)
        guard spread > 0.3 * side else { return nil }
        return (products / squares, min(spread / side, 4))
    }
}
