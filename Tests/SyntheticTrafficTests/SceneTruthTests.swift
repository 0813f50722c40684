import Foundation
import Geometry
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("The truth of a scene")
struct SceneTruthTests {
    private static let demo = Result { try SceneRenderer(Scenario.demo(height: 360)) }

    @Test("of the demo has every act that it promises, and no other")
    func demoHasItsCast() throws {
        let truth = try Self.demo.get().truth
        func deeds(_ kind: SceneTruth.Deed.Kind) -> [VehicleClass] {
            truth.deeds.filter { $0.kind == kind }.map { deed in
                truth.vehicles.first { $0.id == deed.vehicle }?.vehicleClass ?? .unknown
            }
        }
        #expect(Set(deeds(.act(.redLight))) == [.car, .motorbike])
        #expect(deeds(.act(.redLight)).count == 2)
        #expect(deeds(.act(.stopLine)) == [.motorbike])
        #expect(deeds(.act(.solidLine)) == [.car])
        #expect(truth.acts.count == 4)
        #expect(deeds(.enteredOnYellow) == [.car])
        #expect(Set(deeds(.rightTurnOnArrow)) == [.car, .motorbike])
        #expect(deeds(.frontBeforeRed).isEmpty)
        for deed in truth.deeds where deed.kind == .act(.redLight) {
            #expect((deed.secondsInState ?? 0) >= 1, "a clear run comes at least a second after onset")
        }
        let yellow = try #require(truth.deeds.first { $0.kind == .enteredOnYellow }?.secondsInState)
        #expect((0.5...2).contains(yellow))
        let classes = Set(truth.vehicles.map(\.vehicleClass))
        #expect(classes.isSuperset(of: [.car, .motorbike, .bus, .truck]))
    }

    @Test("of the demo gives every accused a plate that is large enough to read")
    func accusedPlatesAreLarge() throws {
        let truth = try Self.demo.get().truth
        for deed in truth.acts {
            let vehicle = try #require(truth.vehicles.first { $0.id == deed.vehicle })
            let format = vehicle.plate.series.format
            let largest = vehicle.plates.map(\.quad.bounds.height).max() ?? 0
            // At three times this height, that of the demo recording.
            let characters = 3 * largest * format.typeface.height / format.size.height
            #expect(characters >= 13, "\(vehicle.plate.display): \(characters) px")
        }
    }

    @Test("of the demo lets nobody drive through anybody")
    func nobodyCollides() throws {
        let renderer = try Self.demo.get()
        for frame in stride(from: 0, to: renderer.scenario.frameCount, by: 4) {
            let bodies = renderer.footprints(inFrame: frame)
            for (i, a) in bodies.enumerated() {
                for b in bodies[(i + 1)...] {
                    let touch =
                        a.outline.vertices.contains(where: b.outline.contains)
                        || b.outline.vertices.contains(where: a.outline.contains)
                    #expect(!touch, "vehicles \(a.vehicle) and \(b.vehicle) in frame \(frame)")
                }
            }
        }
    }

    @Test("counts a crossing exactly where the boxes change side")
    func crossingsFollowTheBoxes() throws {
        let truth = try Self.demo.get().truth
        let line = try #require(truth.lines.first { $0.name == "stop_line" })
        var expected: Set<[Int]> = []
        for vehicle in truth.vehicles {
            for (a, b) in zip(vehicle.boxes, vehicle.boxes.dropFirst()) where b.frame == a.frame + 1 {
                let p = a.box.bottomCentre, q = b.box.bottomCentre
                let before = line.segment.side(of: p), after = line.segment.side(of: q)
                guard (before < 0) != (after < 0) else { continue }
                let at = p.interpolated(to: q, at: before / (before - after))
                if (0...1).contains(line.segment.parameter(of: at)) { expected.insert([vehicle.id, b.frame]) }
            }
        }
        #expect(Set(line.events.map { [$0.vehicle, $0.frame] }) == expected)
        #expect(expected.count > 15)
    }

