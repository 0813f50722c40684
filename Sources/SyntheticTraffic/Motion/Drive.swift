/// How a vehicle moves along its way over time: it cruises, brakes for the places where it stands, and goes on.
public struct Drive: Hashable, Sendable {
    /// Stands with its middle at `at` metres of the way, for `seconds`.
    public struct Stand: Hashable, Sendable {
        public var at: Double
        public var seconds: Double

        public init(at: Double, seconds: Double) {
            self.at = at
            self.seconds = seconds
        }
    }

    /// Metres a second squared in which drivers brake and pull away at ease.
    private static let braking = 2.5, pull = 1.8
    private static let tick = 0.05

    /// Distance by `tick`.
    private var distances: [Double] = []
    /// Seconds of the recording at which it begins.
    public private(set) var start = 0.0

    /// - Parameters:
    ///   - length: of the way, metres.
    ///   - speed: that it likes, metres a second.
    ///   - stands: in the order of the way.
    ///   - backsUp: metres that it rolls back while it stands for the first time.
    public init(along length: Double, speed: Double, stands: [Stand] = [], backsUp: Double = 0) {
        var s = 0.0, v = speed, rest = stands[...], waited = 0.0, back = 0.0
        distances = [0]
        while s < length, distances.count < 20_000 {
            if let stand = rest.first {
                let left = stand.at - s
                if left <= 0.05 || waited > 0 {
                    waited += Self.tick
                    v = 0
                    if rest.startIndex == stands.startIndex, waited > 2, back < backsUp {
                        back += 0.8 * Self.tick
                        s -= 0.8 * Self.tick
                    }
                    if waited >= stand.seconds {
                        rest = rest.dropFirst()
                        waited = 0
                    }
                    distances.append(s)
                    continue
                }
                v = min(v, (2 * Self.braking * left).squareRoot() + 0.2)
            }
            v = min(speed, v + Self.pull * Self.tick)
            s += v * Self.tick
            distances.append(s)
        }
    }

    /// The same drive, so shifted in time that it has come `s` metres at an instant of the recording.
    public func reaching(_ s: Double, at seconds: Double) -> Drive {
        var drive = self
        drive.start = seconds - Double(distances.firstIndex { $0 >= s } ?? 0) * Self.tick
        return drive
    }

    /// The same drive, so many seconds earlier in the recording.
    public func earlier(by seconds: Double) -> Drive {
        var drive = self
        drive.start -= seconds
        return drive
    }

    public var end: Double { start + Double(distances.count - 1) * Self.tick }

    /// Metres of the way at an instant; nil before and after.
    public func distance(at seconds: Double) -> Double? {
        let at = (seconds - start) / Self.tick
        guard at >= 0, at <= Double(distances.count - 1) else { return nil }
        let index = min(Int(at), distances.count - 2), t = at - Double(index)
        return distances[index] + (distances[index + 1] - distances[index]) * t
    }
}
