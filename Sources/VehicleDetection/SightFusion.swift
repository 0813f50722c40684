import Geometry
import Imaging
import TrafficModel

/// Joins what moves (blobs) with what the network sees (glimpses).
///
/// The network says where one blob is several vehicles, where several blobs are one, and what is none; a blob that is
/// one vehicle gives the better box.
struct SightFusion {
    /// The share of a blob that a vehicle covers from which it explains the blob. Raising it tells shadows beside a
    /// vehicle again.
    private static let explainedShare = 0.3
    /// The share of a box that lies in another from which it is in that. Lowering it takes neighbours for hidden ones.
    private static let insideShare = 0.5

    private let options: DetectionOptions
    /// What is likely a vehicle, and what may be one, the likeliest first.
    private let sure: [VehicleSight.Glimpse]
    private let faint: [VehicleSight.Glimpse]

    init(_ sight: VehicleSight, _ map: ForegroundMap, options: DetectionOptions) {
        self.options = options
        let glimpses = sight.glimpses(
            least: options.faintProbability, overlap: options.mostOverlap, wideOverlap: options.mostWideOverlap)
        let moving = glimpses.map { map.share(in: $0.box) }
        func isSure(_ place: Int) -> Bool {
            let own = glimpses[place]
            if own.probability >= options.standingProbability { return true }
            guard own.probability >= options.sureProbability && moving[place] >= options.leastMoving else {
                return false
            }
            // Of a vehicle that comes to a stand its shadow and its rider move longest: with them it would seem to go
            // on.
            return !glimpses.indices.contains {
                moving[$0] < min(options.stillShare, moving[place])
                    && glimpses[$0].probability > options.standingShare * own.probability
                    && glimpses[$0].box.overlap(own.box) > options.standingOverlap
            }
        }
        let isLikely = glimpses.indices.map(isSure)
        let likely = zip(glimpses, isLikely).filter(\.1).map(\.0)
        sure = likely.filter { part in !likely.contains { $0.isWhole(of: part) } }
        faint = zip(glimpses, isLikely).filter { !$1 }.map(\.0)
    }

    /// What the frame holds, from the top, from the left.
    func detections(_ blobs: [Box]) -> [Detection] {
        var found: [Detection] = []
        var isExplained = [Bool](repeating: false, count: blobs.count)
        for (place, glimpse) in sure.enumerated() {
            if let own = blob(of: place, in: blobs), !isExplained[own] {
                isExplained[own] = true
                found.append(detection(blobs[own], glimpse, glimpse.probability, lift: options.contactLift))
            } else {
                found.append(detection(glimpse.box, glimpse, glimpse.probability, lift: options.glimpseLift))
            }
        }
        for (place, blob) in blobs.enumerated() where !isExplained[place] && isUnseen(blob) {
            found.append(
                Detection(
                    box: blob, contact: contact(blob, lift: options.contactLift), confidence: options.blobConfidence))
        }
        let known = found.map(\.box)
        for glimpse in faint where !isKnown(glimpse, among: known) {
            found.append(detection(glimpse.box, glimpse, options.blobConfidence, lift: options.glimpseLift))
        }
        return found.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
    }

    private func detection(
        _ box: Box, _ glimpse: VehicleSight.Glimpse, _ confidence: Double, lift: Double
    ) -> Detection {
        Detection(
            box: box, contact: contact(box, lift: lift), classScores: glimpse.classScores, confidence: confidence)
    }

    private func contact(_ box: Box, lift: Double) -> Point {
        Point(x: box.centre.x, y: box.maxY - lift * box.height)
    }

    /// The blob that is this vehicle and no other.
    private func blob(of place: Int, in blobs: [Box]) -> Int? {
        let own = sure[place].box
        let best = blobs.indices.max { blobs[$0].overlap(own) < blobs[$1].overlap(own) }
        guard let best, blobs[best].overlap(own) >= options.sameVehicle else { return nil }
        let holdsOthers = sure.indices.contains { $0 != place && Self.lies(sure[$0].box, in: blobs[best]) }
        return holdsOthers ? nil : best
    }

    /// Whether no vehicle that the network sees lies in `blob` or over it.
    private func isUnseen(_ blob: Box) -> Bool {
        !sure.contains {
            Self.lies($0.box, in: blob) || $0.box.intersection(blob).area > Self.explainedShare * blob.area
        }
    }

    /// Whether `glimpse` is a vehicle that is known already, or a piece of one.
    private func isKnown(_ glimpse: VehicleSight.Glimpse, among boxes: [Box]) -> Bool {
        boxes.contains { $0.overlap(glimpse.box) > options.mostOverlap } || sure.contains { $0.isWhole(of: glimpse) }
    }

    /// Whether `box` is mostly in `region`.
    private static func lies(_ box: Box, in region: Box) -> Bool {
        box.intersection(region).area > insideShare * box.area
    }
}

extension VehicleSight.Glimpse {
    /// The share of a piece that lies in its whole, and how much higher it ends, as a share of the whole's height.
    /// Lowering either makes a piece of a motorbike beside or before a car.
    private static let pieceShare = 0.85, pieceLift = 0.02

    /// Whether `part` is likelier a piece of this than a vehicle of its own: it lies within, does not stand in front,
    /// and is the less likely.
    fileprivate func isWhole(of part: VehicleSight.Glimpse) -> Bool {
        probability > part.probability && part.box.maxY < box.maxY - Self.pieceLift * box.height
            && part.box.intersection(box).area >= Self.pieceShare * part.box.area
    }
}

extension ForegroundMap {
    /// The share of the pixels of `box` that are foreground.
    func share(in box: Box) -> Double {
        let region = PixelRegion(covering: box).clamped(width: width, height: height)
        guard region.width > 0 && region.height > 0 else { return 0 }
        var count = 0
        excess.samples.withUnsafeBufferPointer { samples in
            for y in region.y..<region.y + region.height {
                let row = y &* width
                for x in region.x..<region.x + region.width { count &+= samples[row &+ x] > 0 ? 1 : 0 }
            }
        }
        return Double(count) / Double(region.width * region.height)
    }
}
