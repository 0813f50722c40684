internal import PictureCodecs

/// Picture files as the frames of one recording.
final class PictureListSource: FrameSource {
    private let paths: [String]
    private let stamps: PictureStamps
    private let options: FootageOptions
    private var index = 0

    init(_ paths: [String], _ stamps: PictureStamps, _ options: FootageOptions) {
        self.paths = paths
        self.stamps = stamps
        self.options = options
    }

    func next(wantsPixels: Bool) throws(FootageError) -> SourceItem? {
        guard index < paths.count else { return nil }
        defer { index += 1 }
        let path = paths[index]
        if !wantsPixels, let stamp = stamps.stamp(of: index) {
            return .frame(pixels: nil, width: 0, height: 0, stamp: stamp, isDamaged: false, path: path)
        }
        do {
            let bytes = try Self.bytes(of: path, options.limits)
            return item(for: bytes, options, stamp: stamps.stamp(of: index) ?? stamps.stamp(in: bytes), path: path)
        } catch {
            return .unreadable(reason: .unreadable, text: "\(error)", stamp: stamps.stamp(of: index))
        }
    }

    static func bytes(of path: String, _ limits: PictureLimits) throws(FootageError) -> [UInt8] {
        let file = try ReadableFile(path)
        guard file.count > 0 else { throw .empty(path: path) }
        guard file.count <= limits.bytes else {
            throw .badPicture(path: path, .tooManyBytes(count: file.count, allowed: limits.bytes))
        }
        return try file.read(at: 0, count: file.count)
    }
}

/// When the pictures of a list were taken.
///
/// Times in the names serve if every name has one and they only grow; else Exif times with a fraction of the second, if
/// the first pictures have them and they grow; else the frame number over the rate.
struct PictureStamps {
    /// How many pictures are looked into before Exif times are believed.
    static let exifProbe = 3

    let timing: FootageInfo.Timing
    let start: StartTime?
    let rate: Double?
    private let named: [Double]
    private let zone: String

    init(_ paths: [String], _ options: FootageOptions) {
        zone = options.timeZone
        let names = paths.compactMap {
            FileNameTime.secondsSince1970(in: FileAccess.name(of: $0), zone: options.timeZone)
        }
        let heads = paths.prefix(Self.exifProbe).map { Self.exifTime(of: $0, options) }
        let nameStart = FileNameTime.secondsSince1970(in: FileAccess.name(of: paths[0]), zone: options.timeZone)
        start =
            nameStart.map { StartTime(secondsSince1970: $0, source: .fileName) }
            ?? heads[0].map { StartTime(secondsSince1970: $0.seconds, source: .exif) }
        if options.frameRate != nil {
            (timing, rate, named) = (.option, options.frameRate, [])
        } else if names.count == paths.count, paths.count > 1, Self.grows(names) {
            (timing, rate, named) = (.fileNames, nil, names)
        } else if heads.count > 1, heads.allSatisfy({ $0?.hasFraction == true }), Self.grows(heads.map { $0!.seconds })
        {
            (timing, rate, named) = (.exif, nil, [])
        } else {
            (timing, rate, named) = (.assumed, FootageOptions.assumedFrameRate, [])
        }
    }

    /// Seconds on any one scale, where they are known without opening the file.
    func stamp(of index: Int) -> Double? {
        if let rate { return Double(index) / rate }
        return timing == .fileNames ? named[index] : nil
    }

    func stamp(in bytes: [UInt8]) -> Double? {
        timing == .exif ? Self.time(ExifSummary(picture: bytes), zone: zone)?.seconds : nil
    }

    private static func grows(_ times: [Double]) -> Bool { zip(times, times.dropFirst()).allSatisfy { $0 < $1 } }

    private static func exifTime(
        of path: String, _ options: FootageOptions
    ) -> (seconds: Double, hasFraction: Bool)? {
        guard let bytes = try? PictureListSource.bytes(of: path, options.limits) else { return nil }
        return time(ExifSummary(picture: bytes), zone: options.timeZone)
    }

    /// `YYYY:MM:DD HH:MM:SS`, in the zone that the picture names or else in `zone`.
    static func time(_ exif: ExifSummary, zone: String) -> (seconds: Double, hasFraction: Bool)? {
        guard let text = exif.dateTimeOriginal else { return nil }
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4), scanner.skip(":"), let month = scanner.number(digits: 2),
            scanner.skip(":"), let day = scanner.number(digits: 2), scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2),
            scanner.skip(":"), let second = scanner.number(digits: 2)
        else { return nil }
        var fractionScanner = DigitScanner(exif.subSecond ?? "")
        let fraction = fractionScanner.fraction()
        guard
            let time = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute,
                second: Double(second) + (fraction ?? 0))
        else { return nil }
        var offsetScanner = DigitScanner(exif.offset ?? "")
        let seconds = offsetScanner.offset().map { time.secondsSince1970(offset: $0) }
        return (seconds ?? time.secondsSince1970(zone: zone)).map { ($0, fraction != nil) }
    }
}
