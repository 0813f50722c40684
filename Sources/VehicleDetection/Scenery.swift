import Foundation
package import Geometry
package import Imaging
import TrafficModel

/// What the network takes for vehicles though it belongs to the place: walls, signal heads.
///
/// It is what the network half sees in the picture of the empty road, as far as that picture is found in the frames
/// from the beginning of the chunk to its end: a vehicle that stood for long, and is in that picture too, came or drove
/// away. What the network is surer of there is parked, and followed as such.
package struct Scenery: Sendable {
    /// From which probability on something in the picture of the road counts. Raising it follows walls again that are
    /// hardly seen in it; lowering it asks more of vehicles that stand before one.
    private static let leastProbability = 0.15
    /// From which on it is a vehicle that is parked. Raising it loses such; lowering it follows walls.
    private static let parkedProbability = 0.6
    /// Intersection over union from which a glimpse is of the same thing. Raising it follows a wall whose box trembles;
    /// lowering it loses who stops partly before one.
    private static let sameThing = 0.5
    /// How much higher than in the picture of the road the logit of a vehicle before it is. Raising it loses who stops
    /// there; lowering it follows a wall whenever rain or a cloud makes it likelier.
    private static let clearlyMore = 1.0
    /// What moves for this share of its box is no scenery: a lamp that switches does for less. Raising it loses who
    /// passes; lowering it follows a wall when a shadow falls on it.
    private static let leastMoving = 0.5
    /// Seconds that a chunk must last at least. Raising it follows walls in short recordings; lowering it takes a queue
    /// that waits through all of one for a part of the place.
    private static let leastSeconds = 120.0
    /// Stretches of the chunk in each of which the place is looked for, and pictures of each, one of which must show
    /// it.
    private static let stretches = 8, pictures = 6

    private let things: [VehicleSight.Glimpse]

    init(_ scene: SceneModel, _ frames: [ReducedFrame], network: VehicleNetwork, options: DetectionOptions) {
        guard let first = frames.first, let last = frames.last,
            last.time.seconds - first.time.seconds >= Self.leastSeconds
        else {
            things = []
            return
        }
        var network = network
        let seen = network.look(at: AppearancePlanes(roadOf: scene)).glimpses(
            least: Self.leastProbability, overlap: options.mostOverlap, wideOverlap: options.mostWideOverlap)
        things = seen.filter {
            $0.probability < Self.parkedProbability && Self.isAlwaysThere($0.box, scene.road.luma, frames)
        }
    }

    package init(_ things: [VehicleSight.Glimpse]) { self.things = things }

    /// Whether what `road` shows in `box` is found in the frames of the chunk from first to last, now and then.
    package static func isAlwaysThere(_ box: Box, _ road: Plane, _ frames: [ReducedFrame]) -> Bool {
        guard let patch = StandingPatch(road, in: box) else { return false }
        return (0..<stretches).allSatisfy { stretch in
            (0..<pictures).contains { picture in
                let place = (stretch * pictures + picture) * (frames.count - 1) / (stretches * pictures - 1)
                return patch.isIn(frames[place].picture.luma)
            }
        }
    }

    /// Whether `glimpse` is of something that is always there.
    /// - Parameter moving: the share of its box that differs from the scene.
    package func explains(_ glimpse: VehicleSight.Glimpse, moving: Double) -> Bool {
        moving < Self.leastMoving
            && things.contains {
                $0.box.overlap(glimpse.box) > Self.sameThing
                    && glimpse.logit < $0.logit + Self.clearlyMore
            }
    }
}

extension VehicleSight.Glimpse {
    fileprivate var logit: Double { log(probability / (1 - probability)) }
}

extension AppearancePlanes {
    /// What a frame would show in which nothing is on the road.
    fileprivate init(roadOf scene: SceneModel) {
        let width = scene.width, height = scene.height
        let chroma = Plane(width: (width + 1) / 2, height: (height + 1) / 2, fill: 128)
        self.init(
            luma: scene.road.luma, difference: Plane(width: width, height: height, fill: 128),
            excess: Plane(width: width, height: height), blue: chroma, red: chroma)
    }
}
