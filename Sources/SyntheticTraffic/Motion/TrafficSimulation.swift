import Foundation
import TrafficModel

/// Moves the vehicles of a scenario: each follows its path by the Intelligent Driver Model behind whatever is in its
/// way, and minds the signal as its conduct says; those whose drive is given follow that.
///
/// Source: M. Treiber, A. Hennecke and D. Helbing, Congested traffic states in empirical observations and microscopic
/// simulations, Physical Review E 62 (2000), equations 1 to 3.
struct TrafficSimulation {
    /// Where one vehicle is at one instant.
    struct State: Hashable, Sendable {
        /// Index into the scenario's vehicles.
        var vehicle: Int
        /// Distance of its middle along its path, metres.
        var s: Double
        var speed: Double
        var acceleration: Double
    }

    private struct Driver {
        let script: VehicleScript
        let path: LanePath
        let length: Double
        let width: Double
        let isMotorbike: Bool
        var s: Double
        var speed: Double
        var acceleration = 0.0
        var isPresent = false
        var isGone = false
        var hasPassedLine = false

        var isDriven: Bool { if case .driven = script.route { true } else { false } }
        var front: Double { s + length / 2 }
        var rear: Double { s - length / 2 }
        /// Comfortable acceleration and braking in m/s², time gap in s, standing gap in m.
        var comfort: (acceleration: Double, braking: Double, gap: Double, standing: Double) {
            isMotorbike ? (2.2, 2.6, 0.7, 0.6) : length > 5.5 ? (0.9, 2.0, 1.3, 1.8) : (1.6, 2.4, 1.0, 1.4)
        }
    }

    /// Seconds between two steps of the motion.
    static let step = 0.05
    /// How far ahead a driver looks, metres.
    private static let sight = 45.0

    private let scenario: Scenario
    private var drivers: [Driver]
    /// Where everybody stands in the step at hand; nil for who is not there.
    private var poses: [Pose?] = []

    init(_ scenario: Scenario) {
        self.scenario = scenario
        poses = scenario.vehicles.map { _ in nil }
        drivers = scenario.vehicles.map { script in
            let length = script.model.length
            return Driver(
                script: script, path: script.path(on: scenario.road), length: length, width: script.model.width,
                isMotorbike: script.model.vehicleClass == .motorbike, s: -script.distance - length / 2,
                speed: script.initialSpeed)
        }
    }

    /// The states at each frame of the recording.
    mutating func run() -> [[State]] {
        var frames: [[State]] = []
        let first = min(0, scenario.vehicles.map(\.entersAt).min() ?? 0)
        var time = (first / Self.step).rounded(.down) * Self.step
        var next = 0
        while next < scenario.frameCount {
            admit(at: time)
            while next < scenario.frameCount, scenario.time(ofFrame: next) <= time + 1e-9 {
                place(at: scenario.time(ofFrame: next))
                frames.append(snapshot())
                next += 1
            }
            advance(at: time)
            time += Self.step
        }
        return frames
    }

    private func snapshot() -> [State] {
        drivers.indices.filter { drivers[$0].isPresent }.map {
            State(vehicle: $0, s: drivers[$0].s, speed: drivers[$0].speed, acceleration: drivers[$0].acceleration)
        }
    }

    /// Puts those whose drive is given where they are at an instant.
    private mutating func place(at time: Double) {
        for i in drivers.indices {
            guard case .driven(_, let drive) = drivers[i].script.route else { continue }
            guard let s = drive.distance(at: time) else {
                drivers[i].isPresent = false
                poses[i] = nil
                continue
            }
            let before = drive.distance(at: time - Self.step) ?? s
            let earlier = drive.distance(at: time - 2 * Self.step) ?? before
            drivers[i].acceleration = (s - 2 * before + earlier) / (Self.step * Self.step)
            (drivers[i].s, drivers[i].speed, drivers[i].isPresent) = (s, (s - before) / Self.step, true)
            poses[i] = drivers[i].path.pose(at: s, length: drivers[i].length)
        }
    }

    private mutating func admit(at time: Double) {
        for i in drivers.indices where !drivers[i].isPresent && !drivers[i].isGone && !drivers[i].isDriven {
            guard time >= drivers[i].script.entersAt - 1e-9 else { continue }
            // Where a queue reaches back to the place of entry, the newcomer waits outside.
            if drivers[i].script.initialSpeed > 0, let ahead = obstacle(before: i), ahead.gap < 3 { continue }
            drivers[i].isPresent = true
            poses[i] = drivers[i].path.pose(at: drivers[i].s, length: drivers[i].length)
        }
    }

    private mutating func advance(at time: Double) {
        place(at: time)
        let accelerations = drivers.indices.map {
            drivers[$0].isPresent && !drivers[$0].isDriven ? acceleration(of: $0, at: time) : 0
        }
        for i in drivers.indices where drivers[i].isPresent && !drivers[i].isDriven {
            let v = max(0, drivers[i].speed + accelerations[i] * Self.step)
            drivers[i].s += (drivers[i].speed + v) / 2 * Self.step
            drivers[i].speed = v
            drivers[i].acceleration = accelerations[i]
            if drivers[i].front > 0 { drivers[i].hasPassedLine = true }
            if drivers[i].rear > LanePath.reach - 40 || drivers[i].front > drivers[i].path.end - 2 {
                drivers[i].isPresent = false
                drivers[i].isGone = true
            }
            poses[i] =
                drivers[i].isPresent ? drivers[i].path.pose(at: drivers[i].s, length: drivers[i].length) : nil
        }
    }

