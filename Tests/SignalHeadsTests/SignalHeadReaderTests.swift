import Geometry
import Imaging
import SignalHeads
import Testing
import TrafficModel

/// A drawn signal head of 20x60 pixels at (100, 50) of a 640x480 camera, with the lamps asked for lit.
private struct DrawnHead {
    static let box = Box(x: 100, y: 50, width: 20, height: 60)
    static let colours: [SignalState: (UInt8, UInt8, UInt8)] = [
        .red: (235, 40, 50), .yellow: (240, 170, 30), .green: (40, 220, 170),
    ]

    var reader: SignalHeadReader
    private let framesPerSecond: Double
    private var count = 0

    init(framesPerSecond: Double = 10, arrow: Bool = false, footageScale: Double = 1) {
        var camera = CameraSite(id: "c", frameWidth: 640, frameHeight: 480)
        var head = SignalHead(id: "main", box: Self.box)
        if arrow { head.arrows = [ArrowHead(turn: .right, box: Box(x: 124, y: 90, width: 20, height: 20))] }
        camera.signals = [head]
        self.framesPerSecond = framesPerSecond
        reader = SignalHeadReader(
            head: head, camera: camera, footageWidth: Int(640 * footageScale), footageHeight: Int(480 * footageScale))!
    }

    /// Shows `lit` for `seconds`.
    mutating func show(
        _ lit: [SignalState: (UInt8, UInt8, UInt8)], seconds: Double, arrow: (UInt8, UInt8, UInt8)? = nil
    ) {
        for _ in 0..<Int((seconds * framesPerSecond).rounded()) {
            reader.observe(
                picture(lit, arrow: arrow),
                at: FrameTime(frame: count, seconds: Double(count) / framesPerSecond))
            count += 1
        }
    }

    mutating func show(_ state: SignalState, seconds: Double) {
        show(Self.colours[state].map { [state: $0] } ?? [:], seconds: seconds)
    }

    private func picture(_ lit: [SignalState: (UInt8, UInt8, UInt8)], arrow: (UInt8, UInt8, UInt8)?) -> RGBPicture {
        let region = reader.cropRegion
        var picture = RGBPicture(width: region.width, height: region.height, fill: (90, 95, 100))
        for y in 0..<region.height {
            for x in 0..<region.width {
                let pixel = Point(x: Double(region.x + x) + 0.5, y: Double(region.y + y) + 0.5)
                if Self.box.contains(pixel) { picture[x, y] = (24, 24, 26) }
                for (index, state) in [SignalState.red, .yellow, .green].enumerated() {
                    let centre = Point(x: 110, y: 60 + 20 * Double(index))
                    if let colour = lit[state], pixel.distance(to: centre) < 8 { picture[x, y] = colour }
                }
                if let arrow, abs(pixel.y - 100) < 3 && pixel.x > 126 && pixel.x < 142 { picture[x, y] = arrow }
            }
        }
        return picture
    }

    func states(of head: String = "main") -> [SignalState] {
        reader.intervals.filter { $0.signal == head }.map(\.state)
    }
}

@Suite("Reading signal heads")
struct SignalHeadReaderTests {
    @Test("A cycle is told state by state, with contiguous frames and onsets to the frame")
    func cycle() throws {
        var head = DrawnHead()
        for (state, seconds) in [(SignalState.green, 4.0), (.yellow, 3), (.red, 5), (.green, 2)] {
            head.show(state, seconds: seconds)
        }
        let intervals = head.reader.intervals
        #expect(intervals.map(\.state) == [.green, .yellow, .red, .green])
        #expect(intervals.map(\.from.frame) == [0, 40, 70, 120])
        #expect(intervals.map(\.to.frame) == [39, 69, 119, 139])
        #expect(intervals[0].onsetUncertainty == nil)
        let onset = try #require(intervals[2].onsetUncertainty)
        #expect(abs(onset - 0.1) < 1e-9)
        #expect(intervals.allSatisfy { $0.confidence > 0.5 })
    }

    @Test("A lamp that flickers against the shutter keeps its state", arguments: [SignalState.red, .green])
    func flicker(state: SignalState) {
        var head = DrawnHead(framesPerSecond: 20)
        for _ in 0..<10 {
            head.show(state, seconds: 0.4)
            head.show(.dark, seconds: 0.1)
        }
        head.show(state, seconds: 0.4)
        #expect(head.states() == [state])
    }

