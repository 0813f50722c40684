internal import CVideoCodecs
internal import PictureCodecs
public import TrafficModel

/// A stretch of a recording as a file of its own, its pictures the very bytes that were recorded: nothing is encoded
/// again.
public struct Clip: Hashable, Sendable {
    /// The name of the file, `clip.mp4`.
    public var name: String
    /// The frames in it: a video begins at the key frame before what was asked for.
    public var frames: ClosedRange<Int>
    /// The frames one by one, with the times at which they were taken: an AVI plays them at an even rate, and a frame
    /// that could not be read is not in it. Empty for containers that keep times themselves.
    public var pictures: [FrameTime]
    /// The library that wrote the container; nil where this program did.
    public var writer: String?
}

/// Why a recording gives no clip.
public enum ClipError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Its pictures are no JPEGs and no stream that a container takes; the text says more.
    case notCopied(path: String, reason: String)

    public var description: String {
        switch self {
        case .notCopied(let path, let reason): "\(path): no clip can be cut without encoding again (\(reason))"
        }
    }
}

extension Clip {
    /// A clip of more bytes is not cut: 12 s at 170 Mbit/s.
    public static let mostBytes = 256 << 20

    /// Writes frames `frames` of a recording to `folder/clip.*` without encoding them again: a video is cut at its
    /// packets, motion JPEG and JPEG files become motion JPEG in AVI.
    ///
    /// - Throws: `ClipError` where that cannot be done, `FootageError`, `OutputError`.
    public static func write(
        _ frames: ClosedRange<Int>, of paths: [String], options: FootageOptions, toFolder folder: String
    ) throws -> Clip {
        let footage = try Footage.open(paths, options: options)
        if case .video = footage.info.kind {
            return try cut(frames, of: footage.info.paths[0], options, folder)
        }
        return try collect(frames, of: footage, folder)
    }

    private static func cut(
        _ frames: ClosedRange<Int>, of path: String, _ options: FootageOptions, _ folder: String
    ) throws -> Clip {
        var limits = phn_video_limits(
            pixels: Int64(clamping: options.limits.pixels), side: Int32(clamping: options.limits.side), threads: 1)
        var clip = phn_clip()
        var message = [CChar](repeating: 0, count: 256)
        let status = phn_clip_cut(
            path, &limits, Int64(frames.lowerBound), Int64(frames.upperBound), mostBytes, &clip, &message)
        guard status == 0 else {
            let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw ClipError.notCopied(path: path, reason: text)
        }
        defer { phn_clip_release(&clip) }
        let container = withUnsafeBytes(of: clip.container) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        let name = "clip." + (["matroska": "mkv", "mpegts": "ts"][container] ?? container)
        let file = try OutputFile(folder + "/" + name)
        try file.append(UnsafeBufferPointer(start: clip.bytes, count: clip.count))
        try file.finish()
        return Clip(
            name: name, frames: Int(clip.first)...Int(clip.last), pictures: [],
            writer: String(cString: phn_clip_writer()))
    }

    private static func collect(_ frames: ClosedRange<Int>, of footage: Footage, _ folder: String) throws -> Clip {
        var pictures: [(frame: Frame, jpeg: [UInt8])] = []
        var bytes = 0
        while let event = try footage.next(from: frames.lowerBound) {
            guard case .frame(let frame) = event, frame.time.frame >= frames.lowerBound else { continue }
            if frame.time.frame > frames.upperBound { break }
            guard let jpeg = frame.jpegBytes else {
                throw ClipError.notCopied(path: footage.info.name, reason: "its pictures are no JPEGs")
            }
            bytes += jpeg.count
            guard bytes <= mostBytes else {
                throw ClipError.notCopied(path: footage.info.name, reason: "more than \(mostBytes) bytes")
            }
            pictures.append((frame, jpeg))
        }
        guard let first = pictures.first?.frame, let last = pictures.last?.frame else {
            throw ClipError.notCopied(path: footage.info.name, reason: "no frame could be read")
        }
        let seconds = last.time.seconds - first.time.seconds
        let steps = max(1, last.time.frame - first.time.frame)
        let rate = seconds > 0 ? Double(steps) / seconds : FootageOptions.assumedFrameRate
        let thousandths = min(max(1, Int((rate * 1000).rounded())), 1_000_000)
        let writer = try MJPEGWriter(
            folder + "/clip.avi",
            container: .avi(width: footage.info.width, height: footage.info.height, rate: thousandths, scale: 1000))
        for picture in pictures { try writer.append(jpeg: picture.jpeg) }
        try writer.finish()
        return Clip(
            name: "clip.avi", frames: first.time.frame...last.time.frame, pictures: pictures.map(\.frame.time))
    }
}
