public import PictureCodecs

/// Why a recording could not be opened, or a frame of it not be had. Every case names the file.
public enum FootageError: Error, Hashable, Sendable {
    case noSuchFile(path: String)
    /// The operating system refused; the text is its own.
    case cannotRead(path: String, reason: String)
    case empty(path: String)
    /// A folder without a JPEG, PNG or WebP.
    case noPictures(path: String)
    /// Several files that do not make one recording: only pictures do.
    case notOneRecording(path: String)
    /// A picture whose header cannot be read, where no other picture of the recording can be read either.
    case badPicture(path: String, PictureError)
    /// Neither a picture, nor MJPEG, nor a container that libav reads.
    case notFootage(path: String, reason: String)
    /// An MP4 or MOV that was not closed: its index, the `moov` box, is missing.
    case noIndex(path: String)
    /// A container that holds no video.
    case noVideo(path: String)
    case noDecoder(path: String, reason: String)
    case tooLarge(path: String, size: String)
    /// A video container, where the program was built without the trait `Video`.
    case videoNotBuiltIn(path: String)
    case outOfMemory(path: String)
    /// A frame that was asked for by a call on `Frame` could not be decoded.
    case badFrame(path: String, frame: Int, PictureError)
}

extension FootageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noSuchFile(let path): "\(path): no such file or folder"
        case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
        case .empty(let path): "\(path): the file is empty"
        case .noPictures(let path): "\(path): the folder holds no JPEG, PNG or WebP picture"
        case .notOneRecording(let path):
            "\(path): only pictures can be joined to one recording; give video files one at a time"
        case .badPicture(let path, let error): "\(path): \(error)"
        case .notFootage(let path, let reason):
            "\(path): not a picture, not MJPEG, and not a video that can be read (\(reason))"
        case .noIndex(let path):
            "\(path): this MP4 has no index (no 'moov' box): the recorder was stopped before it closed the file. "
                + "Repair it with the recorder's tool, or record to MKV or TS"
        case .noVideo(let path): "\(path): there is no video in this file"
        case .noDecoder(let path, let reason): "\(path): the video cannot be decoded: \(reason)"
        case .tooLarge(let path, let size): "\(path): pictures of \(size) are larger than is allowed"
        case .videoNotBuiltIn(let path):
            "\(path): this build reads pictures, concatenated JPEG and AVI with MJPEG only. For MP4, MKV and the like "
                + "build with the package trait 'Video' (libavformat, libavcodec and libavutil)"
        case .outOfMemory(let path): "\(path): out of memory"
        case .badFrame(let path, let frame, let error): "\(path): frame \(frame): \(error)"
        }
    }
}
