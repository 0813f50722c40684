import Geometry
package import Imaging
package import PixelKernels

/// Passes detectors over every place of a plane, in a band of cells that is no higher than memory near the processor
/// holds: what a picture costs in memory does not grow with its height.
package struct CellScan {
    /// Windows that are kept of a detector and a plane, the strongest, where twice as many pass: no picture asks for
    /// unbounded memory. A plate gives some tens.
    private static let mostHits = 4096

    private let kernels: CellKernels
    private let leastEnergy: Int

    /// - Parameter leastContrast: least mean of |dx| + |dy| in a window, in grey levels.
    package init(leastContrast: Double, kernels: CellKernels) {
        self.kernels = kernels
        leastEnergy = max(1, Int((leastContrast * 64).rounded()))
    }

    /// The windows of `plane` in cells of `side` pixels that pass all trees, by detector; boxes are in units of
    /// `unit` pixels of `plane`.
    package func hits(
        _ detectors: [PlateDetector], on plane: Plane, side: Int, unit: Double
    ) -> [[PlateDetector.Hit]] {
        let width = plane.width / side, height = plane.height / side
        var band = CellBand(width: width, tallest: detectors.map(\.height).max() ?? 0)
        var passes = detectors.map { CellPass($0, band: band) }
        guard !passes.allSatisfy(\.isEmpty), height > 0 else { return passes.map(\.hits) }
        for row in 0..<height {
            band.makeRoom()
            kernels.gradientCells(
                of: plane.samples.span, width: plane.width, row: row, side: side, into: &band.values,
                at: band.rows * band.rowStride, plane: band.width)
            band.rows += 1
            for i in passes.indices {
                passes[i].take(row, of: band, kernels: kernels, leastEnergy: leastEnergy, cell: Double(side) * unit)
                passes[i].keep(Self.mostHits)
            }
        }
        return passes.map(\.hits)
    }
}

/// The latest rows of cells, as many as the tallest window has and some more.
private struct CellBand {
    let width: Int
    /// Values from one row to the next; from one channel of a row to the next they are `width`.
    let rowStride: Int
    private let tallest: Int
    private let room: Int
    /// Rows that are held now.
    var rows = 0
    var values: [UInt16]

    init(width: Int, tallest: Int) {
        self.width = width
        self.tallest = tallest
        rowStride = GradientCells.channels * width
        room = tallest * 3
        values = [UInt16](
            repeating: 0, count: room * rowStride + CellKernels.lanes + CellKernels.widestWindow)
    }

    /// Drops old rows where there is no room for one more.
    mutating func makeRoom() {
        guard rows == room else { return }
        let kept = tallest - 1
        let from = (rows - kept) * rowStride, count = kept * rowStride
        values.withUnsafeMutableBufferPointer { values in
            values.baseAddress!.update(from: values.baseAddress! + from, count: count)
        }
        rows = kept
    }

    /// Where a channel of a row lies in `values`, the row counted from the newest back.
    func range(back: Int, channel: Int) -> Range<Int> {
        let start = (rows - 1 - back) * rowStride + channel * width
        return start..<start + width
    }
}

/// One detector on its way down a plane.
private struct CellPass {
    private let detector: PlateDetector
    /// Windows a row.
    private let windows: Int
    private let cascade: CellCascade.Laid
    private var energySums: [UInt32]
    private var lightSums: [UInt32]
    private var energy: [Int16]
    private var light: [Int16]
    private var row: [CellCascade.Hit]
    private(set) var hits: [PlateDetector.Hit] = []

    var isEmpty: Bool { windows == 0 }

    init(_ detector: PlateDetector, band: CellBand) {
        self.detector = detector
        windows = detector.cascade.isEmpty ? 0 : max(0, band.width - detector.width + 1)
        cascade = detector.cascade.laid(plane: band.width)
        energySums = [UInt32](repeating: 0, count: band.width)
        lightSums = energySums
        let room = (windows + CellKernels.lanes - 1) / CellKernels.lanes * CellKernels.lanes
        energy = [Int16](repeating: 0, count: room)
        light = energy
        row = [CellCascade.Hit](repeating: CellCascade.Hit(), count: windows)
    }

    /// Keeps the strongest hits where there are more than twice `most`; equal scores by place.
    mutating func keep(_ most: Int) {
        guard hits.count > 2 * most else { return }
        hits.sort { ($0.score, $1.box.y, $1.box.x) > ($1.score, $0.box.y, $0.box.x) }
        hits.removeLast(hits.count - most)
    }

    /// Looks at the windows whose lowest row is the newest of the band, number `last` of the plane.
    mutating func take(_ last: Int, of band: CellBand, kernels: CellKernels, leastEnergy: Int, cell: Double) {
        guard windows > 0 else { return }
        let luma = GradientCells.lumaChannel
        kernels.add(band.values.span.extracting(band.range(back: 0, channel: 0)), to: &energySums)
        kernels.add(band.values.span.extracting(band.range(back: 0, channel: 1)), to: &energySums)
        kernels.add(band.values.span.extracting(band.range(back: 0, channel: luma)), to: &lightSums)
        let first = last + 1 - detector.height, back = detector.height - 1
        guard first >= 0 else { return }
        if first % detector.stepY == 0 {
            scan(y: first, of: band, kernels: kernels, leastEnergy: leastEnergy, cell: cell)
        }
        kernels.subtract(band.values.span.extracting(band.range(back: back, channel: 0)), from: &energySums)
        kernels.subtract(band.values.span.extracting(band.range(back: back, channel: 1)), from: &energySums)
        kernels.subtract(band.values.span.extracting(band.range(back: back, channel: luma)), from: &lightSums)
    }

    private mutating func scan(y: Int, of band: CellBand, kernels: CellKernels, leastEnergy: Int, cell: Double) {
        let (width, height) = (detector.width, detector.height)
        kernels.windowMeans(of: energySums, count: windows, width: width, height: height, scale: 8, into: &energy)
        kernels.windowMeans(of: lightSums, count: windows, width: width, height: height, scale: 1, into: &light)
        let found = kernels.scan(
            band.values, from: band.range(back: height - 1, channel: 0).lowerBound, count: windows, cascade: cascade,
            energy: energy, light: light, leastEnergy: leastEnergy, into: &row)
        for hit in row[..<found] {
            hits.append(
                PlateDetector.Hit(
                    box: detector.core(x: Int(hit.x), y: y, cell: cell), score: Float(hit.score) / PlateDetector.votes))
        }
    }
}
