import Foundation
import Geometry
import Imaging
import PictureCodecs
import PlateReading

/// A labelled scene, ready for training the finder.
struct FinderScene {
    var file: String
    var plates: [LabelledPlate]
    var picture: RGBPicture
    var pyramid: [PlateGrey]
    /// The text blocks, where they are known: of generated plates.
    var frames: [PlateFrame?]
    /// The picture as codecs hold it; nil where it was made for training.
    var codecPicture: YCbCrPicture?

    /// A scene is kept out of training where any plate in it is.
    var isHeldBack: Bool { plates.contains(where: \.isHeldBack) }

    init(
        file: String, plates: [LabelledPlate], picture: RGBPicture, frames: [PlateFrame?]? = nil,
        codecPicture: YCbCrPicture? = nil
    ) {
        self.file = file
        self.plates = plates
        self.picture = picture
        self.frames = frames ?? plates.map { _ in nil }
        self.codecPicture = codecPicture
        pyramid = PlateFinder.pyramid(of: picture.luma)
    }

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
            let bytes = Array(try Data(contentsOf: data.root.appending(path: file)))
            return FinderScene(
                file: file, plates: plates[file] ?? [], picture: picture,
                codecPicture: try PictureDecoder(bytes).yCbCr(reducedBy: 1).picture)
        }
    }
}
