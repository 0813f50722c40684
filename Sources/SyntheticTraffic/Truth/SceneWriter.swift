import Dispatch
import Foundation
import PictureCodecs
import Synchronization

/// Writes a scenario to files: the recording as motion JPEG, the truth beside it, and the site file that belongs to it.
public struct SceneWriter: Sendable {
    /// Where things were written.
    public struct Files: Hashable, Sendable {
        /// The recording; its name holds the local start time.
        public var recording: String
        public var truth: String
        public var site: String
    }

    public let scenario: Scenario
    /// Frames that are rendered at once.
    public var workers: Int

    /// - Parameter workers: one for each processor where nil.
    public init(_ scenario: Scenario, workers: Int? = nil) {
        self.scenario = scenario
        self.workers = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
    }

    /// `NAME_2026-09-14_08-15-00`: the name with the local time of the first frame.
    public var stem: String {
        let time = scenario.startTime.prefix(19).map { $0 == "T" ? "_" : $0 == ":" ? "-" : $0 }
        return scenario.name + "_" + String(time)
    }

    /// Renders all frames and writes recording, truth and site file into `folder`, which must exist.
    ///
    /// The bytes do not depend on `workers`. A recording that cannot be finished leaves no file under its name.
    ///
    /// - Parameter progress: called after each batch with the frames done so far; what it throws ends the writing.
    public func write(to folder: String, progress: (Int) throws -> Void = { _ in }) throws -> Files {
        let renderer = try SceneRenderer(scenario)
        let files = Files(
            recording: folder + "/" + stem + ".avi", truth: folder + "/" + stem + ".truth.json",
            site: folder + "/" + scenario.name + ".site.yaml")
        let writer = try MJPEGWriter(
            files.recording,
            container: .avi(
                width: scenario.camera.width, height: scenario.camera.height,
                rate: Int((scenario.rate * 1000).rounded()),
                scale: 1000))
        var done = 0
        while done < scenario.frameCount {
            let batch = done..<min(done + 4 * workers, scenario.frameCount)
            for jpeg in try encoded(batch, by: renderer) { try writer.append(jpeg: jpeg) }
            done = batch.upperBound
            try progress(done)
        }
        try writer.finish()
        let truth = renderer.truth
        try OutputFile.write(Array(truth.json(clip: stem + ".avi").utf8), to: files.truth)
        try OutputFile.write(Array(truth.siteFile.utf8), to: files.site)
        return files
    }

    /// The frames of `batch` as JPEG, in order.
    private func encoded(_ batch: Range<Int>, by renderer: SceneRenderer) throws -> [[UInt8]] {
        let results = Mutex<[Int: Result<[UInt8], any Error>]>([:])
        let next = Atomic(batch.lowerBound), quality = scenario.sensor.jpegQuality
        DispatchQueue.concurrentPerform(iterations: min(workers, batch.count)) { _ in
            while true {
                let frame = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard frame < batch.upperBound else { return }
                let jpeg = Result {
                    try PictureEncoder.jpeg(renderer.render(frame: frame), quality: quality) as [UInt8]
                }
                results.withLock { $0[frame] = jpeg.mapError { $0 as any Error } }
            }
        }
        return try results.withLock { found in try batch.map { try found[$0]!.get() } }
    }
}
