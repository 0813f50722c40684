import Geometry
import TrafficModel

extension Trail {
    /// What the filter of one axis knew in a step.
    struct Knowledge: Sendable {
        /// From the steps before.
        var expected: AxisFilter
        /// With what was seen in this step too.
        var known: AxisFilter
    }

    /// A step in which somebody looked.
    struct Moment: Sendable {
        var x: Knowledge
        var y: Knowledge
        /// Since the step before.
        var seconds: Double
        /// Whether the filters began anew in it, so that it says nothing of the steps before.
        var isRestart: Bool
    }

    /// Looks to either side over which the edges of a box are evened out by their median.
    private static let reach = 1

    /// The track's points as all of it tells them: footage is recorded, so that what came later corrects what came
    /// before.
    ///
    /// Contacts are those of the smoother of H. Rauch, F. Tung and C. Striebel (Maximum Likelihood Estimates of Linear
    /// Dynamic Systems, AIAA Journal, 1965); the edges of a box lie as far from its contact as in the median of the
    /// looks around it. Deviations stay those of the filter: errors of neighbouring looks are alike, which the
    /// smoother's would deny.
    func smoothedPoints() -> [Track.Point] {
        var smoothed = points
        let looks = moments.indices.filter { moments[$0] != nil }
        for (place, contact) in zip(looks, contacts(at: looks)) { smoothed[place].contact = contact }
        even(&smoothed, at: looks)
        for (from, to) in zip(looks, looks.dropFirst()) where to > from + 1 {
            let a = smoothed[from], b = smoothed[to], span = b.time.seconds - a.time.seconds
            for k in from + 1..<to {
                let (time, isObserved) = (smoothed[k].time, smoothed[k].isObserved)
                smoothed[k] = a.between(b, at: time, share: (time.seconds - a.time.seconds) / span)
                smoothed[k].isObserved = isObserved
            }
        }
        return smoothed
    }

    /// The smoothed contacts at `looks`, which are places of moments.
    private func contacts(at looks: [Int]) -> [Point] {
        var contacts: [Point] = []
        var next: (moment: Moment, x: AxisFilter, y: AxisFilter)?
        for place in looks.reversed() {
            guard let moment = moments[place] else { continue }
            var (x, y) = (moment.x.known, moment.y.known)
            if let next, !next.moment.isRestart {
                let seconds = next.moment.seconds
                x = x.smoothed(by: next.x, expected: next.moment.x.expected, after: seconds)
                y = y.smoothed(by: next.y, expected: next.moment.y.expected, after: seconds)
            }
            contacts.append(Point(x: x.position, y: y.position))
            next = (moment, x, y)
        }
        return contacts.reversed()
    }

    /// Gives each look the box whose edges lie from its contact as in the median of the sights around it.
    private func even(_ smoothed: inout [Track.Point], at looks: [Int]) {
        let edges = looks.map { place in
            let box = points[place].box, contact = smoothed[place].contact
            return [box.minX - contact.x, box.minY - contact.y, box.maxX - contact.x, box.maxY - contact.y]
        }
        for (k, place) in looks.enumerated() {
            let around = max(0, k - Self.reach)...min(looks.count - 1, k + Self.reach)
            let seen = around.filter { points[looks[$0]].isObserved }
            guard seen.count > 2 else { continue }
            let median = (0..<4).map { edge in seen.map { edges[$0][edge] }.sorted()[seen.count / 2] }
            let contact = smoothed[place].contact
            smoothed[place].box = Box(
                x: contact.x + median[0], y: contact.y + median[1], width: max(1, median[2] - median[0]),
                height: max(1, median[3] - median[1]))
        }
    }
}
