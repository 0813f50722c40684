import Geometry
import TrafficModel

/// Puts switching spots together to signal heads: red above green, never lit together, one or the other nearly always.
struct LampHeadFinder {
    let options: LampSearchOptions
    /// Pixels of the site's frame that a pixel of the watched pictures stands for.
    let scale: Double
    let frame: Box

    struct Head {
        var box: Box
        var lamps: [SignalState: Point]
        /// The lamps that were seen to switch; the others were placed by the pitch of these.
        var seen: [SignalState]
        /// Changes of state that were seen.
        var changes: Int
        var confidence: Double
        /// At equal steps of the watched time.
        var states: [SignalState]
        /// Green spots beside it that are lit during its red: perhaps arrows.
        var companions: [Box]
    }

    /// The heads among `spots`, from left to right.
    func heads(among spots: [LampSpot]) -> [Head] {
        let single = spots.filter { $0.bicolour < 0.4 }
        let warm = single.filter { $0.glow == .warm }, green = single.filter { $0.glow == .green }
        var pairs: [(score: Double, order: Int, head: Head)] = []
        for red in warm {
            for lower in green {
                if let (score, head) = head(red: red, green: lower, warm: warm, companions: green) {
                    pairs.append((score, pairs.count, head))
                }
            }
            for yellow in warm {
                if let (score, head) = head(red: red, yellow: yellow, green: green) {
                    pairs.append((score, pairs.count, head))
                }
            }
        }
        pairs.sort { ($1.score, $0.order) < ($0.score, $1.order) }
        var heads: [Head] = []
        for pair in pairs where !heads.contains(where: { $0.box.intersection(pair.head.box).area > 0 }) {
            heads.append(pair.head)
        }
        return heads.sorted { ($0.box.x, $0.box.y) < ($1.box.x, $1.box.y) }
    }

    /// Distance of red and green lamp, in diameters of the larger: 2.2 to 3 on heads, less where glare swells them.
    private static let spread = 1.1...5.0

    private func head(
        red: LampSpot, green: LampSpot, warm: [LampSpot], companions: [LampSpot]
    ) -> (Double, Head)? {
        let size = max(red.size, green.size), way = green.centre - red.centre
        guard Self.spread.contains(way.y / size), abs(way.x) <= 0.25 * way.y + 1,
            size <= 2.5 * min(red.size, green.size),
            together(red, green) <= options.overlap
        else { return nil }
        let middle = red.centre.interpolated(to: green.centre, at: 0.5)
        let yellow = warm.filter {
            $0.centre.distance(to: middle) <= 0.2 * way.y && together($0, red) <= options.overlap
                && together($0, green) <= options.overlap && $0.size <= 1.6 * size
        }.min { $0.centre.distance(to: middle) < $1.centre.distance(to: middle) }
        let lit = red.litShare + green.litShare + (yellow?.litShare ?? 0)
        guard lit >= options.leastLit, min(red.litShare, green.litShare) >= 0.03 else { return nil }
        let changes = red.changes + green.changes
        let fit = 1 - min(1, abs(way.y / size - 2.3) / 3)
        let confidence = min(0.97, lit * (0.4 + 0.08 * Double(min(changes, 5)) + (yellow == nil ? 0 : 0.12)))
        let head = head(
            red: red.centre, yellow: yellow?.centre ?? middle, green: green.centre,
            seen: yellow == nil ? [.red, .green] : [.red, .yellow, .green], changes: changes, confidence: confidence,
            states: states(red: red, yellow: yellow, green: green),
            companions: companions.filter { $0.centre != green.centre }, red)
        return (confidence + 0.5 * fit + (yellow == nil ? 0 : 0.3), head)
    }

    /// A head of which only yellow and then red was seen; green hangs as far below as the pitch says.
    private func head(red: LampSpot, yellow: LampSpot, green: [LampSpot]) -> (Double, Head)? {
        let size = max(red.size, yellow.size), way = yellow.centre - red.centre
        guard (0.7...2.2).contains(way.y / size), abs(way.x) <= 0.25 * way.y + 1,
            size <= 2 * min(red.size, yellow.size), together(red, yellow) <= options.overlap,
            red.litShare + yellow.litShare >= options.leastLit, yellow.warmth > red.warmth + 15,
            follows(red, after: yellow)
        else { return nil }
        let lowest = red.centre + way * 2
        let head = head(
            red: red.centre, yellow: yellow.centre, green: lowest, seen: [.red, .yellow], changes: red.changes,
            confidence: 0.35, states: states(red: red, yellow: yellow, green: nil), companions: [], red)
        return (0.35, head)
    }

    private func head(
        red: Point, yellow: Point, green: Point, seen: [SignalState], changes: Int, confidence: Double,
        states: [SignalState], companions: [LampSpot], _ spot: LampSpot
    ) -> Head {
        let pitch = (green.y - red.y) / 2, centre = red.interpolated(to: green, at: 0.5)
        // Housings are 1.1 to 1.4 lamp pitches wide and 2.9 to 3.2 high.
        let box = Box(x: centre.x - 0.62 * pitch, y: centre.y - 1.55 * pitch, width: 1.24 * pitch, height: 3.1 * pitch)
        let beside = companions.filter {
            $0.centre.distance(to: centre) <= 5 * pitch && together($0, spot) >= 0.8 * $0.litShare
        }
        func scaled(_ box: Box) -> Box {
            let corners = [Point(x: box.minX, y: box.minY), Point(x: box.maxX, y: box.maxY)]
                .map { ($0 * scale).whole(in: frame) }
            return Box(from: corners[0], to: corners[1])
        }
        return Head(
            box: scaled(box),
            lamps: [.red: red, .yellow: yellow, .green: green].mapValues { ($0 * scale).whole(in: frame) }, seen: seen,
            changes: changes, confidence: confidence, states: states, companions: beside.map { scaled($0.box) })
    }

    /// The share of the time in which both are lit.
    private func together(_ a: LampSpot, _ b: LampSpot) -> Double {
        Double(zip(a.series, b.series).count { $0 && $1 }) / Double(max(1, a.series.count))
    }

    /// Whether each time that one goes off the other comes on, within a fiftieth of the time watched.
    private func follows(_ next: LampSpot, after first: LampSpot) -> Bool {
        let reach = max(2, first.series.count / 50)
        let ends = first.series.indices.dropLast().filter { first.series[$0] && !first.series[$0 + 1] }
        return !ends.isEmpty
            && ends.allSatisfy { end in next.series[end..<min(end + reach, next.series.count)].contains(true) }
    }

    private func states(red: LampSpot, yellow: LampSpot?, green: LampSpot?) -> [SignalState] {
        red.series.indices.map { step in
            red.series[step]
                ? .red : yellow?.series[step] == true ? .yellow : green?.series[step] == true ? .green : .unknown
        }
    }
}
