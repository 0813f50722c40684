import Foundation
import TrafficModel

/// Crossings as comma-separated values, to be laid beside the truth: line, direction, class, track, frame and seconds.
enum CrossingTable {
    /// Writes `NAME.crossings.csv` into `folder`.
    static func write(_ crossings: [Crossing], name: String, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let rows = crossings.map {
            "\($0.line),\($0.direction.rawValue),\($0.vehicleClass.rawValue),\($0.track),\($0.time.frame),"
                + "\($0.time.seconds)"
        }
        try (["line,direction,class,track,frame,seconds"] + rows).map { $0 + "\n" }.joined()
            .write(toFile: "\(folder)/\(name).crossings.csv", atomically: true, encoding: .utf8)
    }
}
