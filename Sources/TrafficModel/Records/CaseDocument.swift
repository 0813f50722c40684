import Foundation

/// `case.json`: one case with everything that a person needs to check it, and the files that show it.
///
/// A function of footage, site file and program alone: nothing of the wall clock, of the signing key or of decisions is
/// in it. What people decide about the case stands in the register. The schema is in `docs/case-folder.md`.
public struct CaseDocument: Codable, Equatable, Sendable {
    /// The version of this format.
    public var format = 1
    /// What a decision about the case is about, and what it is not.
    public var notice = CaseDocument.notice
    /// Of the texts on the pictures.
    public var language: Language
    public var program: Program
    public var footage: Footage
    public var site: Site
    public var camera: Camera
    public var clock: Clock
    /// The record as in `records.jsonl`, without its list of files: act, vehicle, plate, status, reasons, law.
    public var violation: ViolationRecord
    public var vehicle: Vehicle
    /// Before, on, beyond: the frames that the stills show.
    public var moments: [Moment]
    public var geometry: Geometry
    /// Where the vehicle met the road, frame by frame.
    public var path: [PathPoint]
    /// Nil for acts without a light.
    public var signal: SignalProof?
    public var clip: Clip?
    /// Why there is no clip, where there is none.
    public var clipNote: String?
    /// Every file of the folder but this one, the manifest and its signature.
    public var files: [ViolationRecord.EvidenceFile]
    /// What an evidence record should hold and neither the footage nor the site file told, as keys of this document.
    public var notTold: [String]

    public static let notice =
        "Đề xuất của máy, cần cán bộ có thẩm quyền kiểm tra. A machine's proposal; an officer must check it."

    /// `clipNote` where the user wanted no clips.
    public static let noClipsAskedFor = "clips were not asked for"

    public struct Program: Codable, Equatable, Sendable {
        public var name: String
        public var version: String
        /// Of the file that ran.
        public var sha256: String?

        public init(name: String, version: String, sha256: String?) {
            self.name = name
            self.version = version
            self.sha256 = sha256
        }
    }

    public struct Footage: Codable, Equatable, Sendable {
        public var name: String
        public var sha256: String
        public var width: Int
        public var height: Int
        /// Where frame times come from: `stamps`, `file_names`, `exif`, `header`, `option`, `assumed`.
        public var frameTimes: String
        /// Frames a second that the user gave.
        public var frameRate: Double?

        public init(
            name: String, sha256: String, width: Int, height: Int, frameTimes: String, frameRate: Double?
        ) {
            self.frameRate = frameRate
            self.name = name
            self.sha256 = sha256
            self.width = width
            self.height = height
            self.frameTimes = frameTimes
        }
    }

    public struct Site: Codable, Equatable, Sendable {
        public var file: String
        public var sha256: String
        public var id: String
        public var name: String
        public var authority: Authority?

        public init(file: String, sha256: String, id: String, name: String, authority: Authority?) {
            self.file = file
            self.sha256 = sha256
            self.id = id
            self.name = name
            self.authority = authority
        }
    }

    public struct Camera: Codable, Equatable, Sendable {
        public var id: String
        public var position: CameraPosition?
        public var device: CameraDevice?

        public init(id: String, position: CameraPosition?, device: CameraDevice?) {
            self.id = id
            self.position = position
            self.device = device
        }
    }

    public struct Clock: Codable, Equatable, Sendable {
        public var timeZone: String
        /// Of the first frame, ISO 8601.
        public var startTime: String?
        public var source: BeginRecord.StartTimeSource?

        public init(timeZone: String, startTime: String?, source: BeginRecord.StartTimeSource?) {
            self.timeZone = timeZone
            self.startTime = startTime
            self.source = source
        }
    }

    public struct Vehicle: Codable, Equatable, Sendable {
        public var track: Int
        public var vehicleClass: VehicleClass
        /// 0 to 1: the share of the vote that the class got; absent where the track is not known any more.
        public var classConfidence: Double?
        /// Looks that took part in the vote on the plate.
        public var plateVotes: Int?

        enum CodingKeys: String, CodingKey {
            case track, vehicleClass = "class", classConfidence, plateVotes
        }