    @Test("A lamp that beats against the shutter, dark in most frames, keeps its state to the end of the footage")
    func beat() throws {
        var head = DrawnHead(framesPerSecond: 20)
        head.show(.dark, seconds: 0.3)
        for _ in 0..<6 {
            head.show(.red, seconds: 0.1)
            head.show(.dark, seconds: 0.5)
        }
        #expect(head.states() == [.red])
        var onset = DrawnHead(framesPerSecond: 20)
        onset.show(.green, seconds: 2)
        onset.show(.dark, seconds: 3)
        for _ in 0..<6 {
            onset.show(.red, seconds: 0.1)
            onset.show(.dark, seconds: 0.5)
        }
        let intervals = onset.reader.intervals
        #expect(intervals.map(\.state) == [.green, .dark, .red])
        #expect(try #require(intervals.last?.onsetUncertainty) >= 0.5)
    }

    @Test("A head whose yellow never shows is dark between green and red, never green and never red")
    func missingYellow() {
        var head = DrawnHead(framesPerSecond: 6)
        head.show(.green, seconds: 3)
        head.show(.dark, seconds: 3)
        head.show(.red, seconds: 3)
        #expect(head.states() == [.green, .dark, .red])
    }

    @Test("Flashing yellow is as a head that is off; green that flashes before it ends is green")
    func flashing() {
        var yellow = DrawnHead()
        for _ in 0..<5 {
            yellow.show(.yellow, seconds: 0.5)
            yellow.show(.dark, seconds: 0.5)
        }
        #expect(yellow.states() == [.dark])
        var green = DrawnHead()
        green.show(.green, seconds: 3)
        for _ in 0..<4 {
            green.show(.dark, seconds: 0.5)
            green.show(.green, seconds: 0.5)
        }
        green.show(.yellow, seconds: 3)
        #expect(green.states() == [.green, .yellow])
    }

    @Test("An over-exposed red with a yellow core is red: its place tells it from yellow")
    func overexposedRed() {
        var head = DrawnHead()
        head.show([.red: (250, 220, 90)], seconds: 1)
        #expect(head.states() == [.red])
    }

    @Test("Two lamps that shine alike are unknown, not a guess")
    func contradiction() {
        var head = DrawnHead()
        head.show([.red: (235, 40, 50), .green: (40, 220, 170)], seconds: 2)
        #expect(head.states() == [.unknown])
    }

    @Test("Unclear frames between yellow and red stay yellow; those after a red are unknown")
    func doubt() {
        var head = DrawnHead(framesPerSecond: 10)
        let both: [SignalState: (UInt8, UInt8, UInt8)] = [.red: (235, 40, 50), .yellow: (240, 160, 30)]
        head.show(.yellow, seconds: 2)
        head.show(both, seconds: 0.2)
        head.show(.red, seconds: 2)
        head.show([.red: (235, 40, 50), .green: (40, 220, 170)], seconds: 0.2)
        head.show(.green, seconds: 2)
        let intervals = head.reader.intervals
        #expect(intervals.map(\.state) == [.yellow, .red, .unknown, .green])
        #expect(intervals[1].from.frame == 22)
        #expect(abs((intervals[1].onsetUncertainty ?? 0) - 0.3) < 1e-9)
    }

    @Test("A green right arrow beside a red head is told under its own name")
    func arrow() {
        var head = DrawnHead(arrow: true)
        head.show([.red: (235, 40, 50)], seconds: 2, arrow: (90, 240, 220))
        head.show([.red: (235, 40, 50)], seconds: 2)
        #expect(head.states() == [.red])
        #expect(head.states(of: "main.right") == [.green, .dark])
    }

    @Test("The green glass of an arrow that is off, in daylight, is not lit")
    func arrowOff() {
        var head = DrawnHead(arrow: true)
        head.show([.red: (235, 40, 50)], seconds: 2, arrow: (30, 66, 52))
        #expect(head.states(of: "main.right") == [.dark])
    }

    @Test("Grey daylight on a head that is off is dark")
    func off() {
        var head = DrawnHead()
        head.show([.red: (120, 110, 105), .green: (100, 105, 104)], seconds: 2)
        #expect(head.states() == [.dark])
    }

    @Test("A head with no box has no reader; a box outside the picture is unknown, not off")
    func outside() throws {
        let camera = CameraSite(id: "c", frameWidth: 100, frameHeight: 100)
        let none = SignalHeadReader(
            head: SignalHead(id: "main", box: nil), camera: camera, footageWidth: 100, footageHeight: 100)
        #expect(none == nil)
        let far = SignalHead(id: "main", box: Box(x: 900, y: 900, width: 5, height: 9))
        var reader = try #require(
            SignalHeadReader(head: far, camera: camera, footageWidth: 100, footageHeight: 100))
        reader.observe(RGBPicture(width: 0, height: 0), at: FrameTime(frame: 0, seconds: 0))
        reader.observe(RGBPicture(width: 0, height: 0), at: FrameTime(frame: 1, seconds: 1))
        #expect(reader.intervals.map(\.state) == [.unknown])
    }
}
