import Imaging
import TrafficModel

/// Notices a lens that loses its sight by and by: dirt, a web, a leaf, drops, mist, or focus that slips.
///
/// The street behind the traffic is the median of a while. In cells over the picture its detail, as contrast, is
/// compared with what the same cell showed for long: what lies on the lens takes the detail, whatever the light. Where
/// something else stands instead (a lorry, a stall), detail is other, not gone; and where only the road is left,
/// passing vehicles are still seen sharply. By night nothing is told: a street that a queue lit with its lamps shows
/// less when that has gone, through the cleanest lens.
struct SoilWatch: Sendable {
    /// Looks, two seconds apart, of which one median is made.
    static let looks = 10
    /// Medians for which a cell must have shown the same to be known, and for which loss must last. Raising it tells
    /// later; lowering it takes a lorry that stands at red for dirt.
    static let lasting = 6
    /// Mean size of a cell's texture in levels from which its detail can be missed.
    static let leastDetail = 1.5
    /// Likeness from which a cell shows the same as before.
    static let same = 0.7
    /// Share of its contrast below which a cell has lost its detail. Raising it takes rain and low sun for dirt;
    /// lowering it needs thicker dirt.
    static let lostShare = 0.35
    /// Share of its contrast from which a cell shows something, be it another thing; looks in which that may be so of a
    /// cell that has lost its detail: while loss is not yet told over all of it, so that an empty street after a jam,
    /// on which somebody passes now and then, is none, and over one median after. Raising the latter takes such a
    /// street for dirt; lowering it lets a glint clear a lens.
    static let shownShare = 0.7
    static let glimpses = 1
    /// The least number of known cells; the share of these that must have lost their detail, side by side. Raising the
    /// share misses what is smaller (0.12 is a third of the picture's width by a third of its height); lowering it
    /// takes a fallen shadow for dirt.
    static let leastKnown = 16
    static let leastShare = 0.12
    /// Ratio of the picture's mean light, either way, from which nothing is compared and all cells are learned anew.
    static let otherLight = 1.7
    /// Mean level below which a cell is too dark to tell, unless it was bright.
    static let darkLevel = 24.0

    private struct Memory: Sendable {
        var cell: DetailGrid.Cell
        /// How many medians in a row have shown it.
        var age = 1

        var isKnown: Bool { age >= SoilWatch.lasting }
    }

    private var pictures: [Plane] = []
    private var started: FrameTime?
    private var memory: [Memory] = []
    /// Mean level of the picture when the cells were learned.
    private var light = 0.0
    /// By cell, in how many looks it showed something: of this median, or since loss began.
    private var shown = [Int](repeating: 0, count: DetailGrid.count)
    /// Medians in a row with enough loss, and when the first of them began.
    private var losses = 0
    private var since: FrameTime?

    /// Takes in a picture, some two seconds after the last one, with the camera's swaying taken out.
    /// - Returns: since when the lens has been soiled; nil where it is clear.
    mutating func look(at luma: Plane, _ time: FrameTime) -> FrameTime? {
        let picture = luma.halved
        started = started ?? time
        pictures.append(picture)
        glimpse(DetailGrid(picture))
        if pictures.count == Self.looks, let first = started {
            judge(DetailGrid(Self.median(of: pictures)).cells, begun: first)
            pictures.removeAll(keepingCapacity: true)
            if losses == 0 || losses >= Self.lasting { shown = [Int](repeating: 0, count: DetailGrid.count) }
            started = nil
        }
        return losses >= Self.lasting ? since : nil
    }

    private mutating func glimpse(_ grid: DetailGrid) {
        guard grid.cells.count == memory.count else { return }
        for (index, cell) in grid.cells.enumerated()
        where cell.contrast >= Self.shownShare * memory[index].cell.contrast { shown[index] += 1 }
    }

    private mutating func judge(_ street: [DetailGrid.Cell], begun: FrameTime) {
        guard !street.isEmpty else { return }
        let level = street.map(\.level).reduce(0, +) / Double(street.count)
        guard level >= Double(SceneLight.nightLuma) else {
            memory.removeAll()
            losses = 0
            return
        }
        let isOtherLight = max(level, light) + 8 > Self.otherLight * (min(level, light) + 8)
        guard memory.count == street.count && !isOtherLight else {
            memory = street.map { Memory(cell: $0) }
            light = level
            losses = 0
            return
        }
        let lost = street.indices.filter { hasLost(street[$0], at: $0) }
        let known = memory.count { $0.isKnown && $0.cell.detail >= Self.leastDetail }
        let isLost = known >= Self.leastKnown && Double(largestPatch(of: lost)) >= Self.leastShare * Double(known)
        if isLost && losses == 0 { since = begun }
        losses = isLost ? losses + 1 : 0
    }

    /// Whether a known cell has lost its detail. One that shows something else is learned anew.
    private mutating func hasLost(_ now: DetailGrid.Cell, at index: Int) -> Bool {
        let before = memory[index].cell
        let isDark = now.level < Self.darkLevel && before.level < 2 * Self.darkLevel
        guard before.detail >= Self.leastDetail, !isDark else {
            memory[index] = Memory(cell: now)
            return false
        }
        if now.likeness(before) >= Self.same, now.contrast >= Self.lostShare * before.contrast {
            memory[index].age += 1
            return false
        }
        guard memory[index].isKnown, now.contrast < Self.shownShare * before.contrast else {
            memory[index] = Memory(cell: now)
            return false
        }
        return now.contrast < Self.lostShare * before.contrast && shown[index] <= Self.glimpses
    }

    /// The number of cells in the largest group of `lost` that hang together, if only over one cell between them.
    private func largestPatch(of lost: [Int]) -> Int {
        var left = lost
        var largest = 0
        while let first = left.popLast() {
            var group = [first]
            var next = 0
            while next < group.count {
                let (x, y) = (group[next] % DetailGrid.size.x, group[next] / DetailGrid.size.x)
                func isNear(_ other: Int) -> Bool {
                    abs(other % DetailGrid.size.x - x) <= 2 && abs(other / DetailGrid.size.x - y) <= 2
                }
                group += left.filter(isNear)
                left.removeAll(where: isNear)
                next += 1
            }
            largest = max(largest, group.count)
        }
        return largest
    }

    /// Pixel by pixel.
    private static func median(of pictures: [Plane]) -> Plane {
        guard var result = pictures.first else { return Plane(width: 0, height: 0) }
        var values = [UInt8](repeating: 0, count: pictures.count)
        for i in result.samples.indices {
            for (k, picture) in pictures.enumerated() { values[k] = picture.samples[i] }
            values.sort()
            result.samples[i] = values[values.count / 2]
        }
        return result
    }
}

extension Plane {
    /// Half as wide and high, each sample the mean of four.
    fileprivate var halved: Plane {
        var small = Plane(width: width / 2, height: height / 2)
        for y in 0..<small.height {
            for x in 0..<small.width {
                let sum =
                    Int(self[2 * x, 2 * y]) + Int(self[2 * x + 1, 2 * y]) + Int(self[2 * x, 2 * y + 1])
                    + Int(self[2 * x + 1, 2 * y + 1])
                small[x, y] = UInt8((sum + 2) / 4)
            }
        }
        return small
    }
}
