import Geometry
import Imaging
public import TrafficModel

/// Finds what moves on the road in the frames of one chunk, against a scene model built from the whole chunk.
///
/// Boxes are in pixels of the reduced frames.
public struct VehicleDetector: Sendable {
    public let options: DetectionOptions
    private let scene: SceneModel
    private var gain: GainField
    private var map: ForegroundMap
    private var finder: BlobFinder
    private let smallestArea: Int

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
        smallestArea = max(12, Int(options.smallestShare * Double(width * height)))
    }

    /// What moves in `frame`, one of those the detector was made from, from the top, from the left.
    public mutating func detections(in frame: ReducedFrame) -> [Detection] {
        gain.measure(frame.picture, against: scene)
        map.compare(frame.picture, with: scene, gain: gain, options: options)
        let blobs = finder.blobs(in: map, sureExcess: options.sureExcess)
        return blobs.filter { $0.area >= smallestArea && $0.sure * 6 >= $0.area }.map { blob in
            Detection(
                box: Box(
                    x: Double(blob.minX), y: Double(blob.minY), width: Double(blob.width), height: Double(blob.height)),
                confidence: min(1, Double(blob.sure) / Double(max(1, blob.area)) + 0.25))
        }
    }
}
