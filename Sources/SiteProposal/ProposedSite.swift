public import Geometry
public import TrafficModel

/// A draft of what a camera looks at, made from what was seen to move and to switch: every part with a confidence, and
/// what could not be told with the reason.
public struct ProposedSite: Sendable {
    /// A part of the draft.
    public struct Item: Hashable, Sendable {
        /// What it rests on.
        public enum Basis: Hashable, Sendable {
            /// Vehicles that went along with a stream.
            case stream(vehicles: Int, direction: PictureDirection)
            /// Vehicles that passed, and the share of the stream's that were seen well on both sides.
            case countLine(vehicles: Int, share: Double)
            /// Vehicles that kept to a lane; its width at the counting line in pixels and in vehicle widths.
            case lane(vehicles: Int, width: Double, vehicleWidths: Double)
            /// Vehicles that stood first; whether paint was found there; the head they started by.
            case stopLine(vehicles: Int, isPainted: Bool, signal: String?)
            /// Lamps that were seen to switch, and how often.
            case head(seen: [SignalState], changes: Int)
        }

        /// The id in the site file.
        public var id: String
        /// 0 to 1: how likely the part is right, by rule of thumb; never a probability that was measured.
        public var confidence: Double
        public var basis: Basis
    }

    /// What was looked for and is left for a person to draw.
    public enum Omission: Hashable, Sendable {
        case lanesTooFew(streams: [String])
        case lanesOfRiders(stream: String)
        case lanesUnclear(stream: String)
        case noQueue(streams: [String])
        case queueSpread(stream: String, lengths: Double)
        case stopLineOutside(stream: String)
        case noHead
        /// The lamps' changes were more than could be noted.
        case lampsOverflown
        /// A green light that is lit while the head shows red.
        case arrow(head: String, box: Box)
        /// A stop line that no head was seen to govern.
        case signalUnknown(approach: String)
        case noLine(stream: String)
        /// Tracks over the limit were not looked at.
        case tracksDropped(Int)
    }

    public var camera: CameraSite
    /// Streams, counting lines, lanes, stop lines and heads, each in the order of the site file.
    public var items: [Item]
    public var omissions: [Omission]
    /// Vehicles followed, and seconds watched.
    public var tracks: Int
    public var seconds: Double

    /// The part with an id of a kind.
    func item(_ id: String, where isWanted: (Item.Basis) -> Bool) -> Item? {
        items.first { $0.id == id && isWanted($0.basis) }
    }
}
