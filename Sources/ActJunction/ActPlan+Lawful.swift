import SyntheticTraffic
import TrafficModel

extension ActPlan {
    static var lawful: [Kind] {
        [
            (16, { $0.onGreen() }), (12, { $0.beforeRed() }), (16, { $0.waitsForGreen() }),
            (10, { $0.riderTurnsRightOnRed() }), (10, { $0.waitsInBay() }), (10, { $0.changesLane() }),
            (10, { $0.besideTheLine() }), (10, { $0.sortsForTheTurn() }), (8, { $0.inItsLane() }),
            (10, { $0.acrossTheLane() }), (10, { $0.comingTheOtherWay() }), (8, { $0.backsUp() }),
            (8, { $0.truckByNight() }), (8, { $0.carIntoTheStreet() }), (8, { $0.leftOffPeak() }),
            (8, { $0.riderLeftAtPeak() }), (8, { $0.waitsForAGap() }), (8, { $0.stuckInAJam() }),
            (8, { $0.setsDown() }),
            (6, { $0.letsPeopleCross() }), (4, { $0.swerves() }),
        ]
    }

    private mutating func anyClass() -> VehicleClass {
        generator.pick([.motorbike, .motorbike, .car, .car, .bus, .truck])
    }

    private func act(
        _ name: String, _ view: ActJunction.View, _ subject: DrivenVehicle, others: [DrivenVehicle] = []
    ) -> PlayedAct {
        var act = PlayedAct(name, nil, view: view, subject, decision: Self.onset...Self.onset)
        act.others = others
        return act
    }

    private mutating func onGreen() -> PlayedAct {
        let kind = anyClass()
        return act("drives on green", view(), crossing(kind, x: lane(kind), at: generator.uniform(5...25)))
    }

    /// The front over the line before red, on green or on yellow; the rest of it afterwards.
    private mutating func beforeRed() -> PlayedAct {
        let kind = anyClass(), early = generator.uniform(1.2...2.5)
        var act = act("enters before red", view(), crossing(kind, x: lane(kind), at: Self.onset - early))
        act.red = Self.onset...Self.onset + 30
        return act
    }

    private mutating func waitsForGreen() -> PlayedAct {
        let kind = anyClass(), at = Self.onset + generator.uniform(2...8)
        let vehicle = standing(
            kind, x: lane(kind), frontAt: -generator.uniform(0.4...2.5), arriving: at, for: Self.onset + 26.5 - at)
        var act = act("waits for green", view(), vehicle)
        act.red = Self.onset...Self.onset + 25
        return act
    }

    private mutating func riderTurnsRightOnRed() -> PlayedAct {
        let rider = driving(.motorbike, Self.rightTurn(generator.uniform(-2 ... -1)), at: Self.onset + 5) { $1 >= 0 }
        var act = act("a rider turns right on red, as permitted", view(), rider)
        act.red = Self.onset...Self.onset + 30
        return act
    }

    private mutating func waitsInBay() -> PlayedAct {
        let at = Self.onset + generator.uniform(-6...9)
        let rider = standing(
            .motorbike, x: anyLane(), frontAt: generator.uniform(2...2.5), arriving: at,
            for: Self.onset + 26.5 - at)
        var act = act("a rider waits in the box for motorbikes", view(), rider)
        act.red = Self.onset...Self.onset + 25
        return act
    }

    /// From lane to lane before the solid line begins.
    private mutating func changesLane() -> PlayedAct {
        let way = GroundWay(x: -4.5, y: -80).ahead(42).aside(-3, over: 22).ahead(60)
        return act("changes lane before the solid line", .mast, driving(.car, way) { $1 >= 0 })
    }

