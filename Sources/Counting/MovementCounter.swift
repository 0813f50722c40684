public import TrafficModel

/// Puts each vehicle's crossings of the arms' lines together to its way through the junction.
///
/// A way begins with a crossing into the junction and ends with the next crossing out of it, by the same track. What
/// was seen in part is told in part: an entry without an exit, an exit without an entry. Nothing is guessed from where
/// a track begins or ends.
public struct MovementCounter: Sendable {
    /// By the id of the counting line.
    private let arms: [String: (arm: String, inbound: PictureDirection)]
    private let movements: [TurningMovement]

    public init(site: CameraSite) {
        var arms: [String: (arm: String, inbound: PictureDirection)] = [:]
        for line in site.countLines {
            if let arm = line.arm, let inbound = line.inbound { arms[line.id] = (arm, inbound) }
        }
        self.arms = arms
        movements = site.movements
    }

    /// The passages that the crossings make, in order of their first frame, then of the track. All crossings of a track
    /// must be among them.
    public func passages(of crossings: [Crossing]) -> [JunctionPassage] {
        guard !arms.isEmpty else { return [] }
        var byTrack: [Track.ID: [Crossing]] = [:]
        for crossing in crossings where arms[crossing.line] != nil {
            byTrack[crossing.track, default: []].append(crossing)
        }
        return byTrack.keys.sorted().flatMap { passages(ofTrack: byTrack[$0] ?? []) }
            .sorted { (Self.first($0), $0.track) < (Self.first($1), $1.track) }
    }

    private static func first(_ passage: JunctionPassage) -> Int { (passage.entry ?? passage.exit)?.frame ?? 0 }

    private func passages(ofTrack crossings: [Crossing]) -> [JunctionPassage] {
        let ordered = crossings.enumerated().sorted {
            ($0.element.time.seconds, $0.offset) < ($1.element.time.seconds, $1.offset)
        }.map(\.element)
        var passages: [JunctionPassage] = []
        var entry: Crossing?
        for crossing in ordered {
            guard let line = arms[crossing.line] else { continue }
            if crossing.direction == line.inbound {
                // A second way in without a way out between: the first stays unfinished.
                if let entry { passages.append(passage(from: entry, to: nil)) }
                entry = crossing
            } else {
                passages.append(passage(from: entry, to: crossing))
                entry = nil
            }
        }
        if let entry { passages.append(passage(from: entry, to: nil)) }
        return passages
    }

    private func passage(from entry: Crossing?, to exit: Crossing?) -> JunctionPassage {
        let from = entry.flatMap { arms[$0.line]?.arm }, to = exit.flatMap { arms[$0.line]?.arm }
        let movement = movements.first { $0.from == from && $0.to == to }
        let known = entry ?? exit
        return JunctionPassage(
            from: from, to: to, movement: movement, vehicleClass: known?.vehicleClass ?? .unknown,
            track: known?.track ?? 0, entry: entry?.time, exit: exit?.time)
    }
}
