internal import CVideoCodecs
internal import PictureCodecs

extension Footage {
    /// Frames looked at for one whose header tells the size of the recording.
    private static let sizeProbe = 16
    private static let pictureEndings: Set<String> = ["jpg", "jpeg", "jpe", "jfif", "png", "webp"]

    /// Whether the program reads MP4, MKV and the like: the package trait `Video`.
    public static var readsVideo: Bool { phn_video_is_built_in() != 0 }

    /// Whether a file's name is that of a picture.
    public static func isPictureName(_ path: String) -> Bool { pictureEndings.contains(FileAccess.ending(of: path)) }

    /// Opens one recording: a video or motion JPEG file, a folder of pictures, or picture files.
    ///
    /// Pictures of a folder come in natural order of their names (`a2` before `a10`), those of a list as listed.
    public static func open(
        _ paths: [String], options: FootageOptions = FootageOptions()
    ) throws(FootageError) -> Footage {
        guard let first = paths.first else { throw .noPictures(path: "") }
        if paths.count == 1 {
            if try FileAccess.isFolder(first) { return try openFolder(first, options) }
            if !isPictureName(first) { return try openFile(first, options) }
        }
        for path in paths where !isPictureName(path) { throw .notOneRecording(path: path) }
        return try openPictures(paths, name: FileAccess.name(of: first), options)
    }

    private static func openFolder(_ folder: String, _ options: FootageOptions) throws(FootageError) -> Footage {
        let names = try FileAccess.names(in: folder).filter(isPictureName)
        guard !names.isEmpty else { throw .noPictures(path: folder) }
        return try openPictures(
            names.map { FileAccess.join(folder, $0) }, name: FileAccess.name(of: folder), options)
    }

    private static func openPictures(
        _ paths: [String], name: String, _ options: FootageOptions
    ) throws(FootageError) -> Footage {
        var firstError: FootageError?
        for path in paths.prefix(sizeProbe) {
            do {
                let header = try header(of: path, options)
                let stamps = PictureStamps(paths, options)
                let info = FootageInfo(
                    name: name, paths: paths, kind: .pictures, width: header.width, height: header.height,
                    startTime: chosen(options, stamps.start), timing: stamps.timing, nominalRate: stamps.rate,
                    declaredFrames: paths.count, declaredDuration: stamps.rate.map { Double(paths.count) / $0 })
                return Footage(info: info, source: PictureListSource(paths, stamps, options), options: options)
            } catch {
                firstError = firstError ?? error
            }
        }
        throw firstError ?? .noPictures(path: name)
    }

    private static func header(of path: String, _ options: FootageOptions) throws(FootageError) -> PictureHeader {
        let bytes = try PictureListSource.bytes(of: path, options.limits)
        do {
            return try PictureDecoder(bytes, limits: options.limits).header
        } catch { throw .badPicture(path: path, error) }
    }

    private static func openFile(_ path: String, _ options: FootageOptions) throws(FootageError) -> Footage {
        let file = try ReadableFile(path)
        guard file.count > 0 else { throw .empty(path: path) }
        let start = try file.read(at: 0, count: 12)
        if start.starts(with: [0xFF, 0xD8, 0xFF]) { return try openMJPEG(file, options) }
        if let format = PictureFormat(start), format != .jpeg {
            return try openPictures([path], name: FileAccess.name(of: path), options)
        }
        if let header = try AVIHeader(file) { return openAVI(file, header, options) }
        do {
            return try openVideo(path, options)
        } catch {
            if case .notFootage = error, try MP4Boxes.lacksIndex(file) { throw .noIndex(path: path) }
            throw error
        }
    }

    private static func openMJPEG(_ file: ReadableFile, _ options: FootageOptions) throws(FootageError) -> Footage {
        let probe = MJPEGSource(file, options)
        var firstError: FootageError?
        for _ in 0..<sizeProbe {
            switch try probe.next(wantsPixels: true) {
            case .frame(_, let width, let height, _, _, _):
                let rate = options.frameRate ?? FootageOptions.assumedFrameRate
                let info = FootageInfo(
                    name: FileAccess.name(of: file.path), paths: [file.path], kind: .mjpeg, width: width,
                    height: height, startTime: chosen(options, nameStart(file.path, options)),
                    timing: options.frameRate == nil ? .assumed : .option, nominalRate: rate)
                return Footage(info: info, source: MJPEGSource(file, options), options: options)
            case .unreadable(_, let text, _):
                firstError = firstError ?? .notFootage(path: file.path, reason: text)
            case .lost, nil: break
            }
        }
        throw firstError ?? .notFootage(path: file.path, reason: "no whole picture in it")
    }

    private static func openAVI(_ file: ReadableFile, _ header: AVIHeader, _ options: FootageOptions) -> Footage {
        let rate = options.frameRate ?? header.rate
        let info = FootageInfo(
            name: FileAccess.name(of: file.path), paths: [file.path], kind: .aviMJPEG, width: header.width,
            height: header.height, startTime: chosen(options, nameStart(file.path, options)),
            timing: options.frameRate != nil ? .option : header.hasRate ? .header : .assumed, nominalRate: rate,
            declaredFrames: header.frames > 0 ? header.frames : nil,
            declaredDuration: header.frames > 0 ? Double(header.frames) / rate : nil)
        return Footage(info: info, source: AVISource(file, header, options), options: options)
    }

    private static func nameStart(_ path: String, _ options: FootageOptions) -> StartTime? {
        FileNameTime.secondsSince1970(in: FileAccess.name(of: path), zone: options.timeZone)
            .map { StartTime(secondsSince1970: $0, source: .fileName) }
    }

    private static func openVideo(_ path: String, _ options: FootageOptions) throws(FootageError) -> Footage {
        let source = try VideoSource(path, options)
        let contained = source.info.created == Int64.min ? nil : Double(source.info.created) / 1e6
        let start =
            contained.map { StartTime(secondsSince1970: $0, source: .container) }
            ?? nameStart(path, options)
        let info = FootageInfo(
            name: FileAccess.name(of: path), paths: [path],
            kind: .video(codec: text(source.info.codec), container: text(source.info.container)),
            width: source.width, height: source.height, startTime: chosen(options, start),
            timing: options.frameRate == nil ? .stamps : .option, nominalRate: options.frameRate ?? source.nominalRate,
            declaredFrames: source.info.frames > 0 ? Int(source.info.frames) : nil,
            declaredDuration: source.info.duration > 0 ? source.info.duration : nil)
        return Footage(info: info, source: source, options: options)
    }

    private static func text<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func chosen(_ options: FootageOptions, _ found: StartTime?) -> StartTime? {
        options.startTime.map { StartTime(secondsSince1970: $0, source: .option) } ?? found
    }
}
