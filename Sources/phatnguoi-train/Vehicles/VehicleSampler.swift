import Foundation
import Geometry
import Imaging
import SyntheticTraffic
import VehicleDetection

/// Draws parts of frames to learn from: moved, scaled, mirrored, brighter or darker, with less colour, with noise,
/// behind poles and boards, strongly coded.
struct VehicleSampler {
    /// A part of a frame as the network sees it: values of cells in units, and labels in its pixels.
    struct Sample {
        var columns: Int
        var rows: Int
        var values: [Float]
        var labels: [VehicleSamples.Label]
        /// By cell: something moves there, and whether it is a vehicle is known only where there is a label.
        var isDoubtful: [Bool]
    }

    /// How a part of a frame is shown.
    struct View {
        var origin = Point(x: 0, y: 0)
        /// Pixels of the sample to one of the frame.
        var scale = 1.0
        var isMirrored = false
        var gain: Float = 1
        var offset: Float = 0
        var colour: Float = 1
        /// Standard deviation in levels.
        var noise: Float = 0
    }

    struct Recording {
        var samples: VehicleSamples
        /// Labelled by tracking: what moves without a label is doubtful.
        var isReal: Bool
    }

    /// Cells of a sample.
    static let columns = 80, rows = 64
    /// Foreground pixels of a cell's 16 that make it doubtful.
    private static let doubtful = 4
    /// Pixels from the picture's edge up to which what moves without a label may be a vehicle that is cut by it.
    private static let edge: Float = 32
    /// A label smaller than so many pixels, or of which less than a share is in the sample, teaches nothing.
    private static let leastArea = 40.0, leastShare = 0.3
    /// Share of the samples that are shown as after strong video coding.
    private static let codedShare = 0.4
    /// Share of them in which something stands before the road.
    private static let obstructedShare = 0.25

    let rendered: [Recording]
    let real: [Recording]
    /// Share of the samples taken from real recordings.
    let realShare: Double

    /// One sample; the same generator gives the same.
    func draw(_ generator: inout SeededGenerator) -> Sample {
        let isReal = !real.isEmpty && (rendered.isEmpty || generator.chance(realShare))
        let recording = generator.pick(isReal ? real : rendered)
        let frame = generator.pick(recording.samples.frames)
        var view = View()
        // Upwards further than down: large vehicles are few, and what is made smaller can no longer be told.
        if generator.chance(0.75) { view.scale = exp(generator.uniform(-0.5...(generator.chance(0.3) ? 1 : 0.5))) }
        view.isMirrored = generator.chance(0.5)
        if generator.chance(0.6) { view.gain = Float(generator.uniform(0.5...1.4)) }
        if generator.chance(0.5) { view.offset = Float(generator.uniform(-30...30)) }
        view.colour = generator.chance(0.2) ? 0 : Float(generator.uniform(0.5...1.5))
        if generator.chance(0.3) { view.noise = Float(generator.uniform(0...5)) }
        view.origin = origin(recording.samples, frame, view.scale, &generator)
        var sample = sample(recording, frame, view, columns: Self.columns, rows: Self.rows, &generator)
        if generator.chance(Self.obstructedShare) {
            SampleObstacles(&generator, columns: Self.columns, rows: Self.rows).apply(to: &sample, &generator)
        }
        if generator.chance(Self.codedShare) { SampleCoding(&generator).apply(to: &sample) }
        return sample
    }

    /// Around a vehicle most times.
    private func origin(
        _ samples: VehicleSamples, _ frame: VehicleSamples.Frame, _ scale: Double, _ generator: inout SeededGenerator
    ) -> Point {
        let cell = Double(NetworkPlan.cell)
        let width = Double(Self.columns) * cell / scale, height = Double(Self.rows) * cell / scale
        let known = frame.labels.filter { $0.lesson != .nothing }
        var x = (Double(samples.width) - width) * generator.unit()
        var y = (Double(samples.height) - height) * generator.unit()
        if !known.isEmpty && generator.chance(0.75) {
            let middle = generator.pick(known).box.centre
            x = middle.x - width * generator.uniform(0.15...0.85)
            y = middle.y - height * generator.uniform(0.15...0.85)
        }
        func held(_ value: Double, _ rest: Double) -> Double {
            (rest > 0 ? min(max(value, 0), rest) : rest / 2).rounded()
        }
        return Point(x: held(x, Double(samples.width) - width), y: held(y, Double(samples.height) - height))
    }

    func sample(
        _ recording: Recording, _ frame: VehicleSamples.Frame, _ view: View, columns: Int, rows: Int,
        _ generator: inout SeededGenerator
    ) -> Sample {
        let planes = recording.samples.planes(of: frame)
        var sample = Sample(
            columns: columns, rows: rows, values: [Float](repeating: 0, count: columns * rows * NetworkPlan.inputs),
            labels: [], isDoubtful: [Bool](repeating: false, count: columns * rows))
        fillLuma(planes, view, isReal: recording.isReal, &sample, &generator)
        fillChroma(planes, view, &sample)
        let bounds = Box(x: 0, y: 0, width: Double(columns * NetworkPlan.cell), height: Double(rows * NetworkPlan.cell))
        sample.labels = frame.labels.compactMap { Self.label($0, view, bounds) }
        return sample
    }

