import Foundation
import SignalTiming
import TrafficModel

/// The junction from above in one phase, north up: arrows for what has green, bars where traffic stands. Not to scale.
///
/// Names of fields are those of the template; lengths are units of its picture, 940 wide.
struct PhasePlan: Sendable {
    /// An arm of the junction.
    struct Arm: Sendable {
        var armCorners: String
        var armName: String
        var nameLeft: String
        var nameTop: String
        /// `start`, `middle` or `end`: how the name lies to its point.
        var nameAnchor: String
    }

    struct Arrow: Sendable {
        var arrowPath: String
        var headCorners: String
    }

    struct Bar: Sendable {
        var barFrom: String
        var barTo: String
    }

    var planTitle: String
    var planLeft: Int
    var planTop: Int
    var arms: [Arm]
    var arrows: [Arrow]
    var stops: [Bar]

    static let pitch = 235
    static let rowHeight = 262
    private static let perRow = 4
    private static let centre = SIMD2(117.0, 142.0)
    private static let armLength = 66.0
    private static let halfRoad = 17.0
    /// From the middle of the junction to the mouth of an arm, and to the ends of arrows.
    private static let mouth = 25.0
    private static let reach = 50.0
    /// From the middle of the road to the middle of its lanes, and between arrows of one arm.
    private static let lane = 8.5
    private static let spread = 4.0
    /// A turn goes to the arm that lies at most so many degrees off a right angle, or off straight on.
    private static let tolerance = 50.0

    /// A plan for every phase; none where an approach does not say where it lies.
    static func plans(of plan: SignalPlan, junction: Junction) -> [PhasePlan] {
        guard junction.approaches.allSatisfy({ $0.bearing != nil }) else { return [] }
        return zip(junction.phases, plan.phases).enumerated().map { place, both in
            PhasePlan(both.0, green: both.1.green, of: junction, place: place)
        }
    }

    static func height(of plans: Int) -> Int { (plans + perRow - 1) / perRow * rowHeight }

    private init(_ phase: Junction.Phase, green: Int, of junction: Junction, place: Int) {
        planTitle = "\(phase.id): \(green) s"
        planLeft = place % Self.perRow * Self.pitch
        planTop = place / Self.perRow * Self.rowHeight
        arms = junction.approaches.map { Self.arm($0) }
        var arrows: [Arrow] = []
        var stops: [Bar] = []
        for approach in junction.approaches {
            let groups = junction.groups.filter { $0.approach == approach.id }
            let going = groups.filter { phase.groups.contains($0.id) }.flatMap(\.turns)
            let standing = groups.filter { !phase.groups.contains($0.id) }.flatMap(\.turns)
            for turn in going { arrows.append(Self.arrow(turn, from: approach, of: junction)) }
            // Who turns left stands on the left of the lane, so that a pocket beside moving traffic is seen.
            for turn in standing { stops.append(Self.bar(turn, from: approach)) }
        }
        (self.arrows, self.stops) = (arrows, stops)
    }

    /// Away from the middle of the junction at `bearing` degrees from north; y grows downwards.
    private static func direction(_ bearing: Double) -> SIMD2<Double> {
        SIMD2(sin(bearing * .pi / 180), -cos(bearing * .pi / 180))
    }

    /// To the right of a direction of travel.
    private static func right(of direction: SIMD2<Double>) -> SIMD2<Double> { SIMD2(-direction.y, direction.x) }

    private static func arm(_ approach: Junction.Approach) -> Arm {
        let out = direction(approach.bearing ?? 0), side = right(of: out) * halfRoad
        let far = centre + out * (armLength + mouth)
        let name = far + out * 7
        let anchor = out.x > 0.5 ? "end" : out.x < -0.5 ? "start" : "middle"
        // Names beside the arms to the left and right stand above the road, in its length.
        let lift = abs(out.x) > 0.5 ? -(halfRoad + 5) : out.y > 0 ? 10 : 0
        return Arm(
            armCorners: corners([centre - side, far - side, far + side, centre + side]), armName: approach.name,
            nameLeft: text(name.x - (abs(out.x) > 0.5 ? out.x * 7 : 0)), nameTop: text(name.y + lift),
            nameAnchor: anchor)
    }

    private static func start(_ turn: Turn, _ approach: Junction.Approach) -> SIMD2<Double> {
        let out = direction(approach.bearing ?? 0)
        let sideways =
            switch turn {
            case .left, .uTurn: -spread
            case .straight: 0.0
            case .right: spread
            }
        return centre + out * reach + right(of: -out) * (lane + sideways)
    }

    private static func arrow(_ turn: Turn, from approach: Junction.Approach, of junction: Junction) -> Arrow {
        let out = direction(approach.bearing ?? 0), begin = start(turn, approach)
        let exit = direction(target(turn, approach, junction))
        let end = centre + exit * reach + right(of: exit) * lane
        let tip = end + exit * 9
        let wing = right(of: exit) * 4.5
        return Arrow(
            arrowPath: "M\(text(begin)) C\(text(begin - out * 34)) \(text(end - exit * 34)) \(text(end))",
            headCorners: corners([tip, end + wing, end - wing]))
    }

    private static func bar(_ turn: Turn, from approach: Junction.Approach) -> Bar {
        let out = direction(approach.bearing ?? 0), side = right(of: -out) * (spread / 2 + 0.5)
        let middle = start(turn, approach) - out * (reach - mouth - 4)
        return Bar(barFrom: text(middle - side), barTo: text(middle + side))
    }

    /// The bearing of the arm that a turn leaves by: an approach's, where one lies about there.
    private static func target(_ turn: Turn, _ approach: Junction.Approach, _ junction: Junction) -> Double {
        let own = approach.bearing ?? 0
        let ideal =
            switch turn {
            case .straight: own + 180
            case .right: own - 90
            case .left: own + 90
            case .uTurn: own
            }
        guard turn != .uTurn else { return own }
        func off(_ bearing: Double) -> Double { abs((bearing - ideal).remainder(dividingBy: 360)) }
        let others = junction.approaches.filter { $0.id != approach.id }.compactMap(\.bearing)
        guard let nearest = others.min(by: { (off($0), $0) < (off($1), $1) }), off(nearest) <= tolerance else {
            return ideal
        }
        return nearest
    }

    private static func corners(_ points: [SIMD2<Double>]) -> String {
        points.map { text($0) }.joined(separator: " ")
    }

    private static func text(_ point: SIMD2<Double>) -> String { "\(text(point.x)),\(text(point.y))" }
    private static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
