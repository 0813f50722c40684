import SyntheticTraffic
import TrafficModel

extension ActPlan {
    static var unlawful: [Kind] {
        [
            (24, { $0.redRun() }), (12, { $0.redRightTurn() }), (8, { $0.redOutOfBay() }), (16, { $0.overTheLine() }),
            (8, { $0.overTheBay() }), (20, { $0.solidLine() }), (20, { $0.wrongLane() }), (20, { $0.wrongWay() }),
            (20, { $0.closedStreet() }), (14, { $0.leftTurnAtPeak() }), (14, { $0.turningRound() }),
            (10, { $0.stopping(in: "junction") }), (8, { $0.stopping(in: "crosswalk") }),
            (10, { $0.stopping(in: "kerb") }),
        ]
    }

    private mutating func redRun() -> PlayedAct {
        let kind = generator.pick([VehicleClass.motorbike, .motorbike, .car, .car, .bus, .truck])
        let late = generator.uniform(1.5...12), at = Self.onset + late
        var act = PlayedAct(
            "runs the red light", .redLight, view: view(), crossing(kind, x: lane(kind), at: at),
            decision: at - 0.7...at + 1.2)
        act.red = Self.onset...Self.onset + 30
        return act
    }

    private mutating func redRightTurn() -> PlayedAct {
        let at = Self.onset + generator.uniform(2...10)
        var car = driving(.car, Self.rightTurn(-4.5)) { $1 >= 0 }
        car.drive = car.drive.reaching(car.frontDistance { $1 >= 0 }, at: at)
        var act = PlayedAct(
            "turns right on red, which only motorbikes may", .redLight, view: view(), car, decision: at - 0.7...at + 1.2
        )
        act.red = Self.onset...Self.onset + 30
        return act
    }

    /// A rider waits in the box for motorbikes and drives on while the light is still red.
    private mutating func redOutOfBay() -> PlayedAct {
        let x = anyLane(), wait = generator.uniform(4...9)
        let rider = standing(.motorbike, x: x, frontAt: 2.4, arriving: Self.onset + 3, for: wait)
        let leaves = Self.onset + 3 + wait
        var act = PlayedAct(
            "leaves the box for motorbikes on red", .redLight, view: viewFromBehind(), rider,
            decision: leaves - 0.2...leaves + 2)
        act.red = Self.onset...Self.onset + 35
        return act
    }

    private mutating func overTheLine() -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .car, .truck]), at = Self.onset + generator.uniform(4...8)
        let vehicle = standing(
            kind, x: lane(kind), frontAt: (kind == .truck ? 6.6 : 4.6) + generator.uniform(0...1.6), arriving: at,
            for: Self.onset + 26 - at)
        var act = PlayedAct(
            "stops beyond the line", .stopLine, view: view(), vehicle, decision: at - 1.2...at - 0.2)
        act.red = Self.onset...Self.onset + 25
        return act
    }

    private mutating func overTheBay() -> PlayedAct {
        let x = anyLane(), at = Self.onset + generator.uniform(5...8)
        let rider = standing(
            .motorbike, x: x, frontAt: generator.uniform(6.6...7.4), arriving: at, for: Self.onset + 26 - at)
        var act = PlayedAct(
            "stops beyond the box for motorbikes", .stopLine, view: viewFromBehind(), rider,
            decision: at - 1.2...at - 0.2)
        act.red = Self.onset...Self.onset + 25
        return act
    }

    private mutating func solidLine() -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .car, .motorbike]), toLeft = generator.chance(0.5)
        let x = toLeft ? -4.5 : -7.5, isStreet = generator.chance(0.6)
        let way = GroundWay(x: x, y: -42).ahead(isStreet ? 46 : 29).aside(toLeft ? -3 : 3, over: 12).ahead(50)
        let vehicle = driving(kind, way) { place, _ in toLeft ? place <= -6 : place >= -6 }
        var act = PlayedAct(
            "crosses the solid line", .solidLine, view: isStreet ? .street : .mast, vehicle,
            decision: Self.onset - 0.4...Self.onset + 0.4)
        act.failures = [.hidden]
        return act
    }

    private mutating func wrongLane() -> PlayedAct {
        let vehicle = driving(.car, Self.approach(-1.5 + generator.uniform(-0.2...0.2))) { $1 >= 0 }
        var act = PlayedAct(
            "drives in the lane for motorbikes", .wrongLane, view: .street, vehicle,
            decision: Self.onset - 1...Self.onset)
        act.failures = [.hidden, .framesMissing, .classDoubt]
        return act
    }

    private mutating func wrongWay() -> PlayedAct {
        let kind = generator.pick([VehicleClass.motorbike, .motorbike, .car])
        let way = GroundWay(x: generator.pick([-1.5, -4.5, -7.5]), y: 40, heading: 180).ahead(80)
        let vehicle = driving(kind, way, speed: generator.uniform(5.5...8)) { $1 <= 0 }
        return PlayedAct(
            "drives the wrong way", .wrongWay, view: view(), vehicle, decision: Self.onset - 0.5...Self.onset + 0.6)
    }

    private mutating func closedStreet() -> PlayedAct {
        let vehicle = driving(.truck, Self.rightTurn(-4.5)) { x, _ in x >= 3 }
        var act = PlayedAct(
            "a truck in the closed street", .noEntry, view: viewFromBehind(), vehicle,
            decision: Self.onset - 1...Self.onset + 0.6
        )
        act.clock = generator.uniform(6.1...21.9) * 3600
        act.failures = [.hidden, .framesMissing, .classDoubt, .clockUnknown]
        return act
    }

    private mutating func leftTurnAtPeak() -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .truck])
        let vehicle = driving(kind, Self.leftTurn(-7.5)) { x, _ in x <= -9 }
        var act = PlayedAct(
            "turns left at the peak", .illegalTurn, view: view(), vehicle, decision: Self.onset - 1...Self.onset)
        act.clock = generator.uniform(6.1...8.9) * 3600
        act.failures = [.hidden, .framesMissing, .classDoubt, .clockUnknown]
        return act
    }

    private mutating func turningRound() -> PlayedAct {
        let isRider = generator.chance(0.5)
        let way = Self.uTurn(-7.5, radius: isRider ? 2.8 : generator.uniform(3.2...4))
        let vehicle = driving(isRider ? .motorbike : .car, way, speed: isRider ? 5 : 6) { x, _ in x <= -10 }
        return PlayedAct(
            "turns round", .illegalTurn, view: view(), vehicle, decision: Self.onset - 1...Self.onset)
    }

    private mutating func stopping(in zone: String) -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .car, .motorbike] + (zone == "junction" ? [.truck] : []))
        let x = zone == "kerb" ? -1.4 : -4.5
        let y = zone == "kerb" ? 28.0 : zone == "crosswalk" ? 5.3 : generator.uniform(13...17)
        let way =
            zone == "kerb" ? GroundWay(x: -4.5, y: -42).ahead(51).aside(3.1, over: 12).ahead(37) : Self.approach(x)
        let at = way.distance { $1 >= y } ?? 0
        let vehicle = driving(
            kind, way, speed: 6.5, stands: [.init(at: at, seconds: generator.uniform(45...70))]
        ) { $1 >= y - 0.3 }
        var act = PlayedAct(
            "stops: \(zone)", .stopping, view: zone == "junction" ? view() : viewFromBehind(), vehicle,
            decision: Self.onset + 8...Self.onset + 15)
        act.failures = [.framesMissing]
        return act
    }
}
