import Foundation
import Geometry
import Imaging
import PlateReading
import SyntheticTraffic
import TrafficModel

/// Plates with and without covers as the reader sees them: what the model of covers learns from and is measured on.
struct CoverSamples {
    /// A place of a line that was examined.
    struct Place {
        var features: [UInt8]
        /// Whether a character is hidden there; nil where it is so in part, or where a legible one was not read.
        var isHidden: Bool?
    }

    /// A plate, with what the reader made of it.
    struct Plate {
        var kind: PlateCover.Kind?
        var extent: CoverExtent
        var isReal: Bool
        var places: [Place]
        /// Whether its characters can all be seen.
        var isLegible: Bool { kind?.hides != true }
        var isRight: Bool
        var status: PlateRead.Status?
    }

    let reader: PlateReader
    private(set) var plates: [Plate] = []

    init(reader: PlateReader) {
        self.reader = reader
    }

    /// How often plates are covered, and how.
    private static func draw(_ generator: inout SeededGenerator) -> (kind: PlateCover.Kind?, extent: CoverExtent) {
        let share = generator.unit()
        if share < 0.5 {
            return (generator.pick(PlateCover.Kind.hiding), generator.pick([.end, .end, .one, .one, .few, .row]))
        }
        return share < 0.8 ? (generator.pick(PlateCover.Kind.harmless), .none) : (nil, .none)
    }

    mutating func addGenerated(_ count: Int, using generator: inout SeededGenerator) {
        for _ in 0..<count {
            let (kind, extent) = Self.draw(&generator)
            add(.generated(kind, extent, using: &generator), kind, extent)
        }
    }

    /// Photographed plates that the reader reads right, as they are and with covers painted over them.
    mutating func addPhotographed(
        _ data: PlateData, covers: Int, heldBack: Bool, using generator: inout SeededGenerator
    ) throws {
        for plate in try data.scenes() where plate.legible && plate.isHeldBack == heldBack {
            guard let picture = try data.picture(plate.file) else { continue }
            let looks = reader.finder.find(in: picture).compactMap { [reader] in reader.look(at: $0, in: picture) }
            guard let look = looks.first(where: { $0.text == plate.text }) else { continue }
            func add(_ kind: PlateCover.Kind?, _ extent: CoverExtent) {
                let covered = CoveredPlate.photographed(kind, extent, look: look, in: picture, using: &generator)
                if let covered { self.add(covered, kind, extent) }
            }
            add(nil, .none)
            for _ in 0..<covers {
                let (kind, extent) = Self.draw(&generator)
                if kind != nil { add(kind, extent) }
            }
        }
    }

    private mutating func add(_ plate: CoveredPlate, _ kind: PlateCover.Kind?, _ extent: CoverExtent) {
        let looks = reader.finder.find(in: plate.picture).compactMap { reader.look(at: $0, in: plate.picture) }
            .filter { $0.quad.bounds.overlap(plate.box) > 0.05 }
        let look = looks.max { $0.evidence.meanScore < $1.evidence.meanScore }
        let examination = look.flatMap { CoverExamination($0, in: plate.picture) }
        plates.append(
            Plate(
                kind: kind, extent: extent, isReal: plate.isReal,
                places: (examination?.places ?? []).map {
                    Place(features: $0.features, isHidden: plate.isHidden($0.quad.bounds.centre, score: $0.score))
                }, isRight: look?.text == plate.text, status: look?.read(reader.model.calibration).status))
    }
}

extension CoveredPlate {
    /// Whether a character is hidden at a point of the picture.
    /// - Parameter score: of what was read there; nil beyond the ends of what was read.
    func isHidden(_ point: Point, score: Float?) -> Bool? {
        let cell = cells.first { cell in
            let box = cell.quad.bounds
            return abs(point.x - box.centre.x) < box.width * 0.6 && abs(point.y - box.centre.y) < box.height * 0.6
        }
        guard let cell else { return false }
        if cell.hiddenShare >= Self.mostSeen { return true }
        return cell.hiddenShare > Self.hardlyHidden || score == nil ? nil : false
    }
}
