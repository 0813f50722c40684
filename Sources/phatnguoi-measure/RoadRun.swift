import Foundation
import MediaIO
import Pipeline
import TrafficModel
import VehicleDetection

/// Detection, tracking and counting over one recording, as one chunk.
struct RoadRun {
    /// Pixels to which frames are reduced, as `analyze` does.
    static let surveyWidth = 480

    var tracks: [Track] = []
    var crossings: [Crossing] = []
    var notices: [PictureNotice] = []
    /// The recording's seconds, where it is night in them.
    var night: ClosedRange<Double>?
    var frames = 0
    /// Processor time of detection, tracking and counting together; decoding is left out.
    var milliseconds = 0.0

    init(recording: String, site: CameraSite, options: RoadOptions = RoadOptions()) throws {
        let reduced = try Self.frames(of: recording)
        frames = reduced.count
        let start = Self.processorSeconds
        var road = RoadPass(site: site, options: options)
        let result = road.analyse(reduced, isLast: true)
        milliseconds = (Self.processorSeconds - start) * 1000
        notices = result.notices
        night = result.night
        tracks = result.ended
        crossings = result.crossings
    }

    /// Other work on the machine does not count.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func frames(of recording: String) throws -> [ReducedFrame] {
        var options = FootageOptions()
        options.surveyWidth = surveyWidth
        let footage = try Footage.open([recording], options: options)
        var frames: [ReducedFrame] = []
        while let event = try footage.next() {
            guard case .frame(let frame) = event else { continue }
            frames.append(
                ReducedFrame(time: frame.time, picture: try frame.reduced(maxWidth: surveyWidth).picture))
        }
        return frames
    }
}
