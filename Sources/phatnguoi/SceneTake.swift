import Pipeline
import SyntheticTraffic

/// Renders a scenario into a folder, with progress.
struct SceneTake {
    var scenario: Scenario
    var workers: Int

    /// - Throws: `CommandFailure`; 1 where it was interrupted, and then no recording is left behind.
    func record(to folder: String, _ interruption: Interruption) throws(CommandFailure) -> SceneWriter.Files {
        let meter = SharedMeter()
        defer { meter.end() }
        do {
            let output = try OutputFolder(path: folder)
            return try SceneWriter(scenario, workers: workers).write(to: output.path) { frames in
                guard !interruption.cancellation.isCancelled else {
                    throw CommandFailure(.gaps, "Stopped; the scene was not finished.")
                }
                meter.show(
                    ProgressMeter.State(
                        work: scenario.name + ": rendering", frames: frames, frameCount: scenario.frameCount,
                        seconds: scenario.time(ofFrame: frames)))
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
