import Foundation
import Geometry

/// The direction field of a recording: for each cell of a grid over the picture, the directions that vehicles took in
/// it, and how many took each.
struct FlowField {
    /// One direction in one cell.
    struct Node {
        var column: Int
        var row: Int
        /// A unit vector.
        var direction: Point
        /// The paths that went so, in their order.
        var paths: [Int]
        var support: Int { paths.count }
    }

    let columns: Int
    let rows: Int
    /// Pixels of a cell's side.
    let side: Double
    /// Row after row of cells; in a cell the best supported direction first.
    let nodes: [Node]
    /// By cell, the indices of its nodes.
    let nodesOfCell: [[Int]]

    /// A path's way through a cell: the sum of its directions there.
    private struct Vote {
        var path: Int
        var way: Point
    }

    init(paths: [TrackPath], width: Double, height: Double, options: ProposalOptions) {
        let side = max(4, width / Double(options.fieldColumns))
        let columns = max(1, Int((width / side).rounded(.up))), rows = max(1, Int((height / side).rounded(.up)))
        var votes = [[Vote]](repeating: [], count: columns * rows)
        for (number, path) in paths.enumerated() {
            Self.trace(path, reach: options.fieldReach, side: side) { column, row, direction in
                guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
                let cell = row * columns + column
                if votes[cell].last?.path == number {
                    votes[cell][votes[cell].count - 1].way = votes[cell][votes[cell].count - 1].way + direction
                } else {
                    votes[cell].append(Vote(path: number, way: direction))
                }
            }
        }
        var nodes: [Node] = [], nodesOfCell = [[Int]](repeating: [], count: columns * rows)
        for cell in votes.indices {
            for mode in Self.modes(of: votes[cell]) {
                nodesOfCell[cell].append(nodes.count)
                nodes.append(
                    Node(
                        column: cell % columns, row: cell / columns, direction: mode.direction, paths: mode.paths))
            }
        }
        (self.columns, self.rows, self.side, self.nodes, self.nodesOfCell) = (columns, rows, side, nodes, nodesOfCell)
    }

    func cell(of point: Point) -> Int? {
        guard point.x >= 0, point.y >= 0 else { return nil }
        let column = Int(min(point.x / side, 1e6)), row = Int(min(point.y / side, 1e6))
        return column < columns && row < rows ? row * columns + column : nil
    }

    /// Visits the cells under a vehicle as it goes, with its direction.
    private static func trace(
        _ path: TrackPath, reach: Double, side: Double, _ visit: (Int, Int, Point) -> Void
    ) {
        for index in path.steps.indices.dropLast() {
            guard let direction = path.direction(at: index) else { continue }
            let step = path.steps[index], next = path.steps[index + 1]
            let across = Point(x: -direction.y, y: direction.x)
            let half = reach * step.extent(across: direction)
            let stretches = max(1, Int((step.contact.distance(to: next.contact) / side * 1.5).rounded(.up)))
            let lanes = max(1, Int((half / side * 1.5).rounded(.up)))
            for stretch in 0..<min(stretches, 200) {
                let at = step.contact.interpolated(to: next.contact, at: Double(stretch) / Double(stretches))
                for lane in -lanes...lanes {
                    let place = at + across * (half * Double(lane) / Double(lanes))
                    visit(
                        Int((place.x / side).rounded(.down)), Int((place.y / side).rounded(.down)), direction)
                }
            }
        }
    }

    /// Directions more than this many degrees apart are two streams over one place.
    private static let modeAngle = 50.0

    /// The directions of one cell, at most four, the best supported first.
    private static func modes(of votes: [Vote]) -> [(direction: Point, paths: [Int])] {
        var left = votes.compactMap { vote -> Vote? in
            let length = vote.way.length
            return length > 0 ? Vote(path: vote.path, way: vote.way * (1 / length)) : nil
        }
        var modes: [(direction: Point, paths: [Int])] = []
        while !left.isEmpty && modes.count < 4 {
            // Of a bounded sample, so that a busy cell costs no square of its traffic.
            let sample = stride(from: 0, to: left.count, by: max(1, left.count / 64)).map { left[$0] }
            let centre = sample.map { candidate in
                (candidate, sample.count { Angle.degrees(candidate.way, $0.way) <= modeAngle / 2 })
            }.max { $0.1 < $1.1 || $0.1 == $1.1 && $0.0.path > $1.0.path }
            guard let centre = centre?.0.way else { break }
            let own = left.filter { Angle.degrees(centre, $0.way) <= modeAngle }
            let sum = own.reduce(Point.zero) { $0 + $1.way }
            guard sum.length > 0 else { break }
            modes.append((sum * (1 / sum.length), own.map(\.path)))
            left.removeAll { Angle.degrees(centre, $0.way) <= modeAngle }
        }
        return modes.enumerated().sorted {
            ($1.element.paths.count, $0.offset) < ($0.element.paths.count, $1.offset)
        }.map(\.element)
    }
}

enum Angle {
    /// Degrees between two directions, 0 to 180; 180 where one has no length.
    static func degrees(_ a: Point, _ b: Point) -> Double {
        let product = a.length * b.length
        guard product > 0 else { return 180 }
        return acos(min(1, max(-1, a.dot(b) / product))) * 180 / .pi
    }
}
