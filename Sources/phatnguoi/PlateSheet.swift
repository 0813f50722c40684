import Explanation
import Geometry
import Imaging
import PlateReading
import TrafficModel

/// Draws, for a case, why its plate was read as it was.
enum PlateSheet {
    /// How much around the plate is looked at again, as multiples of its width and height.
    private static let around = (across: 1.0, upright: 2.0)

    /// What the templates saw of the plate at `read.box` of a frame, as a sheet; nil where they find nothing there when
    /// they look at this frame alone.
    static func picture(
        of read: PlateRead, in frame: RGBPicture, title: String, language: Language, reader: PlateReader
    ) throws -> RGBPicture? {
        let box = read.box.insetBy(dx: -around.across * read.box.width, dy: -around.upright * read.box.height)
        let region = PixelRegion(covering: box).clamped(width: frame.width, height: frame.height)
        let crop = frame.cropped(to: region)
        guard crop.width > 0, crop.height > 0 else { return nil }
        let place = Box(
            x: read.box.x - Double(region.x), y: read.box.y - Double(region.y), width: read.box.width,
            height: read.box.height)
        let reads = reader.read(crop)
        let nearest = reads.max { $0.box.intersection(place).area < $1.box.intersection(place).area }
        guard let nearest, nearest.box.intersection(place).area > 0,
            let explanation = reader.explanations(of: [nearest], in: crop, isCrop: false).first
        else { return nil }
        return try ExplanationSheet(explanation, scene: crop, source: title, language: language).picture()
    }
}
