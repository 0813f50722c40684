import Geometry
import TrafficModel

/// Tells the lanes of a stream from where its wide vehicles pass: drivers of cars, buses and lorries keep to lanes,
/// riders do not.
struct LaneFinder {
    let paths: [TrackPath]
    let options: ProposalOptions
    let frame: Box

    struct Lane {
        var polygon: Polygon
        /// At the counting line: pixels, and widths of the wide vehicles there.
        var width: Double
        var vehicleWidths: Double
        /// Vehicles that kept to it.
        var count: Int
        var confidence: Double
    }

    /// Why no lanes were told.
    enum Silence: Hashable, Sendable {
        case tooFew
        case riders
        case noValleys
    }

    /// A lane along the cut: its borders, and the depth of the shallower valley beside it (0 clear, 1 none).
    private struct Band {
        var range: ClosedRange<Double>
        var valley: Double
    }

    /// - Parameters:
    ///   - section: the cut of the counting line.
    ///   - levels: further cuts along the stream, in order of travel, up to where lanes end.
    func lanes(over section: CrossSection, levels: [CrossSection]) -> (lanes: [Lane], silence: Silence?) {
        let widest = section.passages.map(\.extent).quantile(0.8) ?? 0
        let wide = section.passages.filter { $0.extent >= 0.5 * widest }
        guard wide.count >= options.laneTracks else { return ([], .tooFew) }
        let riders = wide.count { [.motorbike, .bicycle].contains(paths[$0.path].vehicleClass) }
        guard 2 * riders <= wide.count else { return ([], .riders) }
        let extent = wide.map(\.extent).middle ?? widest
        let bands = bands(of: wide.map(\.offset), extent: extent)
        let lanes = bands.compactMap { band -> Lane? in
            let own = wide.filter { band.range.contains($0.offset) }
            guard own.count >= options.leastLaneTracks,
                let polygon = polygon(of: band.range, followed: Set(own.map(\.path)), extent: extent, levels: levels)
            else { return nil }
            let width = band.range.upperBound - band.range.lowerBound
            return Lane(
                polygon: polygon, width: width, vehicleWidths: width / max(extent, 1), count: own.count,
                confidence: min(0.95, (1 - band.valley) * min(1, 0.4 + Double(own.count) / 15)))
        }
        return (lanes, lanes.isEmpty ? .noValleys : nil)
    }

    /// Smoothing of the offsets, in extents of the wide vehicles.
    private static let bandwidth = 0.22
    /// The widest lane, in extents of the vehicles in it: two lanes whose valley nobody can see are not one lane.
    private static let widestLane = 2.6

    /// Peaks of the smoothed offsets with clear valleys between them.
    private func bands(of offsets: [Double], extent: Double) -> [Band] {
        guard let low = offsets.min(), let high = offsets.max(), extent > 0 else { return [] }
        let step = extent / 16, first = low - extent
        let count = min(4096, Int((high - low + 2 * extent) / step) + 1)
        let density = (0..<count).map { place -> Double in
            let at = first + Double(place) * step
            return offsets.reduce(0) { sum, offset in
                let z = (offset - at) / (Self.bandwidth * extent)
                return sum + max(0, 1 - z * z / 6)
            }
        }
        var peaks = (1..<max(2, count - 1)).filter {
            $0 < count - 1 && density[$0] > density[$0 - 1] && density[$0] >= density[$0 + 1]
        }
        // The weakest valley between two peaks that does not part them joins them, the shallowest first.
        func valley(_ left: Int, _ right: Int) -> (place: Int, depth: Double) {
            let place = (left...right).min { (density[$0], $0) < (density[$1], $1) } ?? left
            return (place, density[place] / max(min(density[left], density[right]), 1e-9))
        }
        while peaks.count > 1 {
            let worst =
                (0..<peaks.count - 1).max {
                    valley(peaks[$0], peaks[$0 + 1]).depth < valley(peaks[$1], peaks[$1 + 1]).depth
                } ?? 0
            guard valley(peaks[worst], peaks[worst + 1]).depth > options.laneValley else { break }
            peaks.remove(at: density[peaks[worst]] < density[peaks[worst + 1]] ? worst : worst + 1)
        }
        let valleys = zip(peaks, peaks.dropFirst()).map { valley($0, $1) }
        let spacing = zip(peaks, peaks.dropFirst()).map { Double($1 - $0) * step }.middle
        func at(_ place: Int) -> Double { first + Double(place) * step }
        return peaks.enumerated().compactMap { index, peak in
            let half = min(spacing ?? 1.7 * extent, Self.widestLane * extent) / 2
            let left = index > 0 ? at(valleys[index - 1].place) : at(peak) - half
            let right = index < peaks.count - 1 ? at(valleys[index].place) : at(peak) + half
            guard right - left > 0.8 * extent, right - left <= Self.widestLane * extent else { return nil }
            let depth = max(index > 0 ? valleys[index - 1].depth : 0, index < valleys.count ? valleys[index].depth : 0)
            // A lane alone has no valley to speak for it: the narrowness of what it carries does.
            let lone = peaks.count == 1 ? loneDepth(offsets, extent: extent) : depth
            return lone <= options.laneValley ? Band(range: left...right, valley: lone) : nil
        }
    }

    /// 0 where all pass in one line, 1 where they fill 1.2 vehicle widths.
    private func loneDepth(_ offsets: [Double], extent: Double) -> Double {
        guard let low = offsets.quantile(0.1), let high = offsets.quantile(0.9) else { return 1 }
        return min(1, (high - low) / (1.2 * extent))
    }

    /// The lane's outline over the cuts that its vehicles pass: around their median, as wide as the vehicles' own size
    /// there says.
    private func polygon(
        of range: ClosedRange<Double>, followed: Set<Int>, extent: Double, levels: [CrossSection]
    ) -> Polygon? {
        var left: [Point] = [], right: [Point] = []
        for level in levels {
            let own = level.passages.filter { followed.contains($0.path) }
            guard own.count >= max(2, (followed.count + 1) / 3), let centre = own.map(\.offset).middle,
                let size = own.map(\.extent).middle
            else { continue }
            let half = (range.upperBound - range.lowerBound) / 2 * size / max(extent, 1)
            let ends = [level.point(centre - half), level.point(centre + half)]
            guard ends.allSatisfy({ frame.contains($0) }) else { continue }
            left.append(ends[0])
            right.append(ends[1])
        }
        guard left.count >= 2 else { return nil }
        // Two cuts make a lane; a middle one where it is bent.
        let places = left.count > 4 ? [0, left.count / 2, left.count - 1] : [0, left.count - 1]
        let outline = places.map { left[$0] } + places.reversed().map { right[$0] }
        let polygon = Polygon(outline.map { $0.whole(in: frame) })
        let isSound = polygon.crossingEdges == nil && polygon.area >= 100
        return isSound ? polygon : nil
    }
}
