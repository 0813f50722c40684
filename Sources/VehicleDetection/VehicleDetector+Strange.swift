import Geometry
import Imaging

/// Views in which the network does not know vehicles.
///
/// One that learned from none from straight above sees the bonnet and the boot of a car as a vehicle each, or half sees
/// them. It shows: what moves as one large and solid body is mostly one vehicle, and where the network knows vehicles
/// one of its boxes covers most of it. Where that is the exception, what moves says better than the network where a
/// vehicle begins and ends.
extension VehicleDetector {
    /// Pictures of a chunk that are looked at. Raising it costs time, lowering it leaves it to chance.
    private static let pictures = 32
    /// How many more of the large blobs speak for the network than against it where no more of them are asked. Raising
    /// it costs time, lowering it leaves it to chance.
    private static let enough = 6
    /// After so many pictures without anything large no more are asked. Raising it costs time; lowering it passes over
    /// sparse traffic.
    private static let patience = 12
    /// Fewer blobs tell nothing. Raising it needs longer chunks; lowering it lets a few of light, or of two vehicles
    /// side by side, decide.
    private static let leastBlobs = 8

    /// What moves as one large and solid body, of `blobs`.
    func bodies(among blobs: [Blob]) -> [Box] {
        large(blobs).filter { Double($0.area) >= options.bodyFill * Double($0.width * $0.height) }.map(\.box)
    }

    private func large(_ blobs: [Blob]) -> [Blob] {
        blobs.filter { Double($0.area) >= options.bodyShare * Double(scene.width * scene.height) }
    }

    /// Whether the network does not know vehicles as `frames` show them: whether most of what is large is a body that
    /// it does not see as one vehicle. What is large and ragged is several vehicles, or light. Leaves the detector as
    /// after another frame.
    mutating func findsStrange(_ frames: [ReducedFrame]) -> Bool {
        var others = 0, unknown = 0
        for (count, place) in Self.spread(frames.count, Self.pictures).enumerated() {
            if count == Self.patience && others + unknown == 0 { return false }
            let blobs = blobs(in: frames[place])
            let bodies = bodies(among: blobs)
            others += large(blobs).count - bodies.count
            if !bodies.isEmpty {
                guard let fusion = fusion() else { return false }
                let isKnown = bodies.compactMap { fusion.knows($0) }
                others += isKnown.count { $0 }
                unknown += isKnown.count { !$0 }
            }
            if others >= unknown + Self.enough { return false }
        }
        return others + unknown >= Self.leastBlobs && Double(unknown) > options.strangeShare * Double(others + unknown)
    }

    /// At most `most` places of `count`, even over all of them however few of them are taken.
    package static func spread(_ count: Int, _ most: Int) -> [Int] {
        let places = min(count, most)
        // The golden section leaves no stretch out for long.
        return (0..<places).map { place in
            let turn = (Double(place) + 0.5) * 0.618_033_988_749_895
            return min(count - 1, Int((turn - turn.rounded(.down)) * Double(count)))
        }
    }
}
