import Drawing
import Evidence
import Geometry
import Imaging
import PictureCodecs
import TrafficModel

/// A junction with one car that drives over the stop line at red: three frames, a lamp, a plate, all drawn.
struct DrawnJunction {
    static let width = 640, height = 480
    static let headBox = Box(x: 548, y: 60, width: 24, height: 60)
    static let stopLine = Segment(Point(x: 120, y: 300), Point(x: 500, y: 306))
    static let footageHash = String(repeating: "3fa9c1d2", count: 8)

    /// The car's box at each moment.
    static let boxes: [Finding.Moment.Role: Box] = [
        .before: Box(x: 250, y: 330, width: 110, height: 90), .on: Box(x: 256, y: 262, width: 96, height: 78),
        .beyond: Box(x: 264, y: 180, width: 80, height: 62),
    ]
    static let times: [Finding.Moment.Role: FrameTime] = [
        .before: FrameTime(frame: 330, seconds: 13.2), .on: FrameTime(frame: 345, seconds: 13.8),
        .beyond: FrameTime(frame: 370, seconds: 14.8),
    ]

    static func plateBox(in car: Box) -> Box {
        Box(
            x: car.x + car.width * 0.32, y: car.maxY - car.height * 0.3, width: car.width * 0.36,
            height: car.height * 0.13)
    }

    static func picture(car: Box) throws -> RGBPicture {
        let canvas = try Canvas(width: width, height: height, fill: Colour(hex: 0x6B7F6B))
        canvas.fill(
            Path([Point(x: 230, y: 0), Point(x: 410, y: 0), Point(x: 600, y: 480), Point(x: 40, y: 480)]),
            Colour(hex: 0x54585C))
        canvas.stroke(.polyline([stopLine.start, stopLine.end]), .white, width: 7)
        canvas.fill(Path(headBox), Colour(hex: 0x101010))
        let lamps: [(Double, UInt32)] = [(0.18, 0xFF2A1F), (0.5, 0x3A3300), (0.82, 0x0B3315)]
        for (part, colour) in lamps {
            canvas.fill(
                .circle(centre: Point(x: headBox.centre.x, y: headBox.y + headBox.height * part), radius: 8),
                Colour(hex: colour))
        }
        canvas.fill(.rounded(car, radius: 12), Colour(hex: 0x1F5FA8))
        canvas.fill(
            .rounded(Box(x: car.x + 14, y: car.y + 8, width: car.width - 28, height: car.height * 0.3), radius: 6),
            Colour(hex: 0xA9C4D8))
        let plate = plateBox(in: car)
        canvas.fill(Path(plate), .white)
        canvas.text(
            "30A-123.45", at: Point(x: plate.centre.x, y: plate.maxY - 2),
            style: TextStyle(family: TextStyle.mono, size: plate.width / 6.4, isBold: true, alignment: .centre), .black)
        return canvas.picture
    }

    static var camera: CameraSite {
        var camera = CameraSite(id: "p4", frameWidth: width, frameHeight: height)
        camera.signals = [SignalHead(id: "main", box: headBox)]
        var approach = Approach(id: "south", signal: "main", stopLine: stopLine, heading: .up)
        approach.clearLine = Segment(Point(x: 170, y: 220), Point(x: 470, y: 224))
        camera.approaches = [approach]
        camera.boundaries = [
            Boundary(
                id: "centre", kind: .solid,
                line: [Point(x: 130, y: 470), Point(x: 180, y: 380), Point(x: 215, y: 312)])
        ]
        return camera
    }

    static func finding(act: Act = .redLight, place: Finding.Place = .approach("south")) -> Finding {
        Finding(
            act: act, place: place, track: 12, vehicleClass: .car, time: times[.on]!, box: boxes[.on]!,
            signal: Finding.Signal(head: "main", state: .red, secondsInState: 3.2, margin: 3.1, yellowSeconds: 3),
            moments: Finding.Moment.Role.allCases.map { .init(role: $0, time: times[$0]!, box: boxes[$0]!) },
            reasons: [])
    }

    static let signal = [
        SignalInterval(
            signal: "main", state: .yellow, from: FrameTime(frame: 190, seconds: 7.6),
            to: FrameTime(frame: 264, seconds: 10.56),
            confidence: 0.99, onsetUncertainty: 0.02),
        SignalInterval(
            signal: "main", state: .red, from: FrameTime(frame: 265, seconds: 10.6),
            to: FrameTime(frame: 900, seconds: 36),
            confidence: 0.99, onsetUncertainty: 0.02),
    ]

    /// - Parameter jpeg: whether the footage is made of JPEGs, whose bytes are handed over.
    static func evidence(
        finding: Finding = finding(), reasons: [ReviewReason] = [], jpeg: Bool = true
    ) throws -> EvidenceCase {
        var frames: [Finding.Moment.Role: EvidenceFrame] = [:]
        for (role, box) in boxes {
            let picture = try picture(car: box)
            frames[role] = EvidenceFrame(
                time: times[role]!, wallTime: "2026-11-21T08:15:\(13 + times[role]!.frame / 340).800+07:00",
                picture: picture, jpeg: jpeg ? try PictureEncoder.jpeg(picture, quality: 92) : nil)
        }
        let plate = PlateRead(
            text: "30A12345", display: "30A-123.45", status: .read, confidence: 0.996,
            box: plateBox(in: boxes[.before]!), layout: .oneLine, colour: .white)
        let points = (300...370).map { frame in
            Track.Point(
                time: FrameTime(frame: frame, seconds: Double(frame) / 25), box: boxes[.on]!,
                contact: Point(x: 305, y: 470 - Double(frame - 300) * 3.2), deviation: 1, isObserved: true)
        }
        return EvidenceCase(
            id: "p4-3fa9c1d2-f000345-t0012-\(finding.act.rawValue)", siteName: "Lý Thường Kiệt – Hàng Bài",
            camera: camera, footage: "p4_20261121_0815.mp4", footageSHA256: footageHash, finding: finding,
            reasons: reasons, frames: frames, signal: signal,
            track: Track(id: 12, vehicleClass: .car, classConfidence: 1, points: points),
            plate: EvidencePlate(read: plate, frame: frames[.before]!))
    }
}
