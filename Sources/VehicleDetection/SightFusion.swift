package import Geometry
import Imaging
package import TrafficModel

/// Joins what moves (blobs) with what the network sees (glimpses).
///
/// The network says where one blob is several vehicles, where several blobs are one, and what is none; what moves where
/// it sees no vehicle may continue a track.
package struct SightFusion {
    /// The share of a blob that a vehicle covers from which it explains the blob. Raising it tells shadows beside a
    /// vehicle again.
    private static let explainedShare = 0.3
    /// The share of a box that lies in another from which it is in that. Lowering it takes neighbours for hidden ones.
    private static let insideShare = 0.5

    private let options: DetectionOptions
    private let map: ForegroundMap
    /// What is likely a vehicle, and what may be one, the likeliest first.
    private var sure: [Seen]
    private var faint: [Seen]

    /// A glimpse, and the share of its box that differs from the scene.
    private struct Seen {
        var glimpse: VehicleSight.Glimpse
        var moving: Double
    }

    /// - Parameter scenery: what is passed over, since it is always there.
    package init(_ sight: VehicleSight, _ map: ForegroundMap, scenery: Scenery?, options: DetectionOptions) {
        self.options = options
        self.map = map
        let seen = sight.glimpses(
            least: options.faintProbability, overlap: options.mostOverlap, wideOverlap: options.mostWideOverlap
        ).map { Seen(glimpse: $0, moving: map.share(in: $0.box)) }
            .filter { scenery?.explains($0.glimpse, moving: $0.moving) != true }
        let isLikely = seen.map { Self.isSure($0, among: seen, options) }
        let likely = zip(seen, isLikely).filter(\.1).map(\.0)
        let whole = likely.filter { part in !likely.contains { $0.glimpse.isWhole(of: part.glimpse) } }
        let isDoubtful = whole.map { part in
            whole.contains { $0.glimpse.mayHold(part.glimpse, share: options.doubtfulShare) }
        }
        sure = zip(whole, isDoubtful).filter { !$1 }.map(\.0)
        faint = zip(whole, isDoubtful).filter(\.1).map(\.0) + zip(seen, isLikely).filter { !$1 }.map(\.0)
    }

    private static func isSure(_ own: Seen, among all: [Seen], _ options: DetectionOptions) -> Bool {
        if own.glimpse.probability >= options.standingProbability { return true }
        guard own.glimpse.probability >= options.sureProbability && own.moving >= options.leastMoving else {
            return false
        }
        // Of a vehicle that comes to a stand its shadow and its rider move longest: with them it would seem to go on.
        return !all.contains {
            $0.moving < min(options.stillShare, own.moving)
                && $0.glimpse.probability > options.standingShare * own.glimpse.probability
                && $0.glimpse.box.overlap(own.glimpse.box) > options.standingOverlap
        }
    }

    /// Whether the network sees the vehicle that `body` is; nil where it sees nothing in it, and it may be none.
    package func knows(_ body: Box) -> Bool? {
        guard likeliest(in: body) != nil else { return nil }
        return sure.contains { $0.glimpse.box.intersection(body).area >= options.bodyCover * body.area }
    }

    /// The likeliest of what the network sees in `body`, be it hardly.
    private func likeliest(in body: Box) -> Seen? {
        (sure + faint).filter { Self.lies($0.glimpse.box, in: body) }
            .max { $0.glimpse.probability < $1.glimpse.probability }
    }

    /// What the frame holds, from the top, from the left.
    /// - Parameter bodies: what is one vehicle each, if the network sees something in it; what it sees there is pieces.
    package func detections(_ blobs: [Box], bodies: [Box] = []) -> [Detection] {
        let whole = bodies.compactMap { body in likeliest(in: body).map { (box: body, seen: $0) } }
        guard !whole.isEmpty else { return detections(unexplained: blobs) }
        func isPiece(_ box: Box) -> Bool { whole.contains { Self.lies(box, in: $0.box) } }
        var rest = self
        rest.sure.removeAll { isPiece($0.glimpse.box) }
        rest.faint.removeAll { isPiece($0.glimpse.box) }
        let found = whole.map { body, seen in
            Detection(
                box: body, contact: contact(body, lift: options.contactLift), classScores: seen.glimpse.classScores,
                confidence: max(options.sureProbability, seen.glimpse.probability))
        }
        return Self.sorted(found + rest.detections(unexplained: blobs.filter { !isPiece($0) }))
    }

    private func detections(unexplained blobs: [Box]) -> [Detection] {
        var found = sure.map { detection($0, $0.glimpse.probability) }
        for blob in blobs where isUnseen(blob) {
            found.append(
                Detection(
                    box: blob, contact: contact(blob, lift: options.contactLift), confidence: options.blobConfidence))
        }
        let known = found.map(\.box)
        for seen in faint where !isKnown(seen.glimpse, among: known) {
            found.append(detection(seen, options.blobConfidence))
        }
        return Self.sorted(found)
    }

    private static func sorted(_ found: [Detection]) -> [Detection] {
        found.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
    }

    private func detection(_ seen: Seen, _ confidence: Double) -> Detection {
        Detection(
            box: seen.glimpse.box, contact: contact(seen.glimpse.box, lift: options.glimpseLift),
            classScores: seen.glimpse.classScores, confidence: confidence, shade: shade(under: seen))
    }

    /// Measured under what moves. Motorbikes let the light through: the darkest row of one is its engine.
    private func shade(under seen: Seen) -> Double? {
        seen.glimpse.isWide && seen.moving >= options.leastMoving ? map.shade(in: seen.glimpse.box) : nil
    }

    private func contact(_ box: Box, lift: Double) -> Point {
        Point(x: box.centre.x, y: box.maxY - lift * box.height)
    }

    /// Whether no vehicle that the network sees lies in `blob` or over it.
    private func isUnseen(_ blob: Box) -> Bool {
        !sure.contains {
            let box = $0.glimpse.box
            return Self.lies(box, in: blob) || box.intersection(blob).area > Self.explainedShare * blob.area
        }
    }

    /// Whether `glimpse` is a vehicle that is known already, or a piece of one.
    private func isKnown(_ glimpse: VehicleSight.Glimpse, among boxes: [Box]) -> Bool {
        boxes.contains { $0.overlap(glimpse.box) > options.mostOverlap }
            || sure.contains { $0.glimpse.isWhole(of: glimpse) }
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
    /// How many times the area of what may be its piece a vehicle has, and how much lower that begins, as a share of
    /// the vehicle's height. Lowering either doubts who rides before a car.
    private static let holdingSize = 1.5, pieceDrop = 0.05

    /// Whether `part` is likelier a piece of this than a vehicle of its own: it lies within, does not stand in front,
    /// and is the less likely.
    fileprivate func isWhole(of part: VehicleSight.Glimpse) -> Bool {
        probability > part.probability && part.box.maxY < box.maxY - Self.pieceLift * box.height
            && part.box.intersection(box).area >= Self.pieceShare * part.box.area
    }

    /// Whether `part` may be a piece of this: a good share of it lies within, and it reaches neither as high nor as
    /// low. What stands farther off does so too, so one that is known is still followed.
    fileprivate func mayHold(_ part: VehicleSight.Glimpse, share: Double) -> Bool {
        probability > part.probability && box.area > Self.holdingSize * part.box.area
            && part.box.maxY < box.maxY - Self.pieceLift * box.height
            && part.box.minY > box.minY + Self.pieceDrop * box.height
            && part.box.intersection(box).area >= share * part.box.area && isWide
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
