import Foundation
import SyntheticTraffic

/// A rendered scene that a folder keeps: made once, by seed and seconds.
struct RenderedScene {
    let scenario: Scenario

    init(_ scenario: Scenario) { self.scenario = scenario }

    /// Where the scene is, rendered now if it was not before.
    func files(in place: String, workers: Int) throws -> (recording: String, truth: String) {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let writer = SceneWriter(scenario, workers: workers)
        let (recording, truth) = ("\(place)/\(writer.stem).avi", "\(place)/\(writer.stem).truth.json")
        // The truth is written last, so a scene that was not finished is rendered again.
        if FileManager.default.fileExists(atPath: truth) { return (recording, truth) }
        let files = try writer.write(to: place)
        return (files.recording, files.truth)
    }
}
