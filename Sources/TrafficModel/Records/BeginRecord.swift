/// The first record of a footage: what was analysed, and by what.
public struct BeginRecord: Codable, Equatable, Sendable {
    /// Where the start time of the footage comes from.
    public enum StartTimeSource: String, Codable, Sendable {
        /// `--start-time`.
        case option
        /// The container's creation time.
        case container
        /// The Exif time of the first picture.
        case exif
        /// A pattern in the file name.
        case fileName = "file_name"
    }

    /// The version of the record format.
    public var format: Int = 1
    public var version: String
    /// The footage as it was named, without its folder.
    public var footage: String
    /// Lower-case hexadecimal; of a folder of pictures, of the list of its files' hashes and names.
    public var footageSHA256: String
    public var siteFile: String
    public var siteSHA256: String
    public var site: String
    public var siteName: String
    public var camera: String
    public var timeZone: String
    public var width: Int
    public var height: Int
    /// ISO 8601 with the site's offset; absent where no source gave it.
    public var startTime: String?
    public var startTimeSource: StartTimeSource?
    /// True where the site file is a draft: then nothing was judged by it. Absent otherwise.
    public var draft: Bool?

    public init(
        version: String, footage: String, footageSHA256: String, siteFile: String, siteSHA256: String, site: String,
        siteName: String, camera: String, timeZone: String, width: Int, height: Int, startTime: String?,
        startTimeSource: StartTimeSource?
    ) {
        self.version = version
        self.footage = footage
        self.footageSHA256 = footageSHA256
        self.siteFile = siteFile
        self.siteSHA256 = siteSHA256
        self.site = site
        self.siteName = siteName
        self.camera = camera
        self.timeZone = timeZone
        self.width = width
        self.height = height
        self.startTime = startTime
        self.startTimeSource = startTimeSource
    }
}
