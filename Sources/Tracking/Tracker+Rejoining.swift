import Geometry
import TrafficModel

extension Tracker {
    /// A vehicle that has just been made sure of may be one that went out of sight.
    mutating func rejoin(_ time: FrameTime, _ bounds: Box, _ stands: inout some StandWitness) {
        let rule = Rejoining(options: options, bounds: bounds)
        var found: Set<Int> = []
        for i in trails.indices
        where !trails[i].isConfirmed && trails[i].lastSeen == time && trails[i].hits >= options.confirmingHits {
            let former = (parted + trails).filter { $0.isConfirmed && !found.contains($0.serial) }
            let near = former.compactMap { trail in
                rule.distance(trail, trails[i]).map { (trail: trail, distance: $0) }
            }
            guard let best = near.min(by: { $0.distance < $1.distance })?.trail else { continue }
            if best.isWatched { stands.forget(best.serial) }
            found.insert(best.serial)
            trails[i] = best.rejoined(trails[i], times: times)
        }
        guard !found.isEmpty else { return }
        trails.removeAll { found.contains($0.serial) }
        parted.removeAll { found.contains($0.serial) }
    }
}
