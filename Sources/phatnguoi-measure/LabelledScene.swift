import Foundation
import Geometry
import Imaging
import PictureCodecs
import SyntheticTraffic

/// A scene with where its plates are.
struct LabelledScene {
    var file: String
    var plates: [Box]

    /// The scenes of labels.csv, by file name. Only columns before the first that may hold a comma are used.
    static func all(in folder: String) throws -> [LabelledScene] {
        let text = try String(contentsOfFile: folder + "/labels.csv", encoding: .utf8)
        var plates: [String: [Box]] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 5 else { continue }
            let numbers = fields[2...5].compactMap { Double($0) }
            guard numbers.count == 4 else { continue }
            plates[String(fields[0]), default: []].append(
                Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
        }
        return plates.keys.sorted().map { LabelledScene(file: $0, plates: plates[$0] ?? []) }
    }

    /// Nil where the file is of no form that is read.
    func picture(in folder: String) -> RGBPicture? {
        guard let data = FileManager.default.contents(atPath: folder + "/scenes/" + file) else { return nil }
        return try? PictureDecoder(Array(data)).rgb().picture
    }

    /// Up to `count` places of 64 to 256 by 48 to 160 pixels that touch no labelled plate or its surroundings.
    func emptyPlaces(
        _ count: Int, in picture: RGBPicture, using generator: inout SeededGenerator
    ) -> [PixelRegion] {
        let kept = plates.map { $0.insetBy(dx: -0.5 * $0.height, dy: -0.5 * $0.height) }
        var places: [PixelRegion] = []
        for _ in 0..<count * 8 where places.count < count {
            let width = min(generator.integer(64...256), picture.width)
            let height = min(generator.integer(48...160), picture.height)
            let place = PixelRegion(
                x: generator.integer(0...picture.width - width), y: generator.integer(0...picture.height - height),
                width: width, height: height)
            if kept.allSatisfy({ $0.intersection(place.box).area == 0 }) { places.append(place) }
        }
        return places
    }
}
