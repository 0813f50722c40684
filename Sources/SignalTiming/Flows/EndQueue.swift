/// How many vehicles were still queued when greens ended.
///
/// Who had stood in view before green ended, and crossed only after the yellow, was queued, as surely as the tracks are
/// right: `least`. Where the queue was still discharging when green ended, who was in view behind it and had not stood
/// yet was in it too, or came up freely; crossings do not tell these apart: `most` counts them.
public struct EndQueue: Hashable, Sendable {
    /// Of one green: vehicles in view when it ended that had not crossed by the end of the yellow.
    public struct Left: Hashable, Sendable {
        /// Those that had stood before green ended.
        public var stood: ClassCounts
        /// The others.
        public var rolling: ClassCounts
        /// One of those that had stood was first seen standing: the queue reaches the end of the view, or a vehicle was
        /// lost and found again.
        public var foundStanding: Bool
        /// Vehicles came into view about the time at which green ended, whether they got through or not: the queue may
        /// have been followed by more.
        public var followed: Bool

        public init(stood: ClassCounts, rolling: ClassCounts, foundStanding: Bool = false, followed: Bool = false) {
            self.stood = stood
            self.rolling = rolling
            self.foundStanding = foundStanding
            self.followed = followed
        }

        /// The same where the queue had gone before green ended: who rolled up then was not queued.
        var ofClearedGreen: Left { Left(stood: stood, rolling: ClassCounts(), foundStanding: foundStanding) }
    }

    public struct Length: Hashable, Sendable {
        /// Vehicles, and passenger-car units, averaged over the greens.
        public var vehicles: Double
        public var units: Double
        /// Vehicles that 95 % of the greens do not exceed (nearest rank).
        public var percentile95: Int
    }

    /// Greens that were measured: seen through to the end of the next one.
    public var greens: Int
    public var least: Length
    public var most: Length
    /// Greens whose queue may reach beyond the view: of these both figures say only what was in it.
    public var cutGreens: Int

    /// Nil without greens.
    init?(_ left: [Left], table: PCUTable) {
        guard !left.isEmpty else { return nil }
        greens = left.count
        least = Self.length(left.map(\.stood), table)
        most = Self.length(left.map { $0.stood + $0.rolling }, table)
        cutGreens = left.count { $0.foundStanding || $0.followed }
    }

    private static func length(_ queues: [ClassCounts], _ table: PCUTable) -> Length {
        let totals = queues.map(\.total).sorted(), count = Double(queues.count)
        let rank = Int((0.95 * count).rounded(.up))
        return Length(
            vehicles: Double(totals.reduce(0, +)) / count,
            units: queues.reduce(0) { $0 + $1.units(by: table) } / count, percentile95: totals[rank - 1])
    }
}
