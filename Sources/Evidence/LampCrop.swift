import Geometry
import Imaging
import TrafficModel

/// The head that governs the vehicle with a little around it, as one frame shows it.
enum LampCrop {
    /// How much is shown around the head, as a share of its own size.
    private static let surroundings = 0.35

    /// Nil where no head is in the picture.
    static func picture(of finding: Finding, camera: CameraSite, in frame: RGBPicture) -> RGBPicture? {
        guard let head = camera.headBox(of: finding) else { return nil }
        let x = Double(frame.width) / Double(max(1, camera.frameWidth))
        let y = Double(frame.height) / Double(max(1, camera.frameHeight))
        let box = Box(x: head.x * x, y: head.y * y, width: head.width * x, height: head.height * y)
        let around = box.insetBy(
            dx: -max(2, box.width * Self.surroundings), dy: -max(2, box.height * Self.surroundings))
        let crop = frame.cropped(to: PixelRegion(covering: around))
        return crop.width > 0 && crop.height > 0 ? crop : nil
    }
}
