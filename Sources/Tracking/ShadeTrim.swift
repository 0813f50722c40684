import Geometry
public import TrafficModel

/// Takes the soft shade under vehicles out of their boxes, where the light is of the kind that makes such: then nearly
/// all show it.
///
/// A crossing is told where the contact crosses the line. With the shade in the box, who drives away crosses late and
/// who comes early, by up to half a second.
public struct ShadeTrim: Sendable {
    /// The share of the boxes that the shade takes at least in three of four tracks. Raising it leaves it in; lowering
    /// it cuts off what is dark about single vehicles in the sun or by night.
    private static let leastShade = 0.03

    private let isOvercast: Bool

    /// - Parameter tracks: all of a stretch of footage, those that are not to be trimmed too.
    public init(tracks: [Track]) {
        let shades = tracks.compactMap(\.shade).sorted()
        isOvercast = !shades.isEmpty && shades[shades.count / 4] >= Self.leastShade
    }

    /// `track` with boxes that end where the vehicle stands, and contacts raised by as much.
    public func trimmed(_ track: Track) -> Track {
        guard isOvercast, let shade = track.shade else { return track }
        var track = track
        track.shade = 0
        for place in track.points.indices {
            let cut = shade * track.points[place].box.height
            track.points[place].box.height -= cut
            track.points[place].contact.y -= cut
        }
        return track
    }
}
