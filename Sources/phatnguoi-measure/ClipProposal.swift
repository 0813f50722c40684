import Foundation
import Geometry
import SiteProposal
import TrafficModel

/// What the proposed lines of a clip count, beside the truth of its hand-drawn lines.
///
/// The lines do not lie where the truth's do, so single crossings cannot be matched: counts of one direction over the
/// whole clip are held against each other, for every direction that the truth has. Vehicles between the two lines at
/// either end of the clip make them differ although both are right.
struct ClipProposal {
    private struct Row {
        var direction: String
        var truth: Int
        var counted: Int
        var lines: Int
        /// Degrees between the stream and the direction across the truth's line.
        var degrees: Double?
    }

    private var found: [Row] = []
    private let site: ProposedSite

    static let head = """
        | clip | direction | truth | counted by the proposed lines | lines so | stream off the truth's line, degrees | \
        streams, lanes, stop lines, heads |
        |---|---|---|---|---|---|---|
        """

    init(_ truth: RoadTruth, _ site: ProposedSite, _ crossings: [Crossing]) {
        self.site = site
        for line in truth.lines where line.isScored {
            for direction in Set(line.events.map(\.direction)).sorted() {
                let wanted = PictureDirection(rawValue: direction)
                let own = site.camera.streams.filter { stream in
                    site.camera.countLines.contains {
                        $0.id == "count_" + stream.id && Self.direction(of: stream, over: $0.line) == wanted
                    }
                }
                let ids = Set(own.map { "count_" + $0.id })
                let counted = crossings.count {
                    ids.contains($0.line) && $0.direction == wanted && $0.time.frame < truth.untilFrame
                }
                let normal = line.segment.normal
                let way = own.first.map { $0.path[$0.path.count - 1] - $0.path[0] }
                let degrees = way.map { way in
                    let cosine = abs(way.dot(normal)) / max(way.length, 1e-9)
                    return acos(min(1, cosine)) * 180 / .pi
                }
                found.append(
                    Row(
                        direction: "\(direction) (\(line.name))",
                        truth: line.events.count { $0.direction == direction },
                        counted: counted, lines: ids.count, degrees: degrees))
            }
        }
    }

    private static func direction(of stream: TrafficStream, over line: Segment) -> PictureDirection {
        PictureDirection(crossing: line, towards: stream.path[stream.path.count - 1] - stream.path[0])
    }

    func rows(_ name: String) -> [String] {
        let camera = site.camera
        let parts = [
            camera.streams.count, camera.lanes.count, camera.approaches.count, camera.signals.count,
        ].map(String.init).joined(separator: ", ")
        guard !found.isEmpty else { return ["| \(name) | | | | | | \(parts) |"] }
        return found.map {
            "| \(name) | \($0.direction) | \($0.truth) | \($0.counted) | \($0.lines) | "
                + "\($0.degrees.map(RoadTable.figure) ?? "") | \(parts) |"
        }
    }
}
