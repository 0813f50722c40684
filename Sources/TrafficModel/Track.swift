public import Geometry

/// One vehicle followed over frames.
public struct Track: Hashable, Sendable {
    /// 1, 2, 3 ... in the order of confirmation within one footage.
    public typealias ID = Int

    /// Where the vehicle was in one frame.
    public struct Point: Hashable, Sendable {
        public var time: FrameTime
        public var box: Box
        /// Ground contact nearest the camera, smoothed.
        public var contact: Geometry.Point
        /// Standard deviation of the contact along its worse axis, in pixels.
        public var deviation: Double
        /// False where the position was predicted, not seen. In a frame in which nobody looked for vehicles it counts
        /// as seen if it was in the looks before and after.
        public var isObserved: Bool

        public init(time: FrameTime, box: Box, contact: Geometry.Point, deviation: Double, isObserved: Bool) {
            self.time = time
            self.box = box
            self.contact = contact
            self.deviation = deviation
            self.isObserved = isObserved
        }
    }

    public var id: ID
    /// By vote over the track.
    public var vehicleClass: VehicleClass
    /// 0 to 1: the share of the vote that the class got.
    public var classConfidence: Double
    /// The lower share of its boxes that shows no vehicle but the soft shade under it, in the median of its sights; nil
    /// where it was not measured.
    public var shade: Double?
    /// In order of time, one a frame, gaps only where frames are missing from the footage.
    public var points: [Point]

    public init(id: ID, vehicleClass: VehicleClass, classConfidence: Double, points: [Point], shade: Double? = nil) {
        self.id = id
        self.vehicleClass = vehicleClass
        self.classConfidence = classConfidence
        self.points = points
        self.shade = shade
    }

    /// The longest time in seconds, between two instants, for which the vehicle was not seen; frames that the footage
    /// lacks are such time too.
    public func longestBlindness(between a: FrameTime, and b: FrameTime) -> Double {
        let (from, to) = (min(a, b), max(a, b))
        var lastSeen = from.seconds, longest = 0.0
        for point in points where point.isObserved && point.time > from && point.time <= to {
            longest = max(longest, point.time.seconds - lastSeen)
            lastSeen = point.time.seconds
        }
        return max(longest, to.seconds - lastSeen)
    }
}
