import Geometry
import TrafficModel

/// Which way a vehicle took after the stop line, and whether that way was open while the main light was red.
struct Movement {
    /// Nil where the picture does not tell.
    let turn: Turn?

    /// How long a stretch of the way, in vehicle sizes, tells a direction.
    private static let stretch = 1.0
    /// How far beyond the line, in vehicle sizes, a vehicle that still heads straight on is known to go straight,
    /// unless it leaves the picture before.
    private static let straightAfter = 2.0

    /// How near a box is to the picture's edge when it leaves, as a share of the picture: the tracker works on small
    /// pictures.
    private static let edgeShare = 0.02

    /// Compares the direction towards the line with the direction at the end of what is known.
    /// - Parameter frame: the picture.
    init(_ passage: StopLinePassage, over index: Int, approach: Approach, frame: Box, options: RuleOptions) {
        func isAtEdge(_ box: Box, of frame: Box) -> Bool {
            let inner = frame.insetBy(dx: Self.edgeShare * frame.width, dy: Self.edgeShare * frame.height)
            return inner.intersection(box).area < box.area
        }
        let samples = passage.samples
        let reach = Self.stretch * samples[index].scale
        let heading = approach.heading.vector
        let start = samples[..<index].lastIndex { $0.contact.distance(to: samples[index].contact) >= reach }
        let before = start.map { samples[index].contact - samples[$0].contact } ?? heading
        // A box that is cut by the picture's edge has lost its ground contact.
        let end = samples[index...].lastIndex { $0.box.isInside(frame) } ?? samples.count - 1
        let last = samples[end].contact
        let turning = samples[index...end].lastIndex { $0.contact.distance(to: last) >= reach }
        guard let turning else {
            turn = nil
            return
        }
        let angle = turnDegrees(from: before, to: last - samples[turning].contact)
        switch abs(angle) {
        case ..<options.straightBelow:
            let end = samples[samples.count - 1]
            let way = end.rear / samples[index].scale
            let isFar = way >= Self.straightAfter || way >= Self.stretch && isAtEdge(end.box, of: frame)
            turn = isFar ? .straight : nil
        case options.turnAbove..<150: turn = angle > 0 ? .right : .left
        case 150...: turn = .uTurn
        default: turn = nil
        }
    }

    enum Permission: Hashable {
        /// No movement of the approach is open on red.
        case none
        case granted
        case refused
        /// Some movement is open, and whether the vehicle made it cannot be told.
        case unclear
    }

    /// The turns that are open to the class at an instant although the main light is red: by the site's permissions
    /// (signs, auxiliary plates) and by green arrows (Luật 36/2024 Đ.11(4); QCVN 41:2024 6.4.3: a green arrow beside
    /// red lets its direction go, and a left arrow the U-turn too).
    static func openTurns(
        approach: Approach, arrows: [Turn], vehicleClass: VehicleClass, signals: SignalTimelines,
        during range: ClosedRange<Double>
    ) -> Set<Turn> {
        var open: Set<Turn> = []
        for (turn, classes) in approach.turnsOnRed
        where classes.contains(vehicleClass) || vehicleClass == .unknown && !classes.isEmpty {
            open.insert(turn)
        }
        guard let head = approach.signal else { return open }
        for turn in arrows {
            let shown = signals.intervals(of: "\(head).\(turn.rawValue)")
            let isGreen = shown.contains { interval in
                interval.state == .green && interval.from.seconds <= range.upperBound
                    && interval.to.seconds >= range.lowerBound
            }
            if isGreen { open.formUnion(turn == .left ? [.left, .uTurn] : [turn]) }
        }
        return open
    }

    func permission(open: Set<Turn>) -> Permission {
        guard !open.isEmpty else { return .none }
        guard let turn else { return .unclear }
        return open.contains(turn) ? .granted : .refused
    }
}

extension Box {
    /// Whether the box keeps clear of the edges of a picture.
    func isInside(_ frame: Box) -> Bool {
        minX > frame.minX && minY > frame.minY && maxX < frame.maxX && maxY < frame.maxY
    }
}
