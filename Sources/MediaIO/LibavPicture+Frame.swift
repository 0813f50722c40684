internal import Imaging
internal import PictureCodecs

extension LibavPicture: FramePixels {
    var jpegBytes: [UInt8]? { nil }
}
