import CPixelKernels
public import Geometry
public import PixelKernels

/// Geometry of many against many: every step of every track against every line of a site.
///
/// All levels give the same bits, and so does the plain Swift that the tests hold them against. Signs are exact on the
/// grid (`PlaneGrid`); what touches or lies along is decided by a written rule, not by rounding.
public struct GeometryKernels: @unchecked Sendable {
    /// Where a point lies.
    public enum Place: Int8, Sendable {
        case outside = -1
        case onEdge = 0
        case inside = 1
    }

    // A table of functions in constant memory, hence safe to share.
    private let table: UnsafePointer<phn_geometry_kernels>
    public let level: KernelLevel

    /// The kernels of `KernelLevel.best`.
    public static let best = GeometryKernels(level: .best)

    /// - Precondition: the level is available on this machine.
    public init(level: KernelLevel) {
        guard let table = phn_geometry_kernels_at(level.index) else {
            preconditionFailure("no \(level) kernels on this machine")
        }
        self.table = table
        self.level = level
    }

    /// When each step crosses each line: a row a step, in it an instant a line from 0 (the step's start) to 1, or -1
    /// where it does not.
    ///
    /// A point on a line counts as on its left (where `Segment.side` is positive). So a path that goes through a line
    /// crosses it once, at whatever point its steps meet, and one that touches it and turns back never or twice; at a
    /// joint of a polyline one of the two lines is crossed. A step along a line, or without length, crosses nothing.
    public func crossings(of steps: SegmentBatch, over lines: SegmentBatch, into instants: inout [Double]) {
        precondition(instants.count == steps.count * lines.count, "an instant for each step and line")
        steps.withPointers { steps in
            lines.withPointers { lines in
                instants.withUnsafeMutableBufferPointer {
                    guard let out = $0.baseAddress else { return }
                    table.pointee.crossings(steps, lines, out)
                }
            }
        }
    }

    /// Where each point lies of a polygon, which may be concave; of one that crosses itself, by the even-odd rule.
    ///
    /// - Parameter edges: closed (`SegmentBatch(around:)`).
    public func places(of points: PointBatch, in edges: SegmentBatch) -> [Place] {
        var places = [Int8](repeating: -1, count: points.count)
        withPointers(points) { x, y in
            edges.withPointers { edges in
                places.withUnsafeMutableBufferPointer {
                    guard let out = $0.baseAddress else { return }
                    table.pointee.places(x, y, points.count, edges, out)
                }
            }
        }
        return places.map { Place(rawValue: $0) ?? .outside }
    }

    /// The distance of each point to the nearest point of the lines, in pixels; infinite where there is no line.
    public func distances(of points: PointBatch, to lines: SegmentBatch) -> [Double] {
        var squares = [Double](repeating: .infinity, count: points.count)
        withPointers(points) { x, y in
            lines.withPointers { lines in
                squares.withUnsafeMutableBufferPointer {
                    guard let out = $0.baseAddress else { return }
                    table.pointee.distances(x, y, points.count, lines, out)
                }
            }
        }
        return squares.map { $0.squareRoot() / PlaneGrid.stepsPerPixel }
    }

    /// How much of each line the ground of each box covers: a row a box, in it a share of each line, 0 to 1.
    ///
    /// - Parameter reach: pixels by which a line is wider than a stroke, on either side: half a painted line's width.
    public func overlaps(of boxes: [Box], with lines: SegmentBatch, reach: Double, into shares: inout [Double]) {
        precondition(shares.count == boxes.count * lines.count, "a share for each box and line")
        let first = PointBatch(boxes.map { Point(x: $0.x, y: $0.y) })
        let last = PointBatch(boxes.map { Point(x: $0.maxX, y: $0.maxY) })
        withPointers(first) { left, top in
            withPointers(last) { right, bottom in
                lines.withPointers { lines in
                    shares.withUnsafeMutableBufferPointer {
                        guard let out = $0.baseAddress else { return }
                        table.pointee.overlaps(
                            left, top, right, bottom, boxes.count, reach * PlaneGrid.stepsPerPixel, lines, out)
                    }
                }
            }
        }
    }

    private func withPointers(
        _ points: PointBatch, _ body: (UnsafePointer<Double>?, UnsafePointer<Double>?) -> Void
    ) {
        points.x.withUnsafeBufferPointer { x in
            points.y.withUnsafeBufferPointer { body(x.baseAddress, $0.baseAddress) }
        }
    }
}
