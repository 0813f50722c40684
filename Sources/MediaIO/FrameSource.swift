internal import PictureCodecs

/// What a source found next.
enum SourceItem {
    /// A frame; `pixels` is nil where they were not wanted.
    case frame(pixels: (any FramePixels)?, width: Int, height: Int, stamp: Double?, isDamaged: Bool, path: String)
    /// A frame that has a number but no pixels.
    case unreadable(reason: Gap.Reason, text: String, stamp: Double?)
    /// A part of the data that gave no frame and has no number.
    case lost(text: String)
}

/// One recording, read once from the front.
protocol FrameSource: AnyObject {
    /// The next item, nil at the end.
    ///
    /// - Parameter wantsPixels: where false, the frame is only passed over, as cheaply as the source can.
    func next(wantsPixels: Bool) throws(FootageError) -> SourceItem?
    /// Why the end came before it should have, where it did. Asked after the end.
    var earlyEnd: String? { get }
}

extension FrameSource {
    var earlyEnd: String? { nil }

    /// The item for a picture in memory.
    func item(for bytes: [UInt8], _ options: FootageOptions, stamp: Double?, path: String) -> SourceItem {
        do {
            let decoder = try PictureDecoder(bytes, limits: options.limits)
            return .frame(
                pixels: PicturePixels(decoder: decoder), width: decoder.header.width, height: decoder.header.height,
                stamp: stamp, isDamaged: false, path: path)
        } catch {
            return .unreadable(reason: Gap.Reason(error), text: "\(path): \(error)", stamp: stamp)
        }
    }
}

extension Gap.Reason {
    init(_ error: PictureError) {
        self = error == .cutShort ? .cutShort : .unreadable
    }
}
