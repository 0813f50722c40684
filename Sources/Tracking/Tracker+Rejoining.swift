import Geometry
import TrafficModel

extension Tracker {
    /// A vehicle that has just been made sure of may be one that went out of sight, or of which only what hides it has
    /// been seen since.
    mutating func rejoin(_ time: FrameTime, _ stands: inout some StandWitness) {
        var known: Set<Int> = []
        for i in trails.indices
        where !trails[i].isConfirmed && trails[i].lastSeen == time && trails[i].hits >= options.confirmingHits {
            let lost = (parted + trails).filter { !known.contains($0.serial) && isLost($0, since: trails[i]) }
            guard let (former, seam) = former(of: trails[i], among: lost) else { continue }
            if former.isWatched { stands.forget(former.serial) }
            known.insert(former.serial)
            trails[i] = former.rejoined(trails[i], after: seam.last, times: times)
        }
        guard !known.isEmpty else { return }
        trails.removeAll { known.contains($0.serial) }
        parted.removeAll { known.contains($0.serial) }
    }

    /// A vehicle that is over may have come into sight again before it was: what hid it, a bus that passed or a pole,
    /// carried its track off, and another was begun.
    /// - Returns: whether one that goes on was known as it.
    mutating func passOn(_ over: Trail) -> Bool {
        guard over.isConfirmed else { return false }
        let rule = Rejoining(options: options, bounds: bounds)
        let found = trails.indices.compactMap { place in
            isNew(trails[place]) ? rule.seam(over, trails[place]).map { (place: place, seam: $0) } : nil
        }
        .sorted { $0.seam.cost < $1.seam.cost }
        for (place, seam) in found
        where former(of: trails[place], among: [over] + parted + trails)?.trail.serial == over.serial {
            trails[place] = over.rejoined(trails[place], after: seam.last, times: times)
            return true
        }
        return false
    }

    /// The one of `others` that `found` follows on best.
    private func former(of found: Trail, among others: [Trail]) -> (trail: Trail, seam: Rejoining.Seam)? {
        let rule = Rejoining(options: options, bounds: bounds)
        return others.compactMap { other in
            other.isConfirmed && other.serial != found.serial
                ? rule.seam(other, found).map { (trail: other, seam: $0) } : nil
        }
        .min { $0.seam.cost < $1.seam.cost }
    }

    /// Whether no detection has shown `trail` alone since `found` came into sight.
    private func isLost(_ trail: Trail, since found: Trail) -> Bool {
        found.points.first.map { trail.lastAlone < $0.time } ?? false
    }

    /// Whether nobody has been told of a track yet, so that it may still be another's.
    private func isNew(_ trail: Trail) -> Bool {
        guard trail.isConfirmed, let first = trail.points.first?.time else { return false }
        return told.map { first > $0 } ?? true
    }
}
