public import Geometry
public import Imaging
public import TrafficModel

/// Finds what moves on the road in the frames of one chunk, against a scene model built from the whole chunk.
///
/// Boxes are in pixels of the reduced frames.
public struct VehicleDetector: Sendable {
    public let options: DetectionOptions
    let scene: SceneModel
    private var gain: GainField
    private(set) var map: ForegroundMap
    private var finder: BlobFinder
    private let smallestArea: Int
    private var search = PatchSearch()
    private var network: VehicleNetwork?
    private let scenery: Scenery?
    /// Whether the network does not know vehicles as the chunk shows them.
    package private(set) var isStrange = false
    private var previous: Plane?
    private var previousForeground: Plane?
    private var current: YCbCrPicture?

    /// Read once. One that cannot be read is a mistake of the build, not of what is looked at: without it other
    /// vehicles would be told, and nothing would say so.
    private static let builtInNetwork: VehicleNetwork = {
        do throws(VehicleNetworkError) {
            return try VehicleNetwork.builtIn()
        } catch {
            preconditionFailure(error.description)
        }
    }()

    /// Studies the chunk.
    /// - Returns: nil where `frames` is empty or its pictures are too small to hold a vehicle (under 32 pixels a side).
    /// - Precondition: all pictures have the size of the first.
    public init?(frames: [ReducedFrame], options: DetectionOptions = DetectionOptions()) {
        guard let first = frames.first, let last = frames.last else { return nil }
        let width = first.picture.width, height = first.picture.height
        guard width >= 32 && height >= 32 else { return nil }
        let seconds = last.time.seconds - first.time.seconds
        let rate = seconds > 0 ? Double(frames.count - 1) / seconds : 25
        self.options = options
        scene = SceneModel(frames: frames, framesPerSecond: rate, options: options)
        gain = GainField(width: width, height: height, block: options.gainBlock)
        map = ForegroundMap(width: width, height: height)
        finder = BlobFinder(width: width, height: height)
        let network = options.looks ? Self.builtInNetwork : nil
        scenery = network.map { [scene] in Scenery(scene, frames, network: $0, options: options) }
        self.network = network
        smallestArea = max(12, Int(options.smallestShare * Double(width * height)))
        var study = self
        isStrange = study.findsStrange(frames)
    }

    /// What moves in `frame`, one of those the detector was made from, from the top, from the left.
    public mutating func detections(in frame: ReducedFrame) -> [Detection] {
        let blobs = blobs(in: frame)
        if let fusion = fusion() {
            return fusion.detections(blobs.map(\.box), bodies: isStrange ? bodies(among: blobs) : [])
        }
        return blobs.map { blob in
            let box = blob.box
            return Detection(
                box: box, contact: Point(x: box.centre.x, y: box.maxY - options.contactLift * box.height),
                confidence: min(1, Double(blob.sure) / Double(max(1, blob.area)) + 0.5))
        }
    }

    /// Compares `frame` with the scene.
    /// - Returns: what is large enough to be a vehicle.
    mutating func blobs(in frame: ReducedFrame) -> [Blob] {
        previous = current?.luma
        previousForeground = map.excess
        current = frame.picture
        gain.measure(frame.picture, against: scene)
        map.compare(frame.picture, with: scene, gain: gain, options: options)
        let blobs = Blob.joiningContained(
            finder.blobs(in: map, sureExcess: options.sureExcess).filter { $0.area >= 6 }, share: options.joinedShare)
        return blobs.filter { $0.area >= smallestArea && $0.sure * 6 >= $0.area }
    }

    /// What the network sees in the frame last compared; nil where none looks.
    mutating func fusion() -> SightFusion? {
        guard let planes = appearance, let sight = network?.look(at: planes) else { return nil }
        return SightFusion(sight, map, scenery: scenery, options: options)
    }

    /// Luma of what the chunk shows most of the time: the empty road, but for what stood longer than half of it.
    public var road: Plane { scene.road.luma }

    /// What the frame last looked at shows, and how it differs from the scene; nil before the first.
    public var appearance: AppearancePlanes? {
        current.map { AppearancePlanes($0, scene, gain, excess: map.excess) }
    }

    /// The lower share of `box`, 0 to 0.2, that shows but the soft shade under a vehicle in the frame last looked at;
    /// nil where nothing there is darker than the road.
    package func shade(in box: Box) -> Double? { map.shade(in: box) }

    /// Where the vehicle that `box` held in the frame before went until the frame last looked at.
    /// - Parameters:
    ///   - guess: the displacement to look around, in pixels.
    ///   - reach: how far around it.
    /// - Returns: nil before the second frame, and where nothing alike is found.
    public mutating func follow(_ box: Box, guess: Point, reach: Double) -> Point? {
        guard let previous, let previousForeground, let current else { return nil }
        let found = search.displacement(
            of: box, in: previous, foreground: previousForeground, to: current.luma, guess: guess,
            reach: min(max(2, Int(reach.rounded(.up))), options.longestSearch))
        guard let found, found.difference <= options.likeness else { return nil }
        return found.shift
    }
}
