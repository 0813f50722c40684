/// A recording to be rendered: the street, the camera over it, the light and the traffic. Everything that is seen
/// follows from these values; the same values give the same bytes.
public struct Scenario: Sendable {
    public enum Weather: String, CaseIterable, Hashable, Sendable {
        case dry, rain
    }

    /// Names the recording: letters, digits, hyphens.
    public var name: String
    /// The site's name for people; the recording's where nil.
    public var siteName: String?
    /// What is in view, for the truth file.
    public var view: String
    public var seed: UInt64
    public var road: RoadLayout
    public var camera: PinholeCamera
    public var signal: SignalProgram?
    public var vehicles: [VehicleScript]
    /// People on foot: seen, but in no truth.
    public var pedestrians: [PedestrianScript] = []
    public var lighting: Lighting
    public var weather: Weather
    public var sensor: SensorModel
    public var frameCount: Int
    /// Frames a second.
    public var rate: Double
    /// ISO 8601 with offset: the instant of the first frame.
    public var startTime: String
    /// How far beyond the stop line vehicles are counted where there is none, metres along the road.
    public var countLineY: Double
    /// Further lines over which vehicles are counted; what of them is in view goes into the truth and the site file.
    public var countLines: [GroundLine] = []

    public init(
        name: String, view: String, seed: UInt64, road: RoadLayout, camera: PinholeCamera, signal: SignalProgram?,
        vehicles: [VehicleScript], lighting: Lighting = .day, weather: Weather = .dry,
        sensor: SensorModel = SensorModel(),
        frameCount: Int, rate: Double = 10, startTime: String = "2026-09-14T08:15:00+07:00", countLineY: Double = 0
    ) {
        self.name = name
        self.view = view
        self.seed = seed
        self.road = road
        self.camera = camera
        self.signal = signal
        self.vehicles = vehicles
        self.lighting = lighting
        self.weather = weather
        self.sensor = sensor
        self.frameCount = frameCount
        self.rate = rate
        self.startTime = startTime
        self.countLineY = countLineY
    }

    /// Seconds from the first frame.
    public func time(ofFrame frame: Int) -> Double { Double(frame) / rate }
}
