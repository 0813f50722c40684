internal import CVideoCodecs
internal import PictureCodecs

/// A container that libav reads.
final class VideoSource: FrameSource {
    /// Damaged parts in a row after which the rest of the file is given up.
    private static let mostDamageInARow = 10_000

    let info: phn_video_info
    private let path: String
    private let video: OpaquePointer
    private let orientation: Orientation
    private let options: FootageOptions
    private var frames = 0
    private var damageInARow = 0
    private var firstStamp: Double?
    private var lastStamp: Double?

    init(_ path: String, _ options: FootageOptions) throws(FootageError) {
        var info = phn_video_info(), status: Int32 = 0
        var limits = phn_video_limits(
            pixels: Int64(clamping: options.limits.pixels), side: Int32(clamping: options.limits.side),
            threads: Int32(clamping: max(1, options.decoderThreads)))
        var message = [CChar](repeating: 0, count: 256)
        guard let video = phn_video_open(path, &limits, &info, &status, &message) else {
            throw Self.error(status, path, Self.text(message))
        }
        self.info = info
        self.path = path
        self.video = video
        self.options = options
        orientation = [90: .turnedRight, 180: .upsideDown, 270: .turnedLeft][info.rotation] ?? .upright
    }

    deinit { phn_video_close(video) }

    var width: Int { Int(orientation.swapsSides ? info.height : info.width) }
    var height: Int { Int(orientation.swapsSides ? info.width : info.height) }
    var nominalRate: Double? { info.rate > 0 ? info.rate : nil }

    func next(wantsPixels: Bool) throws(FootageError) -> SourceItem? {
        var handle: OpaquePointer?
        var frame = phn_video_frame_info()
        var message = [CChar](repeating: 0, count: 256)
        switch UInt32(phn_video_next(video, &handle, &frame, &message)) {
        case PHN_VIDEO_FRAME.rawValue:
            guard let handle else { return nil }
            frames += 1
            return item(handle, frame)
        case PHN_VIDEO_DAMAGED.rawValue:
            damageInARow += 1
            return damageInARow <= Self.mostDamageInARow ? .lost(text: "\(path): \(Self.text(message))") : nil
        default: return nil
        }
    }

    private func item(_ handle: OpaquePointer, _ frame: phn_video_frame_info) -> SourceItem {
        damageInARow = 0
        let stamp = self.stamp(frame)
        let pixels = LibavPicture(handle, frame, orientation)
        guard frame.colour != 0 else {
            let format = withUnsafeBytes(of: frame.format) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            return .unreadable(reason: .pixelFormat, text: "\(path): pixel format \(format)", stamp: stamp)
        }
        let (width, height) = (Int(frame.width), Int(frame.height))
        return .frame(
            pixels: pixels, width: orientation.swapsSides ? height : width,
            height: orientation.swapsSides ? width : height, stamp: stamp, isDamaged: frame.is_damaged != 0, path: path)
    }

    private func stamp(_ frame: phn_video_frame_info) -> Double? {
        if let rate = options.frameRate { return Double(frames - 1) / rate }
        guard frame.has_time != 0, info.time_den > 0 else { return nil }
        let stamp = Double(frame.time) * Double(info.time_num) / Double(info.time_den)
        firstStamp = firstStamp ?? stamp
        lastStamp = max(lastStamp ?? stamp, stamp)
        return stamp
    }

    /// Both fewer packets than the index has and less time than it promises: edit lists alone make the first true.
    var earlyEnd: String? {
        guard info.frames > 0, phn_video_packets(video) < info.frames else { return nil }
        if let firstStamp, let lastStamp, info.rate > 0, info.duration > 0 {
            guard lastStamp - firstStamp + 1.5 / info.rate < info.duration else { return nil }
        }
        return "\(path): the file declares \(info.frames) frames; \(frames) were there"
    }

    private static func text(_ message: [CChar]) -> String {
        String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func error(_ status: Int32, _ path: String, _ text: String) -> FootageError {
        switch UInt32(status) {
        case PHN_VIDEO_NOT_BUILT_IN.rawValue: .videoNotBuiltIn(path: path)
        case PHN_VIDEO_NO_STREAM.rawValue: .noVideo(path: path)
        case PHN_VIDEO_NO_DECODER.rawValue: .noDecoder(path: path, reason: text)
        case PHN_VIDEO_TOO_LARGE.rawValue: .tooLarge(path: path, size: text)
        case PHN_VIDEO_OUT_OF_MEMORY.rawValue: .outOfMemory(path: path)
        default: .notFootage(path: path, reason: text)
        }
    }
}
