import Geometry

/// Vehicles that take one way through the picture.
struct Stream {
    /// One vehicle's stretch in the stream.
    struct Member {
        /// Its place among the paths.
        var path: Int
        /// Steps of the path that lie in the stream.
        var steps: ClosedRange<Int>
    }

    /// The mean direction of travel, a unit vector.
    var direction: Point
    /// Cells of the field that the stream fills.
    var cells: Set<Int>
    var members: [Member]
    /// Lateral to `direction`, to the right of it as seen on the screen.
    var lateral: Point { Point(x: -direction.y, y: direction.x) }
}

/// Parts the paths of a recording into streams: connected places of the direction field whose directions go over into
/// one another.
struct StreamFinder {
    let paths: [TrackPath]
    let field: FlowField
    let options: ProposalOptions

    /// The streams, the busiest first.
    func streams() -> [Stream] {
        let least = max(options.leastTracks, Int((options.leastTrackShare * Double(paths.count)).rounded(.up)))
        let order = field.nodes.indices.sorted {
            (-field.nodes[$0].support, $0) < (-field.nodes[$1].support, $1)
        }
        var isTaken = [Bool](repeating: false, count: field.nodes.count)
        var streams: [Stream] = []
        for seed in order where !isTaken[seed] {
            guard field.nodes[seed].support >= least, streams.count < Self.mostStreams else { break }
            let (nodes, direction) = grown(from: seed, least: least, &isTaken)
            let stream = Stream(
                direction: direction,
                cells: Set(nodes.map { field.nodes[$0].row * field.columns + field.nodes[$0].column }),
                members: members(of: nodes, direction: direction))
            if stream.members.count >= least { streams.append(stream) }
        }
        return joined(streams).enumerated().sorted {
            (-$0.element.members.count, $0.offset) < (-$1.element.members.count, $1.offset)
        }.map(\.element)
    }

    /// Joins streams that go on in one another: what stands between the camera and a street hides a part of it,
    /// and its two halves would be counted twice.
    private func joined(_ streams: [Stream]) -> [Stream] {
        var whole: [Stream] = []
        for stream in streams {
            guard let place = whole.firstIndex(where: { goesOn($0, in: stream) }) else {
                whole.append(stream)
                continue
            }
            let (a, b) = (whole[place], stream)
            let sum = a.direction * Double(a.members.count) + b.direction * Double(b.members.count)
            // A path in both is in the one where it goes farther.
            let own = Dictionary(a.members.map { ($0.path, $0) }) { first, _ in first }
            let other = Dictionary(b.members.map { ($0.path, $0) }) { first, _ in first }
            whole[place] = Stream(
                direction: sum * (1 / max(sum.length, 1e-9)), cells: a.cells.union(b.cells),
                members: Set(own.keys).union(other.keys).sorted().compactMap { path in
                    guard let one = own[path], let two = other[path] else { return own[path] ?? other[path] }
                    let steps =
                        min(
                            one.steps.lowerBound, two.steps.lowerBound)...max(
                            one.steps.upperBound, two.steps.upperBound)
                    return Stream.Member(path: path, steps: steps)
                })
        }
        return whole
    }

    /// Degrees between two halves of one street at most.
    private static let joinAngle = 25.0

    /// Whether one stream lies ahead of the other, in its file and direction.
    private func goesOn(_ a: Stream, in b: Stream) -> Bool {
        guard Angle.degrees(a.direction, b.direction) <= Self.joinAngle else { return false }
        let along = a.members.count >= b.members.count ? a.direction : b.direction
        let lateral = Point(x: -along.y, y: along.x)
        func reach(_ stream: Stream, _ axis: Point) -> (low: Double, high: Double) {
            let ends = stream.members.flatMap { member in
                [member.steps.lowerBound, member.steps.upperBound].map {
                    paths[member.path].steps[$0].contact.dot(axis)
                }
            }
            return (ends.min() ?? 0, ends.max() ?? 0)
        }
        let (one, two) = (reach(a, along), reach(b, along))
        let common = min(one.high, two.high) - max(one.low, two.low)
        guard common <= 0.2 * min(one.high - one.low, two.high - two.low) else { return false }
        let (left, right) = (reach(a, lateral), reach(b, lateral))
        let size = b.members.map { paths[$0.path].size }.middle ?? 0
        // In one file: the sides overlap, or pass each other by less than half a vehicle.
        return min(left.high, right.high) - max(left.low, right.low) >= -0.5 * size
    }

