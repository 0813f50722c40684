import Geometry
import Imaging
import PlateReading

/// A labelled scene, ready for training the finder.
struct FinderScene {
    var file: String
    var plates: [LabelledPlate]
    var picture: RGBPicture
    var pyramid: [PlateGrey]

    /// A scene is kept out of training where any plate in it is.
    var isHeldBack: Bool { plates.contains(where: \.isHeldBack) }

    /// The scenes of the open data in the order of their first label, those wider than `widest` pixels left out.
    static func load(_ data: PlateData, widest: Int = 1300) throws -> [FinderScene] {
        var order: [String] = []
        var plates: [String: [LabelledPlate]] = [:]
        for plate in try data.scenes() {
            if plates[plate.file] == nil { order.append(plate.file) }
            plates[plate.file, default: []].append(plate)
        }
        return try order.compactMap { file in
            guard let picture = try data.picture(file), picture.width <= widest else { return nil }
            return FinderScene(
                file: file, plates: plates[file] ?? [], picture: picture,
                pyramid: PlateFinder.pyramid(of: picture.luma))
        }
    }
}
