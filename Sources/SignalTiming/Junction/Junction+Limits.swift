extension Junction {
    /// What binds every plan, with the source of each figure.
    public struct Limits: Hashable, Sendable, Codable {
        /// Seconds; QCVN 41:2024, annex A.2: at least 15 s of green a direction.
        public var minimumGreen = 15.0
        /// Seconds of pedestrian green at the least; QCVN 41:2024, annex A.2.
        public var minimumWalk = 10.0
        /// Seconds in which pedestrians set out, before the time to cross; HCM and MUTCD practice.
        public var walkStart = 7.0
        /// m/s; QCVN 41:2024, annex A.2. Lower where many are old or disabled.
        public var walkingSpeed = 1.2
        /// Seconds. Shorter cycles lose too much to clearance.
        public var minimumCycle = 40.0
        /// Seconds. Longer ones gain little capacity, and people stop believing in the light.
        public var maximumCycle = 120.0
        /// Seconds of start-up lost where no measurement is given.
        public var startUpLoss = 2.0
        /// Seconds of the yellow that are still used.
        public var greenExtension = 2.0
        /// Seconds a driver takes to react to the yellow (ITE).
        public var reaction = 1.0
        /// m/s² of a comfortable stop (ITE: 3.0 to 3.1).
        public var deceleration = 3.0
        /// Metres of the vehicle that clears the junction (ITE).
        public var vehicleLength = 6.0
        /// Metres of queue that a PCU takes in a lane.
        public var metresPerUnit = 6.0
        /// Y from which on no plan is made: the junction has too little room for its traffic.
        public var mostFlowRatio = 0.95

        public init() {}

        private enum CodingKeys: String, CodingKey {
            case minimumGreen, minimumWalk, walkStart, walkingSpeed, minimumCycle, maximumCycle, startUpLoss
            case greenExtension, reaction, deceleration, vehicleLength, metresPerUnit, mostFlowRatio
        }

        /// What a file leaves out keeps its default.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            func take(_ key: CodingKeys, _ path: WritableKeyPath<Limits, Double>) throws {
                if let value = try values.decodeIfPresent(Double.self, forKey: key) { self[keyPath: path] = value }
            }
            self.init()
            try take(.minimumGreen, \.minimumGreen)
            try take(.minimumWalk, \.minimumWalk)
            try take(.walkStart, \.walkStart)
            try take(.walkingSpeed, \.walkingSpeed)
            try take(.minimumCycle, \.minimumCycle)
            try take(.maximumCycle, \.maximumCycle)
            try take(.startUpLoss, \.startUpLoss)
            try take(.greenExtension, \.greenExtension)
            try take(.reaction, \.reaction)
            try take(.deceleration, \.deceleration)
            try take(.vehicleLength, \.vehicleLength)
            try take(.metresPerUnit, \.metresPerUnit)
            try take(.mostFlowRatio, \.mostFlowRatio)
        }
    }
}