    private mutating func besideTheLine() -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .motorbike]), gap = kind == .car ? 1.25 : 0.8
        let x = generator.chance(0.5) ? -6 + gap : -6 - gap
        let view = generator.pick([ActJunction.View.street, .mast, .high])
        return act("drives close beside the solid line", view, driving(kind, Self.approach(x)) { $1 >= 0 })
    }

    /// Over the lane for motorbikes just before the junction, then to the right.
    private mutating func sortsForTheTurn() -> PlayedAct {
        let way = GroundWay(x: -4.5, y: -42).ahead(30).aside(2.4, over: 12).ahead(6).turn(90, radius: 5.5).ahead(24)
        return act("a car turns right over the lane for motorbikes", view(), driving(.car, way) { $1 >= 0 })
    }

    private mutating func inItsLane() -> PlayedAct {
        let isRider = generator.chance(0.5), kind: VehicleClass = isRider ? .motorbike : .car
        return act(
            "drives in its lane", .street,
            driving(kind, Self.approach(isRider ? generator.uniform(-2.3 ... -0.8) : -4.5)) { $1 >= 0 })
    }

    private mutating func acrossTheLane() -> PlayedAct {
        let way = GroundWay(x: -4.5, y: -42).ahead(44).aside(5.5, over: 20).ahead(20)
        return act("a car leaves the road across the lane for motorbikes", .street, driving(.car, way) { $1 >= 12 })
    }

    private mutating func comingTheOtherWay() -> PlayedAct {
        let kind = anyClass()
        let way = GroundWay(x: generator.pick([-11.6, -14.5]), y: 45, heading: 180).ahead(85)
        return act("comes the other way on its own carriageway", view(), driving(kind, way) { $1 <= 0 })
    }

    private mutating func backsUp() -> PlayedAct {
        let at = Self.onset + 2
        var vehicle = standing(.car, x: -4.5, frontAt: -0.4, arriving: at, for: 24)
        vehicle.drive = Drive(
            along: 100, speed: 7,
            stands: [.init(at: vehicle.frontDistance { $1 >= 0 } - 0.4, seconds: 24)], backsUp: 1.2
        ).reaching(vehicle.frontDistance { $1 >= 0 } - 0.5, at: at)
        var act = act("backs up a little before the line", view(), vehicle)
        act.red = Self.onset...Self.onset + 25
        return act
    }

    private mutating func truckByNight() -> PlayedAct {
        var act = act(
            "a truck in the street when it is open", view(), driving(.truck, Self.rightTurn(-4.5)) { $1 >= 0 })
        act.clock = (22.1 + generator.uniform(0...7.7)) * 3600
        return act
    }

    private mutating func carIntoTheStreet() -> PlayedAct {
        act("a car in the street closed to trucks", view(), driving(.car, Self.rightTurn(-4.5)) { $1 >= 0 })
    }

    private mutating func leftOffPeak() -> PlayedAct {
        let kind = generator.pick([VehicleClass.car, .truck])
        var act = act("turns left off the peak", view(), driving(kind, Self.leftTurn(-7.5)) { $1 >= 0 })
        act.clock = generator.uniform(9.1...29.8) * 3600
        return act
    }

    private mutating func riderLeftAtPeak() -> PlayedAct {
        var act = act("a rider turns left at the peak", view(), driving(.motorbike, Self.leftTurn(-7.5)) { $1 >= 0 })
        act.clock = generator.uniform(6.1...8.9) * 3600
        return act
    }

    /// Waits in the junction for oncoming traffic to pass, then turns left.
    private mutating func waitsForAGap() -> PlayedAct {
        let way = Self.leftTurn(-7.5), wait = generator.uniform(32...45)
        let vehicle = driving(.car, way, speed: 6, stands: [.init(at: 52, seconds: wait)]) { $1 >= 9 }
        var others: [DrivenVehicle] = [], time = Self.onset - 6
        while time < Self.onset + wait - 2 {
            let oncoming = GroundWay(x: generator.pick([-11.6, -14.5]), y: 70, heading: 180).ahead(110)
            others.append(driving(anyClass(), oncoming, at: time) { $1 <= 14 })
            time += generator.uniform(1.5...4)
        }
        return act("waits for a gap to turn left", view(), vehicle, others: others)
    }

    /// Stands in the junction because those before it stand.
    private mutating func stuckInAJam() -> PlayedAct {
        let wait = generator.uniform(35...50), kind = generator.pick([VehicleClass.car, .truck, .motorbike])
        let x = -4.5, y = generator.uniform(11...16)
        func held(_ kind: VehicleClass, _ place: Double, x: Double) -> DrivenVehicle {
            let way = Self.approach(x), at = way.distance { $1 >= place } ?? 0
            return driving(kind, way, speed: 6, stands: [.init(at: at, seconds: wait)]) { $1 >= place - 0.3 }
        }
        let ahead = [held(.car, y + 6.5, x: x + 0.2), held(.car, y + 13, x: x), held(.car, y + 4, x: -7.5)]
        return act("stands in a jam", view(), held(kind, y, x: x), others: ahead)
    }

    /// At the kerb under the sign, for as long as somebody takes to get off.
    private mutating func setsDown() -> PlayedAct {
        let way = GroundWay(x: -4.5, y: -42).ahead(51).aside(3.1, over: 12).ahead(37)
        let at = way.distance { $1 >= 28 } ?? 0, seconds = generator.uniform(5...18)
        return act(
            "stops for a moment", view(),
            driving(.car, way, speed: 6.5, stands: [.init(at: at, seconds: seconds)]) { $1 >= 27 })
    }

    private mutating func letsPeopleCross() -> PlayedAct {
        let way = Self.approach(-4.5), at = way.distance { $1 >= 2.5 } ?? 0
        return act(
            "lets people cross", view(),
            driving(.car, way, stands: [.init(at: at, seconds: generator.uniform(4...14))]) { $1 >= 0 })
    }

    private mutating func swerves() -> PlayedAct {
        let way = GroundWay(x: -4.5, y: -42).ahead(47).aside(-1.6, over: 9).aside(1.6, over: 9).ahead(35)
        return act("swerves in the junction", view(), driving(.car, way) { $1 >= 0 })
    }
}
