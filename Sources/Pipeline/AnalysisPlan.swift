public import Imaging
public import MediaIO
public import TrafficModel

/// All that a run needs to know, checked before the first frame is decoded.
public struct AnalysisPlan: Sendable {
    public var site: Site
    /// The one of the site's cameras that took the footage.
    public var camera: CameraSite
    /// The name of the site file, without its folder, and the SHA-256 of its bytes.
    public var siteFile: String
    public var siteSHA256: String
    /// The site file itself, which goes into each case; empty where it is not at hand.
    public var siteBytes: [UInt8] = []
    /// What the controller says of the heads that have a log, by the head's id.
    public var signalLogs: [String: SignalLog] = [:]
    /// The version of the program, as records name it, and the SHA-256 of the file that runs.
    public var version: String
    public var programSHA256: String?
    /// Draws why a plate was read as it was: the frame, the plate in it and a title give a picture, or nil where there
    /// is nothing to tell. Nil where cases need no explanation.
    public var explainPlate: (@Sendable (RGBPicture, PlateRead, _ title: String) throws -> RGBPicture?)?
    public var options: AnalysisOptions

    public init(
        site: Site, camera: CameraSite, siteFile: String, siteSHA256: String, version: String,
        options: AnalysisOptions = AnalysisOptions()
    ) {
        self.site = site
        self.camera = camera
        self.siteFile = siteFile
        self.siteSHA256 = siteSHA256
        self.version = version
        self.options = options
    }
}

extension AnalysisPlan {
    /// The camera as rules see it: of a draft that nobody has checked they see no line, so nobody is accused by one.
    var judgedCamera: CameraSite {
        guard site.isDraft else { return camera }
        var bare = CameraSite(id: camera.id, frameWidth: camera.frameWidth, frameHeight: camera.frameHeight)
        bare.ignore = camera.ignore
        return bare
    }
}

/// How footage is analysed. Of all this only `workers` never shows in the records; `language` does through the hashes
/// of the stills, whose data bars are written in it.
public struct AnalysisOptions: Sendable {
    public var footage = FootageOptions()
    public var road = RoadOptions()
    public var looks = LookPlanner.Options()
    /// Pixels: the width to which frames are reduced for detection. Raising it finds smaller vehicles and costs time
    /// and memory by its square.
    public var surveyWidth = 480
    /// Bytes of reduced frames kept at once. Raising it gives the scene model more to learn from, and costs memory.
    public var chunkBytes = 768 << 20
    /// Seconds before and after the deciding moment that a case's clip shows; none where nil. Raising it shows more of
    /// how it came about, and of people who have nothing to do with it.
    public var clipSeconds: Double? = 6
    /// Of data bars on evidence stills.
    public var language = Language.vietnamese
    /// Threads that the run may keep busy.
    public var workers = 1
    /// Whether `end` carries the wall-clock figures of the run; then two runs no longer give the same bytes.
    public var includesPerformance = false

    public init() {}
}
