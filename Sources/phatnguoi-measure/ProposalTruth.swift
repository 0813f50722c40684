import Foundation
import Geometry
import SyntheticTraffic
import TrafficModel

/// What a proposed site of a rendered scene should hold, from the plan of its road.
struct ProposalTruth {
    struct Stream {
        /// `approach`, `opposing`, `crossing_right`, `crossing_left`.
        var name: String
        /// On the ground, in the direction of travel, of the length of a metre.
        var direction: Vector3
        /// The part of the ground that it fills: its vehicles' middles, metres.
        var x: ClosedRange<Double>
        var y: ClosedRange<Double>
        /// Vehicles that are seen to go some way along it.
        var vehicles: Int
    }

    let camera: PinholeCamera
    let streams: [Stream]
    let road: RoadLayout
    let stopLine: Segment?
    let heads: [Box]

    /// Vehicles that make a stream worth a line.
    static let leastVehicles = 3
    /// Metres beside a stream's vehicles that still belong to it.
    private static let beside = 1.5

    init(_ scenario: Scenario, _ truth: RoadTruth, _ scene: SceneTruth) {
        camera = scenario.camera
        road = scenario.road
        stopLine = scene.stopLine
        // A head that never changes while it is watched cannot be found by its switching.
        let states = Set(scene.phases.map(\.state))
        heads =
            states.contains(.red) && states.contains(.green)
            ? scene.lamps.filter { $0.name == "main head" }.map(\.box) : []
        var plans: [(String, Vector3, ClosedRange<Double>, ClosedRange<Double>)] = [
            ("approach", Vector3(0, 1, 0), scenario.road.centre...0, -60...80)
        ]
        if !road.opposingLanes.isEmpty, road.crossing == nil {
            plans.append(("opposing", Vector3(0, -1, 0), road.leftKerb...(road.centre - road.median), -60...80))
        }
        if let crossing = road.crossing {
            let middle = (crossing.near + crossing.far) / 2
            plans.append(("crossing_right", Vector3(1, 0, 0), -60...60, crossing.near...middle))
            plans.append(("crossing_left", Vector3(-1, 0, 0), -60...60, middle...crossing.far))
        }
        let camera = self.camera
        streams = plans.compactMap { name, direction, x, y in
            let stream = Stream(name: name, direction: direction, x: x, y: y, vehicles: 0)
            let count = truth.vehicles.count { Self.goes($0, along: stream, camera: camera) }
            return count >= Self.leastVehicles
                ? Stream(name: name, direction: direction, x: x, y: y, vehicles: count) : nil
        }
    }

    /// Whether the foot of the vehicle's box goes 6 m along the stream within its bounds.
    private static func goes(_ vehicle: RoadTruth.Vehicle, along stream: Stream, camera: PinholeCamera) -> Bool {
        let way = vehicle.boxes.keys.sorted().compactMap { frame -> Double? in
            guard let box = vehicle.boxes[frame], let ground = camera.ground(at: box.bottomCentre),
                (stream.x.lowerBound - beside...stream.x.upperBound + beside).contains(ground.x),
                (stream.y.lowerBound - beside...stream.y.upperBound + beside).contains(ground.y)
            else { return nil }
            return ground.x * stream.direction.x + ground.y * stream.direction.y
        }
        guard let first = way.first, let last = way.last else { return false }
        return last - first >= 6
    }

    /// The stream that a path in the picture lies in, with the degrees between their directions on the picture.
    func stream(of path: [Point]) -> (name: String, degrees: Double)? {
        guard path.count >= 2, let first = path.first, let last = path.last else { return nil }
        let middle = path[path.count / 2]
        guard let ground = camera.ground(at: middle) else { return nil }
        let way = last - first
        let fits = streams.compactMap { stream -> (name: String, degrees: Double)? in
            guard
                (stream.x.lowerBound - Self.beside...stream.x.upperBound + Self.beside).contains(ground.x),
                (stream.y.lowerBound - Self.beside...stream.y.upperBound + Self.beside).contains(ground.y),
                let from = camera.project(Self.place(ground, -2, along: stream)),
                let to = camera.project(Self.place(ground, 2, along: stream))
            else { return nil }
            let own = to - from
            let cosine = way.dot(own) / max(way.length * own.length, 1e-9)
            return (stream.name, Self.degrees(cosine))
        }
        return fits.min { $0.degrees < $1.degrees }
    }

    /// The point of the ground some metres on along a stream.
    private static func place(_ point: Vector3, _ metres: Double, along stream: Stream) -> Vector3 {
        Vector3(point.x + metres * stream.direction.x, point.y + metres * stream.direction.y, 0)
    }

    private static func degrees(_ cosine: Double) -> Double { acos(min(1, max(-1, cosine))) * 180 / .pi }

    /// Metres on the ground, and the share of the picture's height, between the middle of a proposed stop line and the
    /// true one; nil where either is not on the road.
    func stopLineOffset(_ line: Segment) -> (metres: Double, share: Double)? {
        guard let stopLine, let ground = camera.ground(at: line.midpoint) else { return nil }
        return (abs(ground.y), stopLine.distance(to: line.midpoint) / Double(camera.height))
    }

    /// Whether a lane lies on a lane of the road: the middle of its polygon within a quarter of the lane's width of the
    /// lane's middle, and between half and one and a half times as wide.
    func isLane(_ polygon: Polygon) -> Bool {
        let ground = polygon.vertices.compactMap { camera.ground(at: $0) }
        guard ground.count == polygon.vertices.count, ground.count >= 4 else { return false }
        let half = ground.count / 2
        // Left side first, from the near end; then the right side back.
        let left = ground[..<half].map(\.x).reduce(0, +) / Double(half)
        let right = ground[half...].map(\.x).reduce(0, +) / Double(half)
        let middle = (left + right) / 2, width = abs(right - left)
        var lanes = road.lanes.indices.map { (road.middle(ofLane: $0), road.lanes[$0]) }
        lanes += road.opposingLanes.indices.map { (road.middle(ofOpposingLane: $0), road.opposingLanes[$0]) }
        return lanes.contains { abs($0.0 - middle) <= 0.25 * $0.1 + 0.2 && (0.5...1.5).contains(width / $0.1) }
    }

    /// Lanes of the streams that are seen.
    var laneCount: Int {
        streams.reduce(0) { sum, stream in
            switch stream.name {
            case "approach": sum + road.lanes.count
            case "opposing": sum + road.opposingLanes.count
            default: sum
            }
        }
    }
}
