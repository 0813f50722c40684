import Geometry
import Tracking
import TrafficModel

/// How well tracks keep to their vehicles: IDF1, the share of boxes that lie on the right vehicle under the best
/// one-to-one assignment of tracks to vehicles.
///
/// Source: E. Ristani et al., Performance Measures and a Data Set for Multi-Target, Multi-Camera Tracking, ECCV
/// workshop 2016. A track's box lies on a vehicle where they overlap by half (intersection over union). Vehicles that
/// are very small or almost wholly hidden in a frame neither count nor cost there; nor do those that the picture's edge
/// cuts so far that the truth leaves them out.
struct IdentityScore {
    static let leastOverlap = 0.5
    /// Share of the picture's area below which a vehicle is too small to be judged.
    static let leastShare = 0.0006
    /// Share of its box hidden by nearer vehicles above which a vehicle is not judged.
    static let hidden = 0.7

    /// Boxes on the right vehicle, boxes of vehicles, boxes of tracks.
    private(set) var right = 0
    private(set) var trueBoxes = 0
    private(set) var trackBoxes = 0

    init() {}

    /// - Parameter cut: by frame, where the parts lie of vehicles that the truth leaves out at the picture's edge.
    init(_ truth: RoadTruth, _ tracks: [Track], cut: [Int: [Box]]) {
        let judged = Self.judged(truth)
        var shared = [Int](repeating: 0, count: truth.vehicles.count * tracks.count)
        for (row, vehicle) in truth.vehicles.enumerated() {
            trueBoxes += vehicle.boxes.keys.count { judged[row].contains($0) }
        }
        for (column, track) in tracks.enumerated() {
            for point in track.points {
                var isExcused = cut[point.time.frame, default: []].contains { Self.excuses($0, point.box) }
                var isOnJudged = false
                for (row, vehicle) in truth.vehicles.enumerated() {
                    guard let box = vehicle.boxes[point.time.frame] else { continue }
                    let overlap = box.overlap(point.box)
                    if judged[row].contains(point.time.frame) {
                        guard overlap >= Self.leastOverlap else { continue }
                        shared[row * tracks.count + column] += 1
                        isOnJudged = true
                    } else if Self.excuses(box, point.box) {
                        isExcused = true
                    }
                }
                if isOnJudged || !isExcused { trackBoxes += 1 }
            }
        }
        let most = Double(truth.frames + 1)
        let pairs = Assignment.solve(
            costs: shared.map { most - Double($0) }, rows: truth.vehicles.count, columns: tracks.count, alone: most)
        for (row, column) in pairs.enumerated() {
            if let column { right += shared[row * tracks.count + column] }
        }
    }

    /// Whether what is not judged explains the box of a track.
    private static func excuses(_ box: Box, _ tracked: Box) -> Bool {
        box.overlap(tracked) >= leastOverlap || box.intersection(tracked).area > 0.5 * tracked.area
    }

    var idf1: Double {
        trueBoxes + trackBoxes == 0 ? 1 : 2 * Double(right) / Double(trueBoxes + trackBoxes)
    }

    static func + (a: IdentityScore, b: IdentityScore) -> IdentityScore {
        var sum = a
        sum.right += b.right
        sum.trueBoxes += b.trueBoxes
        sum.trackBoxes += b.trackBoxes
        return sum
    }

    /// For each vehicle the frames in which it is judged.
    static func judged(_ truth: RoadTruth) -> [Set<Int>] {
        var byFrame: [Int: [(vehicle: Int, box: Box)]] = [:]
        for (index, vehicle) in truth.vehicles.enumerated() {
            for (frame, box) in vehicle.boxes { byFrame[frame, default: []].append((index, box)) }
        }
        let least = leastShare * Double(truth.width * truth.height)
        var judged = [Set<Int>](repeating: [], count: truth.vehicles.count)
        for (frame, boxes) in byFrame {
            for (vehicle, box) in boxes where box.area >= least {
                let covered = boxes.reduce(0.0) { most, other in
                    guard other.vehicle != vehicle && other.box.maxY > box.maxY else { return most }
                    return max(most, other.box.intersection(box).area)
                }
                if covered < hidden * box.area { judged[vehicle].insert(frame) }
            }
        }
        return judged
    }
}
