import Imaging
import TrafficModel
import VehicleDetection

/// Frames of a recording, evenly spread, as the network of vehicles sees them.
struct LookedFrames {
    struct Frame {
        /// In the recording, from 0.
        var number: Int
        var planes: AppearancePlanes
    }

    private(set) var frames: [Frame] = []
    /// Of the reduced pictures; 0 where there is none.
    private(set) var width = 0
    private(set) var height = 0

    /// - Parameter count: how many frames are wanted; up to twice as many may come.
    init(_ recording: String, count: Int) throws {
        var reduced = try RoadRun.frames(of: recording)
        guard let first = reduced.first else { return }
        (width, height) = (first.picture.width, first.picture.height)
        let stabiliser = Stabiliser(reference: first.picture.luma)
        if let shifts = stabiliser.displacements(of: reduced) { reduced = stabiliser.stabilised(reduced, by: shifts) }
        var options = DetectionOptions()
        options.looks = false
        guard var detector = VehicleDetector(frames: reduced, options: options) else { return }
        let step = max(1, reduced.count / count)
        for place in stride(from: step / 2, to: reduced.count, by: step) {
            _ = detector.detections(in: reduced[place])
            guard let planes = detector.appearance else { continue }
            frames.append(Frame(number: reduced[place].time.frame, planes: planes))
        }
    }

    /// What the built-in network sees in them, by number.
    func sights() throws -> [Int: VehicleSight] {
        var network = try VehicleNetwork.builtIn(), sights: [Int: VehicleSight] = [:]
        for frame in frames { sights[frame.number] = network.look(at: frame.planes) }
        return sights
    }
}
