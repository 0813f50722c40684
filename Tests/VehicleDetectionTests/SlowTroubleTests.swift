import Foundation
import Geometry
import Imaging
import SyntheticTraffic
import Testing
import TrafficModel
import VehicleDetection

@Suite("Picture watch, of what goes wrong by and by")
struct SlowTroubleTests {
    /// Minutes of a rendered street: forty of its seconds over and over, two seconds between pictures.
    private struct Street {
        let frames: [Plane]

        init(_ scene: Scenario.RoadScene) throws {
            var scenario = Scenario.road(scene, seed: 5, height: 180, seconds: 40)
            scenario.rate = 0.5
            scenario.frameCount = 20
            // As in a picture of three times the width, reduced.
            scenario.sensor.noise /= 3
            let renderer = try SceneRenderer(scenario)
            frames = try (0..<20).map { try renderer.render(frame: $0).luma }
        }

        /// What is noticed where `change` is done to the picture of each second.
        func notices(seconds: Int = 440, _ change: (Plane, Int) -> Plane) -> [PictureNotice] {
            var watch = PictureWatch()
            let chroma = Plane(width: 160, height: 90, fill: 128)
            let ended = stride(from: 0, to: seconds, by: 2).flatMap { second in
                watch.look(
                    at: ReducedFrame(
                        time: FrameTime(frame: second / 2, seconds: Double(second)),
                        picture: YCbCrPicture(
                            luma: change(frames[second / 2 % frames.count], second), cb: chroma, cr: chroma,
                            chromaStep: (2, 2))))
            }
            return ended + watch.open()
        }
    }

    private static let day = Scenario.RoadScene(.junctionDay, .mast, .day, rate: 10)
    private static let lights = [Scenario.RoadScene.Light.day, .rain, .dusk, .night].map {
        Scenario.RoadScene(.junctionDay, .mast, $0, rate: 10)
    }
    private static let sound =
        lights + [
            Scenario.RoadScene(.queue, .low, .overcast, rate: 6), .init(.motorbikePacks, .oncoming, .overcast, rate: 6),
            .init(.motorbikePacks, .mast, .overcast, rate: 6, shake: 3), .init(.junctionDay, .near, .day, rate: 6),
        ]

    @Test("says nothing of a sound camera, in any light, in a queue, swaying or close by", arguments: sound)
    func soundCamera(scene: Scenario.RoadScene) throws {
        #expect(try Street(scene).notices { picture, _ in picture } == [])
    }

    @Test(
        "a camera that is pushed by degrees has moved, by as little as an eightieth of the picture",
        arguments: [Point(x: 4, y: 0), Point(x: -3, y: 3), Point(x: 24, y: -8)])
    func drift(shift: Point) throws {
        let street = try Street(Self.day)
        let found = street.notices { picture, second in
            Self.moved(picture, by: shift, share: Self.share(second, from: 120, over: 150))
        }
        #expect(found.map(\.kind) == [.cameraMoved])
        #expect(found.first.map { $0.seconds.lowerBound > 120 && $0.seconds.lowerBound < 300 } == true, "\(found)")
        #expect(found.first?.seconds.upperBound == 438)
    }

    @Test("a camera that is put back is told while it was off")
    func putBack() throws {
        let found = try Street(Self.day).notices { picture, second in
            Self.moved(picture, by: Point(x: 6, y: 0), share: (120..<260).contains(second) ? 1 : 0)
        }
        #expect(found.map(\.kind) == [.cameraMoved])
        #expect(found.first.map { $0.seconds.upperBound < 300 } == true)
    }

    @Test("a mast that sways has not moved")
    func sway() throws {
        let found = try Street(Self.day).notices { picture, second in
            let swing = Point(x: (3 * sin(Double(second) * 1.3)).rounded(), y: (2 * cos(Double(second))).rounded())
            return Self.moved(picture, by: swing, share: 1)
        }
        #expect(found == [])
    }

    /// What lies on a lens, by how it looks at the end.
    enum Soil: CaseIterable {
        case leaf, drop, film, blur
    }

