import Foundation
import Geometry
public import TrafficModel

/// Tells motorbikes, cars and heavy vehicles apart by the shape of their boxes, and by their size among the others that
/// the camera saw.
///
/// Shape is absolute: a motorbike with its rider is narrow. Size is relative to vehicles whose shape is clear. Bus and
/// truck are not told from each other here; `truck` stands for both.
public struct VehicleClassifier: Sendable {
    /// What counts of one track.
    private struct Look: Sendable {
        var logAspect: Double
        var isAcross: Bool
        /// Logarithm of the normalised side.
        var logSide: Double
        /// Side over the picture's width.
        var share: Double
        /// Net way in sides of the box.
        var travel: Double
        /// What the detections said.
        var seen: VehicleClass
    }

    public let options: ClassOptions
    private let frameWidth: Double
    private let scale: SceneScale
    /// Logarithm of the side of a car by this scale, where it is known.
    private let carSide: Double?
    /// Whether those that the detections call motorbikes and those that they call cars differ in size.
    private let seesSize: Bool

    /// Learns the scale of the scene from `tracks`, for pictures of `frameWidth` pixels.
    public init(tracks: [Track], frameWidth: Double, options: ClassOptions = ClassOptions()) {
        self.options = options
        self.frameWidth = frameWidth
        let scale = SceneScale(tracks: tracks)
        self.scale = scale
        let looks = tracks.compactMap { Self.look(at: $0, scale, frameWidth) }.filter {
            $0.share >= options.leastReferenceSide && $0.travel >= options.leastReferenceTravel
        }
        carSide = Self.carSide(looks, options)
        seesSize = Self.seesSize(looks, options)
    }

    /// The class of `track` and how sure it is, 0 to 1; `unknown` where nothing tells.
    ///
    /// Where shape and size do not agree with what the detections said of it (`track.vehicleClass`), the surer of both
    /// is taken, and is the less sure for it.
    public func classify(_ track: Track) -> (vehicleClass: VehicleClass, confidence: Double) {
        let shape = classifyShape(of: track)
        let seen = (vehicleClass: track.vehicleClass, confidence: track.classConfidence)
        guard seen.vehicleClass != .unknown else { return shape }
        if shape.vehicleClass == .unknown { return seen.confidence >= options.leastConfidence ? seen : shape }
        let isHeavy = seen.vehicleClass == .bus || seen.vehicleClass == .truck
        if seen.vehicleClass == shape.vehicleClass || isHeavy && shape.vehicleClass == .truck {
            return (seen.vehicleClass, max(seen.confidence, shape.confidence))
        }
        let weight = seesSize || isHeavy ? options.seenWeight : 1
        let lead = weight * seen.confidence - shape.confidence
        let surer = lead > 0 ? seen : shape
        let kept = options.contradictedShare + (1 - options.contradictedShare) * min(1, abs(lead))
        return (surer.vehicleClass, surer.confidence * kept)
    }

    private func classifyShape(of track: Track) -> (vehicleClass: VehicleClass, confidence: Double) {
        guard let look = Self.look(at: track, scale, frameWidth) else { return (.unknown, 0) }
        var logit = Self.shapeLogit(look, options)
        if let carSide {
            let relative = look.logSide - carSide
            if relative > log(options.heavySide) { return (.truck, Self.share(relative / log(options.heavySide))) }
            // Half way between motorbike and car nothing is gained; a motorbike's size gains as much as a car's loses.
            let gain = options.sizeWeight * (log(options.motorbikeSide) / 2 - relative) / log(2)
            logit += min(max(gain, -options.largestSizeLogit), options.largestSizeLogit)
        }
        if look.share > options.largestMotorbike { logit = min(logit, -2) }
        let motorbike = 1 / (1 + exp(-logit))
        let confidence = max(motorbike, 1 - motorbike)
        guard confidence >= options.leastConfidence else { return (.unknown, confidence) }
        return (motorbike > 0.5 ? .motorbike : .car, confidence)
    }

    /// Positive for a motorbike's shape, negative for a car's.
    private static func shapeLogit(_ look: Look, _ options: ClassOptions) -> Double {
        let boundary = log(look.isAcross ? options.narrowAcross : options.narrow)
        return min(max(options.shapeWeight * (boundary - look.logAspect) / log(2), -3), 3)
    }

    private static func share(_ excess: Double) -> Double { min(0.95, 0.5 + 0.25 * excess) }

    /// Motorbikes as large as cars are cars that the network does not know: its word says little here. Where there are
    /// too few of either it is believed.
    private static func seesSize(_ looks: [Look], _ options: ClassOptions) -> Bool {
        func median(_ kind: VehicleClass) -> Double? {
            let sides = looks.filter { $0.seen == kind }.map(\.logSide).sorted()
            return sides.count >= options.leastReferences ? sides[sides.count / 2] : nil
        }
        guard let motorbikes = median(.motorbike), let cars = median(.car) else { return true }
        return motorbikes - cars < log(options.alikeSide)
    }

    /// The median side of the tracks whose shape is surely a car's, else that of sure motorbikes made larger; nil where
    /// there are too few of either.
    private static func carSide(_ looks: [Look], _ options: ClassOptions) -> Double? {
        let cars = looks.filter { shapeLogit($0, options) < -1 }.map(\.logSide).sorted()
        let motorbikes = looks.filter { shapeLogit($0, options) > 1.5 && $0.share <= options.largestMotorbike }
            .map(\.logSide).sorted()
        let byCars = cars.count >= options.leastReferences ? cars[cars.count / 2] : nil
        let byMotorbikes =
            motorbikes.count >= options.leastReferences
            ? motorbikes[motorbikes.count / 2] - log(options.motorbikeSide) : nil
        guard let byCars, let byMotorbikes else { return byCars ?? byMotorbikes }
        let shareOfCars = Double(cars.count) / Double(cars.count + motorbikes.count)
        return shareOfCars * byCars + (1 - shareOfCars) * byMotorbikes
    }

    private static func look(at track: Track, _ scale: SceneScale, _ frameWidth: Double) -> Look? {
        let points = track.points.filter { $0.isObserved && $0.box.width > 0 && $0.box.height > 0 }
        guard let first = points.first, let last = points.last, points.count >= 3 else { return nil }
        let aspects = points.map { log($0.box.width / $0.box.height) }.sorted()
        let sides = points.map { log(max(scale.normalisedSide(of: $0.box), 1e-9)) }.sorted()
        let raw = points.map { $0.box.area.squareRoot() }.sorted()
        let way = last.contact - first.contact
        let side = raw[raw.count / 2]
        return Look(
            logAspect: aspects[aspects.count / 2], isAcross: abs(way.x) > 1.5 * abs(way.y),
            logSide: sides[sides.count / 2], share: side / max(1, frameWidth), travel: way.length / max(1, side),
            seen: track.vehicleClass)
    }
}
