public import Imaging
internal import PictureCodecs
public import TrafficModel

/// One frame of a recording. Pixels are decoded or converted only when, and as far as, they are asked for.
///
/// A frame may be handed to another thread and outlive the `Footage` that gave it.
public final class Frame: Sendable {
    public let time: FrameTime
    /// Size in pixels, rotation applied.
    public let width: Int
    public let height: Int
    /// Decoded from damaged data: shapes in it may not have been there.
    public let isDamaged: Bool
    let path: String
    private let pixels: any FramePixels
    private let survey: Reduced?

    /// A frame made smaller by a whole factor.
    public struct Reduced: Hashable, Sendable {
        /// Luma in full range; chroma in the file's own steps.
        public var picture: YCbCrPicture
        /// Pixels of the frame along x and y that a luma sample stands for: pixel x is sample x / factor.
        public var factor: Int
    }

    init(
        time: FrameTime, width: Int, height: Int, isDamaged: Bool, path: String, pixels: any FramePixels,
        survey: Reduced? = nil
    ) {
        self.time = time
        self.width = width
        self.height = height
        self.isDamaged = isDamaged
        self.path = path
        self.pixels = pixels
        self.survey = survey
    }

    /// The smallest whole factor that brings `width` to at most `maxWidth`.
    public static func factor(from width: Int, to maxWidth: Int) -> Int {
        max(1, (width + maxWidth - 1) / max(1, maxWidth))
    }

    /// Luma at full resolution (BT.601, full range); of the part inside `region` (clamped to the frame) where given.
    public func luma(in region: PixelRegion? = nil) throws(FootageError) -> Plane {
        do { return try pixels.luma(in: region).picture } catch { throw named(error) }
    }

    /// Luma and chroma made smaller by the smallest whole factor that brings the width to at most `maxWidth`.
    public func reduced(maxWidth: Int) throws(FootageError) -> Reduced {
        let factor = Self.factor(from: width, to: maxWidth)
        if let survey, survey.factor == factor { return survey }
        do {
            return Reduced(picture: try pixels.reduced(by: factor).picture, factor: factor)
        } catch { throw named(error) }
    }

    /// Full colour at full resolution; of the part inside `region` (clamped to the frame) where given.
    public func picture(in region: PixelRegion? = nil) throws(FootageError) -> RGBPicture {
        do { return try pixels.rgb(in: region).picture } catch { throw named(error) }
    }

    /// The frame's own bytes where the recording is made of JPEGs: the original, to be kept untouched as evidence.
    public var jpegBytes: [UInt8]? { pixels.jpegBytes }

    private func named(_ error: PictureError) -> FootageError {
        .badFrame(path: path, frame: time.frame, error)
    }
}

/// Where the pixels of a frame come from.
protocol FramePixels: Sendable {
    func luma(in region: PixelRegion?) throws(PictureError) -> Decoded<Plane>
    func reduced(by factor: Int) throws(PictureError) -> Decoded<YCbCrPicture>
    func rgb(in region: PixelRegion?) throws(PictureError) -> Decoded<RGBPicture>
    var jpegBytes: [UInt8]? { get }
}
