import CPixelKernels
public import Geometry

/// Segments on the grid, one array a coordinate: steps of tracks, lines of a site, edges of a polygon.
public struct SegmentBatch: Hashable, Sendable {
    private let start: PointBatch
    private let end: PointBatch
    public var count: Int { start.count }

    /// Rounds to the grid.
    public init(_ segments: [Segment]) {
        start = PointBatch(segments.map(\.start))
        end = PointBatch(segments.map(\.end))
    }

    /// The parts of a line through points, one fewer than these.
    public init(through points: [Point]) {
        self.init(zip(points, points.dropFirst()).map { Segment($0, $1) })
    }

    /// The edges of a polygon, the last of which leads back to the first corner.
    public init(around corners: [Point]) {
        self.init(through: corners + corners.prefix(1))
    }

    /// The arrays as the kernels take them, for the length of `body`.
    func withPointers<R>(_ body: (phn_segments) -> R) -> R {
        start.x.withUnsafeBufferPointer { startX in
            start.y.withUnsafeBufferPointer { startY in
                end.x.withUnsafeBufferPointer { endX in
                    end.y.withUnsafeBufferPointer { endY in
                        body(
                            phn_segments(
                                start_x: startX.baseAddress, start_y: startY.baseAddress, end_x: endX.baseAddress,
                                end_y: endY.baseAddress, count: count))
                    }
                }
            }
        }
    }
}