        public init(track: Int, vehicleClass: VehicleClass, classConfidence: Double?, plateVotes: Int?) {
            self.track = track
            self.vehicleClass = vehicleClass
            self.classConfidence = classConfidence
            self.plateVotes = plateVotes
        }
    }

    /// One of the three positions, with what every head showed in that frame.
    public struct Moment: Codable, Equatable, Sendable {
        public struct Light: Codable, Equatable, Sendable {
            public var signal: String
            public var state: SignalState
            public var secondsInState: Double?
            public var confidence: Double

            public init(signal: String, state: SignalState, secondsInState: Double?, confidence: Double) {
                self.signal = signal
                self.state = state
                self.secondsInState = secondsInState
                self.confidence = confidence
            }
        }

        public var role: Finding.Moment.Role
        public var frame: Int
        /// Seconds from the first frame, to the millisecond.
        public var time: Double
        public var wallTime: String?
        /// The vehicle, in pixels of the site's frame.
        public var box: [Double]
        public var lights: [Light]

        public init(
            role: Finding.Moment.Role, time: FrameTime, wallTime: String?, box: [Double], lights: [Light]
        ) {
            self.role = role
            frame = time.frame
            self.time = time.seconds.rounded(toPlaces: 3)
            self.wallTime = wallTime
            self.box = box
            self.lights = lights
        }
    }

    /// The lines that the act is held against, in pixels of the site's frame: lists of x and y.
    public struct Geometry: Codable, Equatable, Sendable {
        public var frameWidth: Int
        public var frameHeight: Int
        public var heading: PictureDirection?
        public var stopLine: [[Double]]?
        public var clearLine: [[Double]]?
        public var boundary: [[Double]]?
        public var lane: [[Double]]?
        public var zone: [[Double]]?
        /// x, y, width, height of the head that governs the vehicle.
        public var signalBox: [Double]?

        public init(frameWidth: Int, frameHeight: Int) {
            self.frameWidth = frameWidth
            self.frameHeight = frameHeight
        }
    }

    public struct PathPoint: Codable, Equatable, Sendable {
        public var frame: Int
        public var time: Double
        /// Ground contact in pixels of the site's frame.
        public var x: Double
        public var y: Double
        /// False where the place was predicted, not seen.
        public var isSeen: Bool

        public init(time: FrameTime, x: Double, y: Double, isSeen: Bool) {
            frame = time.frame
            self.time = time.seconds.rounded(toPlaces: 3)
            self.x = x.rounded(toPlaces: 1)
            self.y = y.rounded(toPlaces: 1)
            self.isSeen = isSeen
        }
    }

    public struct Clip: Codable, Equatable, Sendable {
        public struct Picture: Codable, Equatable, Sendable {
            public var frame: Int
            public var time: Double

            public init(_ time: FrameTime) {
                frame = time.frame
                self.time = time.seconds.rounded(toPlaces: 3)
            }
        }

        public var file: String
        public var fromFrame: Int
        public var toFrame: Int
        /// What wrote the container around the recorded bytes; absent where the program did.
        public var writer: String?
        /// The frames one by one, where the container does not keep their times.
        public var pictures: [Picture]

        public init(file: String, frames: ClosedRange<Int>, writer: String?, pictures: [FrameTime]) {
            self.file = file
            fromFrame = frames.lowerBound
            toFrame = frames.upperBound
            self.writer = writer
            self.pictures = pictures.map(Picture.init)
        }
    }

    public init(
        language: Language, program: Program, footage: Footage, site: Site, camera: Camera, clock: Clock,
        violation: ViolationRecord,
        vehicle: Vehicle, moments: [Moment], geometry: Geometry, path: [PathPoint], signal: SignalProof?
    ) {
        self.language = language
        self.program = program
        self.footage = footage
        self.site = site
        self.camera = camera
        self.clock = clock
        self.violation = violation
        self.vehicle = vehicle
        self.moments = moments
        self.geometry = geometry
        self.path = path
        self.signal = signal
        files = []
        notTold = []
    }

    /// The bytes of `case.json`: keys sorted, a key a line, so that two of them can be compared line by line.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// - Throws: `DecodingError`.
    public init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(CaseDocument.self, from: Data(json))
    }
}
