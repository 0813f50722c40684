public import TrafficModel

extension EndQueue.Left {
    /// Seconds between a vehicle's first sight and its stand up to which it was found standing.
    private static let found = 0.5
    /// Seconds without a vehicle coming into view that end a queue, as a pause at the stop line does.
    private static let pause = DischargeSurvey.Options().pause

    /// Of the crossings of a lane group's line; nil where one does not tell when its vehicle was first seen.
    ///
    /// - Parameters:
    ///   - end: of green, seconds.
    ///   - yellowEnd: who crossed by then has gone.
    public init?(at end: Double, yellowEnd: Double, _ crossings: [CrossingRecord]) {
        var stood = ClassCounts(), rolling = ClassCounts()
        var foundStanding = false, followed = false
        for crossing in crossings {
            guard let seen = crossing.seenFrom else { return nil }
            // After the end, too: vehicles are often known as such only some seconds after they came into view.
            if abs(seen - end) <= Self.pause { followed = true }
            guard seen <= end, crossing.time > yellowEnd else { continue }
            if let stand = crossing.stoodFrom, stand <= end {
                stood[crossing.vehicleClass] += 1
                if stand - seen <= Self.found { foundStanding = true }
            } else {
                rolling[crossing.vehicleClass] += 1
            }
        }
        self.init(stood: stood, rolling: rolling, foundStanding: foundStanding, followed: followed)
    }
}
