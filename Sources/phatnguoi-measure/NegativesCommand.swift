import ArgumentParser
import Foundation
import Geometry
import Imaging
import PictureCodecs
import PlateReading
import SyntheticTraffic
import TrafficModel

struct NegativesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "negatives", abstract: "Count what is read where there is nothing to read.",
        discussion: """
            Cuts pictures without a plate from the labelled scenes, draws lettering that is no plate, and mirrors \
            scenes and generated plates. Prints how many pictures were answered with each status; never a text.
            """)

    @Option(help: "Folder of the labelled scenes: labels.csv and scenes/.")
    var data: String

    @Option(help: "Pictures without a plate: four in five cut from scenes, the rest drawn.")
    var count = 5000

    @Option(help: "Number that places and letterings follow from.")
    var seed: UInt64 = 1

    func run() throws {
        let reader = try PlateReader()
        let scenes = try LabelledScene.all(in: data)
        var generator = SeededGenerator(seed: seed)
        var table = StatusTable()
        let perScene = count * 4 / 5 / max(1, scenes.count) + 1
        var cut = 0
        for scene in scenes {
            guard let picture = scene.picture(in: data) else { continue }
            for region in scene.emptyPlaces(perScene, in: picture, using: &generator) where cut < count * 4 / 5 {
                table.add(reader.read(picture.cropped(to: region)), kind: "cut from scenes")
                cut += 1
            }
            table.add(reader.read(picture.mirrored), kind: "mirrored scenes")
        }
        for kind in DrawnLettering.Kind.allCases {
            for _ in 0..<max(1, (count - cut) / DrawnLettering.Kind.allCases.count) {
                table.add(
                    reader.read(try DrawnLettering.picture(kind, using: &generator)), kind: "drawn: \(kind.rawValue)")
            }
        }
        for series in PlateSeries.allCases {
            for _ in 0..<20 {
                let plate = PlatePicture(
                    PlateFace(.random(series: series, using: &generator)),
                    view: .random(characterHeight: 10...30, using: &generator),
                    degradation: .random(severity: 0.5, using: &generator), using: &generator)
                table.add([reader.read(crop: plate.picture.mirrored)].compactMap(\.self), kind: "mirrored plates")
            }
        }
        table.lines.forEach { print($0) }
    }
}

/// How many pictures of each kind were answered how, by the surest plate in them.
struct StatusTable {
    private var kinds: [String] = []
    private var counts: [String: [PlateRead.Status?: Int]] = [:]

    mutating func add(_ reads: [PlateRead], kind: String) {
        if counts[kind] == nil { kinds.append(kind) }
        let order: [PlateRead.Status] = [.read, .unsure, .unreadable]
        let surest = order.first { status in reads.contains { $0.status == status } }
        counts[kind, default: [:]][surest, default: 0] += 1
    }

    var lines: [String] {
        ["| pictures | number | read | unsure | unreadable | nothing found |", "|---|---|---|---|---|---|"]
            + kinds.map { kind in
                let row = counts[kind] ?? [:]
                func number(_ status: PlateRead.Status?) -> Int { row[status] ?? 0 }
                return "| \(kind) | \(row.values.reduce(0, +)) | \(number(.read)) | \(number(.unsure)) "
                    + "| \(number(.unreadable)) | \(number(nil)) |"
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
