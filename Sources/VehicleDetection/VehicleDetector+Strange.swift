import Geometry
import Imaging

/// Views in which the network does not know vehicles.
///
/// One that learned from none from straight above sees the bonnet and the boot of a car as a vehicle each, or half sees
/// them. It shows: a large and solid thing that moves is mostly one vehicle, and where the network knows vehicles most
/// of those are covered by one of its boxes. Where they are not, what moves says better than the network where a vehicle
/// begins and ends.
extension VehicleDetector {
    /// Pictures of a chunk that are looked at, and bodies after which that is enough. Raising them costs time, lowering
    /// them leaves it to chance.
    private static let pictures = 32, enough = 24
    /// Fewer bodies tell nothing. Raising it needs longer chunks; lowering it lets two vehicles that drive as one blob
    /// decide.
    private static let leastBodies = 8

    /// What moves as one large and solid body, of `blobs`.
    func bodies(among blobs: [Blob]) -> [Box] {
        let least = options.bodyShare * Double(scene.width * scene.height)
        return blobs.filter {
            Double($0.area) >= least && Double($0.area) >= options.bodyFill * Double($0.width * $0.height)
        }
        .map(\.box)
    }

    /// Whether the network does not know vehicles as `frames` show them. Leaves the detector as after another frame.
    mutating func findsStrange(_ frames: [ReducedFrame]) -> Bool {
        var known = 0, unknown = 0
        for place in Self.spread(frames.count, Self.pictures) where known + unknown < Self.enough {
            let bodies = bodies(among: blobs(in: frames[place]))
            guard !bodies.isEmpty else { continue }
            guard let fusion = fusion() else { return false }
            for body in bodies {
                guard let isKnown = fusion.knows(body) else { continue }
                if isKnown { known += 1 } else { unknown += 1 }
            }
        }
        return known + unknown >= Self.leastBodies
            && Double(unknown) > options.strangeShare * Double(known + unknown)
    }

    /// At most `most` places of `count`, even over all of them however few of them are taken.
    static func spread(_ count: Int, _ most: Int) -> [Int] {
        let places = min(count, most)
        // The golden section leaves no stretch out for long.
        return (0..<places).map { place in
            let turn = (Double(place) + 0.5) * 0.618_033_988_749_895
            return min(count - 1, Int((turn - turn.rounded(.down)) * Double(count)))
        }
    }
}
