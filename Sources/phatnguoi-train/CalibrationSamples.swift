import Geometry
import Imaging
import PlateReading
import SyntheticTraffic

/// Readings with whether they are right: what confidence is learned from.
struct CalibrationSamples {
    struct Sample {
        var numbers: [Float]
        var isRight: Bool
        var weight: Float
        /// From a photograph, as against a generated plate.
        var isReal: Bool
        /// What was read and what it should be; never more than a terminal sees.
        var note: String
    }

    private(set) var samples: [Sample] = []

    private mutating func add(_ look: PlateLook, truth: [String], weight: Float, real: Bool) {
        let right = truth.contains(look.text)
        samples.append(
            Sample(
                numbers: look.evidence.numbers, isRight: right, weight: weight, isReal: real,
                note: "\(look.text) for \(truth)"))
    }

    /// Every candidate of the scenes of one part, read by a model that did not learn from it. One that lies on no
    /// labelled plate is wrong where every plate has a row (the gate cameras), and left out elsewhere.
    mutating func addScenes(_ data: PlateData, part: Int, _ reader: PlateReader) throws {
        let all = try data.scenes()
        let files = Set(all.filter { $0.part == part && $0.legible }.map(\.file))
        for file in files.sorted() {
            guard let picture = try data.picture(file) else { continue }
            let labels = all.filter { $0.file == file }
            for candidate in reader.finder.find(in: picture) {
                guard let look = reader.look(at: candidate, in: picture) else { continue }
                let near = labels.filter { $0.box!.overlap(look.quad.bounds) > 0.2 }
                guard near.allSatisfy({ $0.legible && $0.part == part }) else { continue }
                // Where not every plate has a row, a reading beside them is nobody's mistake.
                guard !near.isEmpty || labels[0].group.hasPrefix("gate") else { continue }
                add(look, truth: near.map(\.text), weight: 1, real: true)
            }
        }
        for crop in try data.crops() where crop.part == part {
            guard let picture = try data.picture(crop.file) else { continue }
            if let look = reader.look(crop: picture) { add(look, truth: [crop.text], weight: 1, real: true) }
        }
    }

    /// Generated plates from clean to unreadable, seen and mirrored: a mirrored plate is never right.
    mutating func addGenerated(_ count: Int, _ reader: PlateReader, generator: inout SeededGenerator) {
        for i in 0..<count {
            let series = PlateSeries.allCases[i % PlateSeries.allCases.count]
            let number = PlateNumber.random(series: series, using: &generator)
            let plate = PlatePicture(
                PlateFace(number), view: .random(characterHeight: 6...30, using: &generator),
                degradation: .random(severity: generator.unit() * 3, using: &generator), using: &generator)
            let mirrored = i % 4 == 3
            let picture = mirrored ? plate.picture.mirrored : plate.picture
            for candidate in reader.finder.find(in: picture) {
                guard let look = reader.look(at: candidate, in: picture) else { continue }
                add(look, truth: mirrored ? [] : [number.text], weight: 0.5, real: false)
            }
        }
    }
}

extension RGBPicture {
    /// Left and right exchanged.
    var mirrored: RGBPicture {
        var copy = self
        for y in 0..<height { for x in 0..<width { copy[x, y] = self[width - 1 - x, y] } }
        return copy
    }
}