    @Test("keeps boxes and plates inside the picture, and plates inside boxes")
    func boxesStayInside() throws {
        let truth = try Self.demo.get().truth
        let picture = Box(x: 0, y: 0, width: Double(truth.width), height: Double(truth.height))
        for vehicle in truth.vehicles {
            let boxes = Dictionary(uniqueKeysWithValues: vehicle.boxes.map { ($0.frame, $0.box) })
            for (_, box) in vehicle.boxes { #expect(box.intersection(picture) == box) }
            for (frame, quad) in vehicle.plates {
                guard let box = boxes[frame] else { continue }
                #expect(quad.corners.allSatisfy(box.insetBy(dx: -1, dy: -1).contains))
            }
        }
    }

    @Test("reads as the JSON that the scoring scripts expect")
    func jsonHasTheScorersKeys() throws {
        let truth = try Self.demo.get().truth
        let data = Data(truth.json(clip: "demo.avi").utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(root["clip"] as? String == "demo.avi")
        #expect(root["width"] as? Int == 640 && root["height"] as? Int == 360)
        #expect(root["frames"] as? Int == truth.frames)
        #expect(root["fps_effective"] as? Double == truth.rate)
        #expect(root["heading"] as? String == "up")
        let lamps = try #require(root["lamps"] as? [[String: Any]])
        #expect(lamps.allSatisfy { ($0["box_xyxy"] as? [Int])?.count == 4 })
        for colour in ["red", "yellow", "green"] {
            #expect((lamps[0][colour + "_centre"] as? [Int])?.count == 2)
        }
        #expect(lamps.contains { ($0["name"] as? String)?.contains("arrow") == true })
        let phases = try #require(root["phases"] as? [[String: Any]])
        #expect(phases.first?["from_frame"] as? Int == 0)
        #expect(phases.last?["to_frame"] as? Int == truth.frames - 1)
        for phase in phases {
            let word = try #require(phase["state"] as? String).split(separator: " ").first
            #expect(["red", "yellow", "green"].contains(word))
        }
        let lines = try #require(root["lines"] as? [[String: Any]])
        for line in lines {
            #expect((line["line"] as? [Int])?.count == 4)
            for event in try #require(line["events"] as? [[String: Any]]) {
                #expect(event["frame"] is Int && event["t"] is Double)
                #expect(["up", "down", "left", "right"].contains(event["dir"] as? String ?? ""))
                #expect(VehicleClass(rawValue: event["cls"] as? String ?? "") != nil)
            }
        }
        let red = try #require(root["red_violations"] as? [String: Any])
        #expect((red["events"] as? [[String: Any]])?.count == 2)
        let solid = try #require(root["lane_lines"] as? [[String: Any]])
        #expect(solid.contains { ($0["type"] as? String)?.contains("solid") == true })
    }

    @Test("comes with a site file that names its head, lines and boundaries")
    func siteFileIsComplete() throws {
        let truth = try Self.demo.get().truth, site = truth.siteFile
        for part in [
            "version: 1", "frame: {width: 640, height: 360}", "id: main", "lamps: {red: [", "arrows: [{turn: right",
            "stop_line: [[", "heading: up", "clear_line: [[", "kind: solid", "id: stop_line",
        ] {
            #expect(site.contains(part), "\(part)")
        }
    }

    @Test(
        "of any kind and seed marks heads and lines inside the picture", arguments: Scenario.Kind.allCases, [1, 2, 3])
    func everythingMarkedIsInView(kind: Scenario.Kind, seed: UInt64) throws {
        let truth = try SceneRenderer(.random(kind: kind, seed: seed, height: 180, seconds: 1)).truth
        let picture = Box(x: 0, y: 0, width: Double(truth.width), height: Double(truth.height))
        #expect(truth.lamps.contains { $0.name == "main head" } == (kind != .highwayDay))
        for lamp in truth.lamps {
            #expect(lamp.box.intersection(picture) == lamp.box)
            #expect(lamp.centres.values.allSatisfy(lamp.box.contains))
        }
        #expect(!truth.lines.isEmpty)
        let segments = truth.lines.map(\.segment) + truth.solidLines.map(\.segment) + [truth.stopLine].compactMap { $0 }
        for segment in segments {
            #expect(picture.contains(segment.start) && picture.contains(segment.end) && segment.length > 10)
        }
    }

    @Test("of a road without a junction has counts in both directions and no signal")
    func highwayCounts() throws {
        let truth = try SceneRenderer(.random(kind: .highwayDay, seed: 4, height: 180, seconds: 20)).truth
        #expect(truth.lamps.isEmpty && truth.phases.isEmpty && truth.stopLine == nil)
        let ahead = try #require(truth.lines.first { $0.name == "carriageway" })
        #expect(ahead.events.count > 5)
        #expect(ahead.events.allSatisfy { $0.direction == .up })
        let back = try #require(truth.lines.first { $0.name == "other_carriageway" })
        #expect(back.events.contains { $0.direction == .down })
    }
}