    /// More are no junction but noise.
    private static let mostStreams = 24

    /// The share of the seed's support below which a place is no longer the stream's own.
    private static let trunkShare = 0.08

    /// Grows a stream from its busiest node over neighbours whose directions fit, then takes in the thin places beside
    /// it, which would otherwise make streams of their own.
    private func grown(from seed: Int, least: Int, _ isTaken: inout [Bool]) -> (nodes: [Int], direction: Point) {
        let trunk = max(least, Int((Self.trunkShare * Double(field.nodes[seed].support)).rounded(.up)))
        var nodes = [seed], sum = field.nodes[seed].direction * Double(field.nodes[seed].support)
        isTaken[seed] = true
        for isTrunk in [true, false] {
            var next = 0
            while next < nodes.count {
                let node = field.nodes[nodes[next]]
                next += 1
                for neighbour in neighbours(of: node) where !isTaken[neighbour] {
                    let other = field.nodes[neighbour]
                    guard isTrunk ? other.support >= trunk : other.support < trunk,
                        Angle.degrees(node.direction, other.direction) <= options.neighbourAngle,
                        Angle.degrees(sum, other.direction) <= options.streamAngle
                    else { continue }
                    isTaken[neighbour] = true
                    nodes.append(neighbour)
                    if isTrunk { sum = sum + other.direction * Double(other.support) }
                }
            }
        }
        return (nodes, sum * (1 / max(sum.length, 1e-9)))
    }

    /// Nodes up to two cells away, in the order of the field.
    private func neighbours(of node: FlowField.Node) -> [Int] {
        var found: [Int] = []
        for row in max(0, node.row - 2)...min(field.rows - 1, node.row + 2) {
            for column in max(0, node.column - 2)...min(field.columns - 1, node.column + 2) {
                found += field.nodesOfCell[row * field.columns + column]
            }
        }
        return found
    }

    /// The paths that go along with the stream for a good stretch: their longest run of steps in its places and
    /// direction, over two of their box lengths at least.
    private func members(of nodes: [Int], direction: Point) -> [Stream.Member] {
        var isCell = [Bool](repeating: false, count: field.columns * field.rows)
        for node in nodes { isCell[field.nodes[node].row * field.columns + field.nodes[node].column] = true }
        let wanted = Set(nodes.flatMap { field.nodes[$0].paths }).sorted()
        return wanted.compactMap { number in
            let path = paths[number]
            let isOn = path.steps.indices.map { index -> Bool in
                guard let cell = field.cell(of: path.steps[index].contact), isCell[cell] else { return false }
                // A vehicle that stands is where it was.
                guard let way = path.direction(at: index) else { return true }
                return Angle.degrees(way, direction) <= options.streamAngle + 15
            }
            guard let run = Self.longestRun(isOn), run.count > 1 else { return nil }
            let way = path.steps[run.lowerBound].contact.distance(to: path.steps[run.upperBound].contact)
            return way >= options.leastTravel * path.size ? Stream.Member(path: number, steps: run) : nil
        }
    }

    /// The longest run of true, across single steps that are not.
    private static func longestRun(_ flags: [Bool]) -> ClosedRange<Int>? {
        var best: ClosedRange<Int>?
        var start: Int?
        var last = -3
        for (index, flag) in flags.enumerated() where flag {
            if index - last > 2 { start = index }
            last = index
            if let start, best.map({ index - start > $0.upperBound - $0.lowerBound }) ?? true { best = start...index }
        }
        return best
    }
}
