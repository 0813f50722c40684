import Foundation
import Geometry
import VehicleDetection

/// How many labelled vehicles the network sees, box by box, and how many it sees that are none.
struct VehicleEvaluation {
    private(set) var labels = 0
    private(set) var seen = 0
    private(set) var right = 0
    private(set) var known = 0
    private(set) var rightKind = 0

    /// Intersection over union from which a box is right.
    private static let leastOverlap = 0.5

    init() {}

    /// - Parameter every: only every so many frames are looked at.
    init(_ network: VehicleNetwork, _ samples: VehicleSamples, every: Int = 1) {
        var network = network
        let options = DetectionOptions()
        for place in stride(from: 0, to: samples.frames.count, by: every) {
            let frame = samples.frames[place]
            let glimpses = network.look(at: samples.planes(of: frame))
                .glimpses(
                    least: options.sureProbability, overlap: options.mostOverlap, wideOverlap: options.mostWideOverlap)
            add(frame.labels, glimpses)
        }
    }

    private mutating func add(_ all: [VehicleSamples.Label], _ glimpses: [VehicleSight.Glimpse]) {
        var isUsed = [Bool](repeating: false, count: glimpses.count)
        for label in all where label.lesson == .vehicle {
            labels += 1
            let free = glimpses.indices.filter {
                !isUsed[$0] && glimpses[$0].box.overlap(label.box) >= Self.leastOverlap
            }
            guard let best = free.max(by: { glimpses[$0].box.overlap(label.box) < glimpses[$1].box.overlap(label.box) })
            else { continue }
            isUsed[best] = true
            right += 1
            guard let kind = label.kind else { continue }
            known += 1
            let scores = glimpses[best].classScores
            let likeliest = VehicleSight.classes.indices.max {
                scores[VehicleSight.classes[$0], default: 0] < scores[VehicleSight.classes[$1], default: 0]
            }
            rightKind += likeliest == kind ? 1 : 0
        }
        for (place, glimpse) in glimpses.enumerated() {
            let isExcused = all.contains {
                $0.lesson == .nothing && $0.box.intersection(glimpse.box).area > 0.5 * glimpse.box.area
            }
            if isUsed[place] || !isExcused { seen += 1 }
        }
    }

    static func + (a: VehicleEvaluation, b: VehicleEvaluation) -> VehicleEvaluation {
        var sum = a
        sum.labels += b.labels
        sum.seen += b.seen
        sum.right += b.right
        sum.known += b.known
        sum.rightKind += b.rightKind
        return sum
    }

    var text: String {
        func share(_ part: Int, _ whole: Int) -> String { String(format: "%.3f", Double(part) / Double(max(1, whole))) }
        return "\(labels) vehicles, recall \(share(right, labels)), precision \(share(right, seen)), "
            + "class \(share(rightKind, known))"
    }
}
