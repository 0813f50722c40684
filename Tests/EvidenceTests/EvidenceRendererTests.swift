import Drawing
import Evidence
import Foundation
import Geometry
import Imaging
import PictureCodecs
import Testing
import TrafficModel

@Suite("Evidence of a case")
struct EvidenceRendererTests {
    typealias Role = ViolationRecord.EvidenceFile.Role

    private func items(_ evidence: EvidenceCase, _ language: Language = .vietnamese) throws -> [Role: EvidenceItem] {
        let items = try EvidenceRenderer(language: language).items(of: evidence)
        if let folder = ProcessInfo.processInfo.environment["PHATNGUOI_WRITE_EVIDENCE"] {
            for item in items {
                let url = URL(fileURLWithPath: folder).appendingPathComponent("\(language.rawValue)/" + item.name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(item.bytes).write(to: url)
            }
        }
        return Dictionary(uniqueKeysWithValues: items.map { ($0.role, $0) })
    }

    private func picture(_ item: EvidenceItem?) throws -> RGBPicture {
        try PictureDecoder(try #require(item).bytes).rgb().picture
    }

    @Test("A case has three stills, lamp, plate and three originals")
    func files() throws {
        let items = try items(DrawnJunction.evidence())
        let names = [
            "before.jpg", "on.jpg", "beyond.jpg", "lamp.jpg", "plate.jpg", "original-before.jpg", "original-on.jpg",
            "original-beyond.jpg",
        ]
        #expect(Set(items.values.map(\.name)) == Set(names))
        #expect(items[.on]?.time == DrawnJunction.times[.on])
        #expect(items[.originalBeyond]?.time == DrawnJunction.times[.beyond])
    }

    @Test("Originals of JPEG footage are its very bytes")
    func originalBytes() throws {
        let evidence = try DrawnJunction.evidence()
        let items = try items(evidence)
        #expect(items[.originalBefore]?.bytes == evidence.frames[.before]?.jpeg)
        #expect(items[.originalOn]?.bytes == evidence.frames[.on]?.jpeg)
        #expect(items[.originalBeyond]?.bytes == evidence.frames[.beyond]?.jpeg)
    }

    @Test("Originals of video are lossless copies of the decoded frames")
    func losslessOriginals() throws {
        let evidence = try DrawnJunction.evidence(jpeg: false)
        let items = try items(evidence)
        #expect(items[.originalOn]?.name == "original-on.png")
        #expect(try picture(items[.originalOn]) == evidence.frames[.on]?.picture)
    }

    @Test("The same case gives the same bytes")
    func deterministic() throws {
        let first = try EvidenceRenderer().items(of: DrawnJunction.evidence()).map(\.bytes)
        let second = try EvidenceRenderer().items(of: DrawnJunction.evidence()).map(\.bytes)
        #expect(first == second)
    }

    @Test("A still shows the whole frame, enlarged evenly, with lines and boxes in their places and a bar below")
    func still() throws {
        let items = try items(DrawnJunction.evidence())
        let still = try picture(items[.on])
        #expect(still.width == 2 * DrawnJunction.width)
        #expect(still.height > 2 * DrawnJunction.height + 150)
        /// Whether a pixel within 3 of (x, y), given in the site's frame, is about of this colour.
        func shows(_ colour: UInt32, _ x: Double, _ y: Double) -> Bool {
            let wanted = [Int(colour >> 16 & 255), Int(colour >> 8 & 255), Int(colour & 255)]
            for dy in -3...3 {
                for dx in -3...3 {
                    let p = still[Int(2 * x) + dx, Int(2 * y) + dy]
                    let off = [Int(p.red) - wanted[0], Int(p.green) - wanted[1], Int(p.blue) - wanted[2]]
                    if off.allSatisfy({ abs($0) < 40 }) { return true }
                }
            }
            return false
        }
        #expect(shows(0x00E5FF, 200, 301.3), "the stop line is drawn where the site file has it")
        let box = DrawnJunction.boxes[.on]!
        #expect(shows(0xFFD400, box.minX - 2, box.minY + 4), "the vehicle's box is drawn around it")
        let head = DrawnJunction.headBox
        #expect(shows(0xFF3B30, head.minX - 2.5, head.centre.y), "the lamp is framed in the colour that it shows")
        #expect(shows(0x1F5FA8, box.centre.x, box.centre.y + 6), "the vehicle itself is not painted over")
    }

    @Test("A case that is held, or seen without a clock, says so: its bar is another")
    func barTells() throws {
        let proposed = try picture(try items(DrawnJunction.evidence())[.on])
        var evidence = try DrawnJunction.evidence()
        evidence.reasons = [.marginWithinUncertainty]
        let held = try picture(try items(evidence)[.on])
        /// The background of the badge at the right end of the bar's head.
        func badge(_ still: RGBPicture) -> Int {
            let p = still[still.width - 3, 2 * DrawnJunction.height + 4]
            return Int(p.red) << 16 | Int(p.green) << 8 | Int(p.blue)
        }
        #expect(abs((badge(proposed) >> 8 & 255) - 0xA9) < 12)
        #expect(abs((badge(held) >> 8 & 255) - 0x73) < 12)
        evidence.frames[.on]?.wallTime = nil
        #expect(try picture(try items(evidence)[.on]) != held)
    }

    @Test("Languages differ in the texts, not in the files")
    func english() throws {
        let vietnamese = try items(DrawnJunction.evidence()), english = try items(DrawnJunction.evidence(), .english)
        #expect(Set(vietnamese.values.map(\.name)) == Set(english.values.map(\.name)))
        #expect(vietnamese[.on]?.bytes != english[.on]?.bytes)
        #expect(vietnamese[.originalOn]?.bytes == english[.originalOn]?.bytes)
    }

    @Test("A solid line is drawn for its own act, with the lamp of its approach; no lamp in view, no lamp file")
    func solidLine() throws {
        var finding = DrawnJunction.finding(act: .solidLine, place: .boundary("centre"))
        finding.signal = nil
        var evidence = try DrawnJunction.evidence(finding: finding)
        let items = try items(evidence)
        #expect(items[.lamp] != nil)
        evidence.camera.signals = []
        evidence.signal = []
        #expect(try self.items(evidence)[.lamp] == nil)
        let still = try picture(items[.on])
        let p = still[360, 760]
        #expect(p.red > 200 && p.green < 140 && p.blue > 170, "the boundary passes (180, 380)")
    }

    @Test("A moment whose frame is missing gets no still; a plate outside the picture gets no crop; nothing traps")
    func missing() throws {
        var evidence = try DrawnJunction.evidence()
        evidence.frames[.beyond] = nil
        evidence.plate?.read.box = Box(x: 5000, y: 5000, width: 40, height: 10)
        evidence.camera.signals[0].box = Box(x: -300, y: -300, width: 20, height: 50)
        evidence.finding.moments[0].box = Box(x: -1e7, y: 4e8, width: 1e12, height: 0)
        let items = try items(evidence)
        #expect(Set(items.keys) == [.before, .on, .originalBefore, .originalOn])
    }

    @Test("Footage of another size than the site's frame is scaled to it", arguments: [320, 1920])
    func otherSize(width: Int) throws {
        var evidence = try DrawnJunction.evidence()
        let canvas = try Canvas(width: width, height: width * 3 / 4)
        canvas.draw(
            try DrawnJunction.picture(car: DrawnJunction.boxes[.on]!),
            in: Box(x: 0, y: 0, width: Double(width), height: Double(width * 3 / 4)))
        evidence.frames[.on]?.picture = canvas.picture
        let still = try picture(try items(evidence)[.on])
        #expect(still.width == max(1280, width))
        let zoom = Double(still.width) / 640
        let p = still[Int(200 * zoom), Int(301.3 * zoom)]
        #expect(p.red < 90 && p.green > 180 && p.blue > 200, "the stop line stands on the drawn one")
    }

    @Test("A strip shows the light from before the yellow to after the crossing, and no frame that is not there")
    func stripPlan() {
        let times = (0...900).map { FrameTime(frame: $0, seconds: Double($0) / 25) }
        let frames = SignalStripPlan.frames(for: DrawnJunction.finding(), signal: DrawnJunction.signal, times: times)
        #expect(Set(frames).isSuperset(of: [189, 190, 264, 265, 330, 345, 370, 382]))
        #expect(frames == frames.sorted() && frames.count <= SignalStripPlan.mostFrames)
        let short = SignalStripPlan.frames(
            for: DrawnJunction.finding(), signal: DrawnJunction.signal, times: Array(times[300...371]))
        #expect(short.allSatisfy { (300...371).contains($0) } && short.contains(371))
        #expect(SignalStripPlan.frames(for: DrawnJunction.finding(), signal: [], times: []) == [])
    }

    @Test("The strip grows by the lamps it is given and by the proof below them; a margin too small is a warning")
    func strip() throws {
        var evidence = try DrawnJunction.evidence()
        let three = try picture(items(evidence)[.lamp])
        let frame = try #require(evidence.frames[.before])
        evidence.lamps = (0..<11).compactMap {
            EvidenceLamp(
                evidence.finding, camera: evidence.camera,
                time: FrameTime(frame: 260 + 10 * $0, seconds: Double(260 + 10 * $0) / 25), frame: frame.picture)
        }
        #expect(evidence.lamps.count == 11)
        var proof = SignalProof(signal: "main", state: .red, confidence: 0.99, crossingTime: 13.8, margin: 3.1)
        proof.onsetFrame = 265
        proof.onsetTime = 10.6
        proof.onsetUncertainty = 0.04
        proof.crossingUncertainty = 0.06
        proof.secondsInState = 3.2
        proof.yellowSeconds = 3
        evidence.proof = proof
        let sure = try picture(items(evidence)[.lamp])
        #expect(sure.width > three.width && sure.height > 2 * three.height - 100)
        proof.crossingUncertainty = 3.2
        #expect(!proof.isBeyondUncertainty)
        evidence.proof = proof
        #expect(try picture(items(evidence)[.lamp]) != sure)
    }
}
