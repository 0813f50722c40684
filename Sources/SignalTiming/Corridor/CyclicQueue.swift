/// A queue at a stop line over a cycle that repeats for ever: it grows by what arrives and shrinks at saturation flow.
///
/// It stands at a point, as TRANSYT's does: its length on the road hastens nobody's arrival.
package struct CyclicQueue {
    /// Units by second.
    package let departures: [Double]
    /// Unit-seconds of waiting a cycle.
    package let delay: Double
    /// Share of arrivals that find green, and no more of a queue than passes in a second.
    package let unhindered: Double

    /// - Parameters:
    ///   - arrivals: units by second; where more arrive than can pass, they are taken to be as many as can.
    ///   - service: units that can pass, by second.
    package init(arrivals: [Double], service: [Double]) {
        let coming = arrivals.reduce(0, +), passing = service.reduce(0, +)
        let scale = coming > passing ? passing / coming : 1
        var queue = 0.0
        // Begun empty, one cycle is enough to find the queue that returns with every cycle.
        for second in arrivals.indices { queue = max(0, queue + arrivals[second] * scale - service[second]) }
        var departures = arrivals
        var delay = 0.0, free = 0.0
        for second in arrivals.indices {
            let before = queue
            let arriving = arrivals[second] * scale
            queue = max(0, queue + arriving - service[second])
            departures[second] = before + arriving - queue
            delay += (before + queue) / 2
            if service[second] > 0, before <= service[second] { free += arriving }
        }
        self.departures = departures
        self.delay = delay
        unhindered = coming > 0 ? free / (coming * scale) : 1
    }
}
