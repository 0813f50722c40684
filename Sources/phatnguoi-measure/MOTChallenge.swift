import Foundation
import Geometry
import TrafficModel

/// Tracks and truth as MOTChallenge text, for public evaluators: a line for each box with frame and identity from 1,
/// left, top, width, height, confidence, and three fields that tracking in the picture does not use.
///
/// Source: A. Milan et al., MOT16: A Benchmark for Multi-Object Tracking, 2016, section 4.1.
enum MOTChallenge {
    /// Writes `NAME.txt` with the tracks and, where boxes are known, `NAME.gt.txt` into `folder`.
    static func write(_ tracks: [Track], _ truth: RoadTruth, name: String, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let found = tracks.flatMap { track in
            track.points.map { (frame: $0.time.frame, id: track.id, box: $0.box) }
        }
        try text(found).write(toFile: "\(folder)/\(name).txt", atomically: true, encoding: .utf8)
        guard !truth.vehicles.isEmpty else { return }
        let boxes = truth.vehicles.enumerated().flatMap { index, vehicle in
            vehicle.boxes.map { (frame: $0.key, id: index + 1, box: $0.value) }
        }
        try text(boxes).write(toFile: "\(folder)/\(name).gt.txt", atomically: true, encoding: .utf8)
    }

    private static func text(_ boxes: [(frame: Int, id: Int, box: Box)]) -> String {
        boxes.sorted { ($0.frame, $0.id) < ($1.frame, $1.id) }.map { entry in
            let corners = [entry.box.x, entry.box.y, entry.box.width, entry.box.height].map {
                String(($0 * 10).rounded() / 10)
            }
            return "\(entry.frame + 1),\(entry.id)," + corners.joined(separator: ",") + ",1,-1,-1,-1\n"
        }
        .joined()
    }
}
