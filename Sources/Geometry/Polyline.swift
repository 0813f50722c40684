/// A chain of straight pieces, such as a line marked along a road.
public struct Polyline: Hashable, Sendable {
    public var vertices: [Point]

    public init(_ vertices: [Point]) {
        self.vertices = vertices
    }

    /// The place on the chain nearest to a point.
    public struct Foot: Hashable, Sendable {
        /// The piece: from vertex `piece` to `piece + 1`.
        public var piece: Int
        /// In pixels, never negative.
        public var distance: Double
        /// `distance` with a sign: positive on the side of the piece's normal, to the right of the chain's direction as
        /// seen on the screen.
        public var signedDistance: Double
        /// Pixels along the chain from its first vertex.
        public var arc: Double
        /// Pixels by which the point lies off the end of the chain, measured along the last piece; 0 beside the chain.
        public var beyondEnd: Double
        /// The unit normal of the piece.
        public var normal: Point
    }

    /// Pieces with length, in order.
    private var pieces: [(index: Int, segment: Segment)] {
        guard vertices.count > 1 else { return [] }
        return (0..<vertices.count - 1).map { ($0, Segment(vertices[$0], vertices[$0 + 1])) }
            .filter { $0.1.length > 0 }
    }

    public var length: Double { pieces.reduce(0) { $0 + $1.segment.length } }

    /// The place nearest to `point`, the earlier piece where two are equally near; nil where the chain has no length.
    public func foot(of point: Point) -> Foot? {
        let pieces = pieces
        var best: Foot?
        var arc = 0.0
        for (order, piece) in pieces.enumerated() {
            let segment = piece.segment
            let parameter = segment.parameter(of: point)
            let clamped = min(max(parameter, 0), 1)
            let distance = point.distance(to: segment.start.interpolated(to: segment.end, at: clamped))
            if best.map({ distance < $0.distance }) ?? true {
                let unit = segment.direction * (1 / segment.length)
                var beyond = 0.0
                if order == 0 { beyond = max(beyond, (segment.start - point).dot(unit)) }
                if order == pieces.count - 1 { beyond = max(beyond, (point - segment.end).dot(unit)) }
                best = Foot(
                    piece: piece.index, distance: distance,
                    signedDistance: segment.side(of: point) < 0 ? -distance : distance,
                    arc: arc + clamped * segment.length, beyondEnd: beyond, normal: segment.normal)
            }
            arc += segment.length
        }
        return best
    }
}
