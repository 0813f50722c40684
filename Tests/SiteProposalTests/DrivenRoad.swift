import Geometry
import SiteProposal
import TrafficModel

/// Tracks of vehicles on a road of a picture 640 wide and 480 high, seen from above: no perspective.
struct DrivenRoad {
    static let width = 640, height = 480

    private(set) var tracks: [Track] = []

    /// A vehicle that drives through `places` at `speed` pixels a second, ten frames a second, and stands where the
    /// next place is the same, for `pause` seconds.
    mutating func drive(
        _ places: [(Double, Double)], at start: Double, speed: Double = 80, pause: Double = 6,
        size: (Double, Double) = (24, 36), as kind: VehicleClass = .car
    ) {
        var contacts: [Point] = []
        for (a, b) in zip(places, places.dropFirst()) {
            let (from, to) = (Point(x: a.0, y: a.1), Point(x: b.0, y: b.1))
            let length = from.distance(to: to)
            let steps = max(1, Int((length == 0 ? pause : length / speed) * 10))
            contacts += (0..<steps).map { from.interpolated(to: to, at: Double($0) / Double(steps)) }
        }
        let points = contacts.enumerated().map { index, contact in
            let seconds = start + Double(index) / 10
            return Track.Point(
                time: FrameTime(frame: Int((seconds * 10).rounded()), seconds: seconds),
                box: Box(x: contact.x - size.0 / 2, y: contact.y - size.1, width: size.0, height: size.1),
                contact: contact, deviation: 1, isObserved: true)
        }
        tracks.append(Track(id: tracks.count + 1, vehicleClass: kind, classConfidence: 1, points: points))
    }

    func proposal(lamps: LampWatcher = LampWatcher()) throws(ProposalError) -> ProposedSite {
        try SiteProposer(width: Self.width, height: Self.height).propose(
            camera: "cam1", paths: tracks.compactMap { TrackPath($0) }, lamps: lamps, background: nil, seconds: 120)
    }
}