    @Test("a lens that is soiled, covered, misted or out of focus by and by is told", arguments: Soil.allCases)
    func soiled(soil: Soil) throws {
        // A film over all of the picture in a minute would be another view.
        let (end, lasts) = soil == .film ? (640, 220) : (440, 80)
        let found = try Street(Self.day).notices(seconds: end) { picture, second in
            let share = Self.share(second, from: 160, over: lasts)
            return switch soil {
            case .leaf: Self.covered(picture, width: 0.45 * share, level: 35, thickness: 1)
            case .drop: Self.covered(picture, width: 0.45 * share, level: 150, thickness: 1)
            case .film: Self.covered(picture, width: 3, level: 140, thickness: 0.85 * share)
            case .blur: Self.blurred(picture, radius: Int(5 * share))
            }
        }
        #expect(found.map(\.kind) == [.lensSoiled])
        #expect(found.first.map { ($0.seconds.lowerBound - 150) / Double(lasts) } ?? 9 < 1.3, "\(found)")
        #expect(found.first.map { $0.seconds.lowerBound > 150 } == true, "\(found)")
        #expect(found.first?.seconds.upperBound == Double(end - 2))
    }

    @Test("light that fades, and a lorry that stands for a minute and a half, soil no lens")
    func notSoiled() throws {
        let street = try Street(Self.day)
        let dusk = street.notices { picture, second in
            var picture = picture
            let light = 1 - 0.8 * Self.share(second, from: 100, over: 250)
            for i in picture.samples.indices { picture.samples[i] = UInt8(Double(picture.samples[i]) * light) }
            return picture
        }
        #expect(dusk == [])
        let lorry = street.notices { picture, second in
            guard (200..<290).contains(second) else { return picture }
            var picture = picture
            for y in 50..<150 {
                for x in 80..<230 { picture[x, y] = UInt8(90 + (x &* 31 &+ y &* 17 &+ second) % 5) }
            }
            return picture
        }
        #expect(lorry == [])
    }

    @Test("a jam that has gone, and a street on which somebody passes now and then, soil no lens")
    func afterJam() throws {
        let found = try Street(Self.day).notices { picture, second in
            guard second < 240 || second % 26 == 0 else {
                return Self.covered(picture, width: 0.6, level: 95, thickness: 1)
            }
            return Self.striped(picture)
        }
        #expect(found == [])
    }

    @Test("a queue that stood in the light of its lamps and leaves the street dark soils no lens")
    func queueByNight() throws {
        let found = try Street(.init(.junctionDay, .mast, .night, rate: 10)).notices { picture, second in
            second < 240 ? Self.striped(picture) : picture
        }
        #expect(found == [])
    }

    // MARK: What is done to a picture

    private static func share(_ second: Int, from: Int, over seconds: Int) -> Double {
        min(1, max(0, Double(second - from) / Double(seconds)))
    }

    private static func moved(_ picture: Plane, by shift: Point, share: Double) -> Plane {
        let (dx, dy) = (Int((shift.x * share).rounded()), Int((shift.y * share).rounded()))
        var result = picture
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let from = (min(max(x - dx, 0), picture.width - 1), min(max(y - dy, 0), picture.height - 1))
                result[x, y] = picture[from.0, from.1]
            }
        }
        return result
    }

    /// With vehicles, if only their pattern, before a good part of it.
    private static func striped(_ picture: Plane) -> Plane {
        var result = picture
        for y in 40..<110 {
            for x in 60..<260 { result[x, y] = (x / 5 + y / 5) % 2 == 0 ? 110 : 10 }
        }
        return result
    }

    /// Under something out of focus that reaches `width` of the picture from its corner.
    private static func covered(_ picture: Plane, width: Double, level: Double, thickness: Double) -> Plane {
        var result = picture
        let reach = width * Double(picture.width)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let soft = (reach - Double(x * x + y * y).squareRoot()) / 16
                let opacity = thickness * min(1, max(0, soft))
                result[x, y] = UInt8(Double(picture[x, y]) * (1 - opacity) + level * opacity)
            }
        }
        return result
    }

    private static func blurred(_ picture: Plane, radius: Int) -> Plane {
        var result = picture
        for isAcross in [true, false] {
            let from = result
            for y in 0..<picture.height {
                for x in 0..<picture.width {
                    var sum = 0
                    for k in -radius...radius {
                        let (a, b) = isAcross ? (x + k, y) : (x, y + k)
                        sum += Int(from[min(max(a, 0), picture.width - 1), min(max(b, 0), picture.height - 1)])
                    }
                    result[x, y] = UInt8(sum / (2 * radius + 1))
                }
            }
        }
        return result
    }
}