    private func fillLuma(
        _ planes: AppearancePlanes, _ view: View, isReal: Bool, _ sample: inout Sample,
        _ generator: inout SeededGenerator
    ) {
        let (luma, difference, excess) = (Bilinear(planes.luma), Bilinear(planes.difference), Bilinear(planes.excess))
        let side = NetworkPlan.cell, width = sample.columns * side
        for cell in 0..<sample.columns * sample.rows {
            let start = cell * NetworkPlan.inputs
            var moving = 0, isAtEdge = false
            for k in 0..<side * side {
                let column = cell % sample.columns * side + k % side, row = cell / sample.columns * side + k / side
                let x =
                    Float(view.origin.x) + (Float(view.isMirrored ? width - 1 - column : column) + 0.5)
                    / Float(view.scale) - 0.5
                let y = Float(view.origin.y) + (Float(row) + 0.5) / Float(view.scale) - 0.5
                guard let place = luma.place(x, y) else { continue }
                let noise = view.noise > 0 ? (Float(generator.next() & 255) - 127.5) / 74 * view.noise : 0
                sample.values[start + k] = (luma[place] * view.gain + view.offset + noise - 128) / 64
                sample.values[start + 16 + k] = ((difference[place] - 128) * view.gain + noise) / 64
                let beyond = excess[place]
                sample.values[start + 32 + k] = min(255, beyond * view.gain) / 64
                moving += beyond > 0 ? 1 : 0
                isAtEdge =
                    isAtEdge || min(x, y, Float(planes.luma.width) - x, Float(planes.luma.height) - y) < Self.edge
            }
            sample.isDoubtful[cell] = (isReal || isAtEdge) && moving >= Self.doubtful
        }
    }

    private func fillChroma(_ planes: AppearancePlanes, _ view: View, _ sample: inout Sample) {
        let blue = Bilinear(planes.blue), red = Bilinear(planes.red)
        let side = NetworkPlan.cell / 2, width = sample.columns * side
        for cell in 0..<sample.columns * sample.rows {
            let start = cell * NetworkPlan.inputs
            for k in 0..<side * side {
                let column = cell % sample.columns * side + k % side, row = cell / sample.columns * side + k / side
                let x =
                    Float(view.origin.x) / 2 + (Float(view.isMirrored ? width - 1 - column : column) + 0.5)
                    / Float(view.scale) - 0.5
                let y = Float(view.origin.y) / 2 + (Float(row) + 0.5) / Float(view.scale) - 0.5
                guard let place = blue.place(x, y) else { continue }
                sample.values[start + 48 + k] = (blue[place] - 128) * view.colour / 32
                sample.values[start + 52 + k] = (red[place] - 128) * view.colour / 32
            }
        }
    }

    private static func label(
        _ label: VehicleSamples.Label, _ view: View, _ bounds: Box
    ) -> VehicleSamples.Label? {
        var box = Box(
            x: (label.box.x - view.origin.x) * view.scale, y: (label.box.y - view.origin.y) * view.scale,
            width: label.box.width * view.scale, height: label.box.height * view.scale)
        if view.isMirrored { box.x = bounds.width - box.x - box.width }
        let seen = box.intersection(bounds)
        guard seen.width >= 1 && seen.height >= 1 else { return nil }
        let isTooSmall = seen.area < leastShare * box.area || seen.area < leastArea
        return .init(box: seen, kind: label.kind, lesson: isTooSmall ? .nothing : label.lesson)
    }

    /// Reads a plane between its samples.
    private struct Bilinear {
        let plane: Plane

        init(_ plane: Plane) { self.plane = plane }

        struct Place {
            var corner: Int
            var right: Int
            var below: Int
            var x: Float
            var y: Float
        }

        /// nil outside.
        func place(_ x: Float, _ y: Float) -> Place? {
            guard x >= 0, y >= 0, x <= Float(plane.width - 1), y <= Float(plane.height - 1) else { return nil }
            let column = Int(x), row = Int(y)
            return Place(
                corner: row * plane.width + column, right: column + 1 < plane.width ? 1 : 0,
                below: row + 1 < plane.height ? plane.width : 0, x: x - Float(column), y: y - Float(row))
        }

        subscript(place: Place) -> Float {
            plane.samples.withUnsafeBufferPointer { samples in
                let corner = samples.baseAddress! + place.corner
                let above = Float(corner[0]) * (1 - place.x) + Float(corner[place.right]) * place.x
                let below =
                    Float(corner[place.below]) * (1 - place.x) + Float(corner[place.below + place.right]) * place.x
                return above * (1 - place.y) + below * place.y
            }
        }
    }
}
