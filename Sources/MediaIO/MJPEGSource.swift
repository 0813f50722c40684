internal import PictureCodecs

/// JPEGs one after the other in one file, whatever stands between them (the part headers of an HTTP stream, say).
final class MJPEGSource: FrameSource {
    /// Bytes read at a time; a frame that is longer makes the window grow.
    private static let chunk = 1 << 20

    private let file: ReadableFile
    private let options: FootageOptions
    private let rate: Double
    private var window: [UInt8] = []
    /// Where in the file the window begins, and where in the window the next frame is looked for.
    private var base = 0
    private var at = 0
    private var frames = 0
    /// The last frame has no end.
    private(set) var earlyEnd: String?

    init(_ file: ReadableFile, _ options: FootageOptions) {
        self.file = file
        self.options = options
        rate = options.frameRate ?? FootageOptions.assumedFrameRate
    }

    func next(wantsPixels: Bool) throws(FootageError) -> SourceItem? {
        guard try findStart() else { return nil }
        let end = try findEnd()
        defer { at = end }
        let stamp = Double(frames) / rate
        frames += 1
        guard wantsPixels else {
            return .frame(pixels: nil, width: 0, height: 0, stamp: stamp, isDamaged: false, path: file.path)
        }
        return item(for: Array(window[at..<end]), options, stamp: stamp, path: file.path)
    }

    /// Moves `at` to the next picture.
    private func findStart() throws(FootageError) -> Bool {
        while true {
            let found = window.withUnsafeBufferPointer { JPEGBoundary.start(in: $0, from: at) }
            if let found {
                at = found
                return true
            }
            // The last two bytes may be the first two of a start.
            at = max(at, window.count - 2)
            guard try readOn() else { return false }
        }
    }

    /// Where in the window the picture at `at` ends.
    private func findEnd() throws(FootageError) -> Int {
        while true {
            switch window.withUnsafeBufferPointer({ JPEGBoundary.end(in: $0, from: at) }) {
            case .at(let end), .cut(let end): return end
            case .beyond:
                guard window.count - at <= options.limits.bytes, try readOn() else {
                    earlyEnd = "\(file.path): the last picture has no end"
                    return window.count
                }
            }
        }
    }

    /// Takes more of the file into the window, dropping what lies behind; false at the end of the file. A window in
    /// which a long frame is looked for doubles, so that looking again from its start stays cheap.
    private func readOn() throws(FootageError) -> Bool {
        let more = try file.read(at: base + window.count, count: max(Self.chunk, window.count - at))
        guard !more.isEmpty else { return false }
        window.removeFirst(at)
        base += at
        at = 0
        window += more
        return true
    }
}
