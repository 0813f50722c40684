import Geometry
import TrafficModel

/// How well the tracks of a recording follow one vehicle.
struct ActSight {
    /// Of the frames that show the vehicle, the share in which some track lies on it.
    let share: Double
    /// The tracks that lie on it in a quarter of a second or more, with the frames in which they do and the share of
    /// the vehicle's box that they cover there.
    private let parts: [(track: Track, frames: ClosedRange<Int>, cover: Double)]

    /// - Parameter boxes: of the vehicle, by frame.
    init(of boxes: [(frame: Int, box: Box)], by tracks: [Track]) {
        let truth = Dictionary(boxes.map { ($0.frame, $0.box) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Int> = []
        var parts: [(track: Track, frames: ClosedRange<Int>, cover: Double)] = []
        for track in tracks {
            var frames: [Int] = [], cover = 0.0
            for point in track.points {
                guard let box = truth[point.time.frame] else { continue }
                let shared = box.intersection(point.box).area
                guard shared > 0.5 * min(box.area, point.box.area), shared > 0.15 * max(box.area, point.box.area) else {
                    continue
                }
                frames.append(point.time.frame)
                cover += shared / max(box.area, point.box.area)
            }
            guard frames.count > 2, let first = frames.first, let last = frames.last else { continue }
            seen.formUnion(frames)
            parts.append((track, first...last, cover / Double(frames.count)))
        }
        self.parts = parts
        share = boxes.isEmpty ? 0 : Double(seen.count) / Double(boxes.count)
    }

    var text: String {
        let tracks = parts.map { part in
            let confidence = Int((100 * part.track.classConfidence).rounded())
            return "\(part.frames.lowerBound)-\(part.frames.upperBound) \(part.track.vehicleClass) \(confidence) % "
                + "overlap \(Int((100 * part.cover).rounded())) %"
        }
        return "followed in \(Int((100 * share).rounded())) % of its frames (\(tracks.joined(separator: ", ")))"
    }
}
