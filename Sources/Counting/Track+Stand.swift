import Geometry
public import TrafficModel

extension Track {
    /// Seconds at which the vehicle first came to a stand, of those stands that were over `time` or lasted long enough
    /// by then; nil where it did not stand.
    public func firstStand(before time: Double, options: CountingOptions = CountingOptions()) -> Double? {
        for (place, start) in points.enumerated() {
            guard start.time.seconds + options.standing <= time else { return nil }
            let reach = options.stillness * start.box.area.squareRoot()
            for point in points[place...] {
                guard point.contact.distance(to: start.contact) <= reach else { break }
                if point.time.seconds - start.time.seconds >= options.standing { return start.time.seconds }
            }
        }
        return nil
    }
}
