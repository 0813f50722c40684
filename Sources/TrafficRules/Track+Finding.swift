import Geometry
import TrafficModel

extension Track {
    /// A finding on this track without a light, with the three positions that the evidence shows.
    /// - Parameter places: indices into `points`, in order; the act is dated by `on`.
    func finding(
        _ act: Act, at place: Finding.Place, places: (before: Int, on: Int, beyond: Int), instant: Double? = nil,
        reasons: Set<ReviewReason>
    ) -> Finding {
        func moment(_ role: Finding.Moment.Role, _ index: Int) -> Finding.Moment {
            Finding.Moment(role: role, time: points[index].time, box: points[index].box)
        }
        let on = points[places.on]
        return Finding(
            act: act, place: place, track: id, vehicleClass: vehicleClass,
            time: FrameTime(frame: on.time.frame, seconds: instant ?? on.time.seconds), box: on.box, signal: nil,
            moments: [moment(.before, places.before), moment(.on, places.on), moment(.beyond, places.beyond)],
            reasons: reasons.ordered)
    }

    /// Whether the box leapt by more than its own width from one frame to the next, as it does when two vehicles that
    /// cross become one track: then its path is not the path of one vehicle.
    func leaps(in range: ClosedRange<Int>, options: RuleOptions) -> Bool {
        let stretch = points[range]
        return zip(stretch, stretch.dropFirst()).contains { earlier, later in
            later.time.seconds - earlier.time.seconds <= options.longestFrameStep
                && earlier.contact.distance(to: later.contact) > earlier.box.width
        }
    }

    /// Whether the box leapt, or swelled as it does when a part becomes the whole: then its middle is not the middle
    /// of one vehicle, and nothing can be said of its wheels.
    func isTorn(in range: ClosedRange<Int>, options: RuleOptions) -> Bool {
        func swells(_ sizes: [Double]) -> Bool {
            (sizes.max() ?? 0) > options.largestSwelling * max(sizes.min() ?? 0, 1)
        }
        let seen = points[range].filter(\.isObserved)
        return leaps(in: range, options: options) || swells(seen.map(\.box.width)) || swells(seen.map(\.box.height))
    }
}