    private func acceleration(of i: Int, at time: Double) -> Double {
        let driver = drivers[i], c = driver.comfort
        let desired = min(driver.script.desiredSpeed, cornerSpeed(driver))
        var result = c.acceleration * (1 - pow(driver.speed / max(0.5, desired), 4))
        func follow(gap: Double, speed: Double) {
            let closing = driver.speed - speed
            let wanted =
                c.standing
                + max(
                    0, driver.speed * c.gap + driver.speed * closing / (2 * (c.acceleration * c.braking).squareRoot()))
            let ratio = wanted / max(gap, 0.05)
            let free = c.acceleration * (1 - pow(driver.speed / max(0.5, desired), 4))
            result = min(result, max(-8, free - c.acceleration * ratio * ratio))
        }
        if let leader = obstacle(before: i) { follow(gap: leader.gap, speed: leader.speed) }
        if let gap = stop(driver, at: time) { follow(gap: gap + c.standing, speed: 0) }
        return result
    }

    /// Slower in bends: at most 2 m/s² across.
    private func cornerSpeed(_ driver: Driver) -> Double {
        let ahead = abs(driver.path.heading(at: driver.s + 4) - driver.path.heading(at: driver.s - 1))
        return ahead > 0.05 ? max(3.2, (2.0 * 5 / ahead).squareRoot()) : .infinity
    }

    /// Metres from the front to where the driver wants to stand for the signal; nil where it drives on.
    private func stop(_ driver: Driver, at time: Double) -> Double? {
        guard scenario.road.crossing != nil, let program = scenario.signal else { return nil }
        switch driver.script.route {
        case .opposing, .driven: return nil
        case .crossing:
            let gap = -0.8 - driver.front
            guard program.crossState(at: time) != .green, gap > -0.5, canStop(driver, gap) else { return nil }
            return gap
        case .approach(_, let turn):
            var place = -0.5
            let state = program.state(at: time)
            switch driver.script.conduct {
            case .ignoresSignal, .wrongWay: return nil
            case .goesOnYellow where state == .yellow: return nil
            case .stopsBeyond(let distance): place = distance + driver.length
            default: break
            }
            guard state == .red || state == .yellow else { return nil }
            if turn == .right, program.isRightArrowLit(at: time) { return nil }
            let gap = place - driver.front
            if place < 0 { guard !driver.hasPassedLine else { return nil } }
            guard gap > -0.4, canStop(driver, gap) else { return nil }
            return gap
        }
    }

    private func canStop(_ driver: Driver, _ gap: Double) -> Bool {
        driver.speed < 0.5 || driver.speed * driver.speed / (2 * max(gap, 0.1)) < 4.5
    }

    /// The nearest vehicle in the way of vehicle `i`: the gap in metres and its speed along the path.
    private func obstacle(before i: Int) -> (gap: Double, speed: Double)? {
        let driver = drivers[i]
        var best: (gap: Double, speed: Double)?
        let here = driver.path.position(at: driver.s), heading = driver.path.heading(at: driver.s)
        let forward = Vector3(sin(heading), cos(heading), 0)
        for j in drivers.indices where j != i {
            guard let pose = poses[j] else { continue }
            let d = pose.position - here
            // Far away, or behind.
            guard d.length < Self.sight + drivers[j].length, d.dot(forward) > -drivers[j].length else { continue }
            guard let found = encounter(driver, drivers[j], pose) else { continue }
            if best == nil || found.gap < best!.gap { best = found }
        }
        return best
    }

    private func encounter(_ driver: Driver, _ other: Driver, _ pose: Pose) -> (gap: Double, speed: Double)? {
        let room = (driver.width + other.width) / 2 + (driver.isMotorbike || other.isMotorbike ? 0.12 : 0.25)
        // The other's body as three points along its length; the first that comes into the path counts.
        var nearest: Double?
        for share in [-0.5, 0.0, 0.5] {
            let p = pose.world(Vector3(0, share * other.length, 0))
            var ahead = driver.length / 2
            while ahead < Self.sight {
                let q = driver.path.position(at: driver.s + ahead)
                let d = p - q
                let heading = driver.path.heading(at: driver.s + ahead)
                let along = d.x * sin(heading) + d.y * cos(heading)
                if along <= 0.5 {
                    let across = d.x * cos(heading) - d.y * sin(heading)
                    if abs(across) < room, along > -1.5 {
                        nearest = min(nearest ?? .infinity, ahead + along - driver.length / 2)
                    }
                    break
                }
                ahead += max(0.5, along * 0.9)
            }
        }
        guard let nearest else { return nil }
        let speed = other.speed * cos(other.path.heading(at: other.s) - driver.path.heading(at: driver.s + nearest))
        return (max(0.02, nearest), max(0, speed))
    }
}
