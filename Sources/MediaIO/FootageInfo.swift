/// What is known of a recording before its frames are read.
public struct FootageInfo: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// JPEG, PNG and WebP files.
        case pictures
        /// JPEGs one after the other in one file.
        case mjpeg
        /// AVI with motion JPEG.
        case aviMJPEG
        /// Whatever libav reads, by libav's names.
        case video(codec: String, container: String)
    }

    /// Where frame times come from.
    public enum Timing: String, Codable, Sendable {
        /// Presentation stamps of the container.
        case stamps
        /// Times in the file names.
        case fileNames = "file_names"
        /// Times in the pictures' Exif data.
        case exif
        /// The rate in the header of a container that has no stamps.
        case header
        /// The user's frame rate.
        case option
        /// None is known; `FootageOptions.assumedFrameRate` was taken.
        case assumed
    }

    /// The file or folder, without its path.
    public var name: String
    /// The files, in order of reading.
    public var paths: [String]
    public var kind: Kind
    /// Size of the frames as given, rotation applied.
    public var width: Int
    public var height: Int
    public var startTime: StartTime?
    public var timing: Timing
    /// Frames a second by header, option or assumption; nil where only stamps can tell.
    public var nominalRate: Double?
    /// What the container declares; it may be wrong.
    public var declaredFrames: Int?
    /// Seconds, as the container declares; it may be wrong.
    public var declaredDuration: Double?
}

/// When a recording begins.
public struct StartTime: Hashable, Sendable {
    public enum Source: String, Codable, Sendable {
        case option, container, exif
        case fileName = "file_name"
    }

    /// Seconds since 1970 (UTC) of the first frame.
    public var secondsSince1970: Double
    public var source: Source

    public init(secondsSince1970: Double, source: Source) {
        self.secondsSince1970 = secondsSince1970
        self.source = source
    }
}
