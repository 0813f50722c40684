import Geometry
import Testing
import TrafficModel

@Suite("A camera's site")
struct CameraSiteTests {
    /// A head of 20 x 45 pixels with an arrow beside it, and one that is known by its program only.
    private var site: CameraSite {
        var site = CameraSite(id: "camera", frameWidth: 960, frameHeight: 540)
        var head = SignalHead(id: "main", box: Box(x: 720, y: 195, width: 20, height: 45))
        head.arrows = [ArrowHead(turn: .right, box: Box(x: 700, y: 224, width: 20, height: 16))]
        site.signals = [head, SignalHead(id: "other", box: nil)]
        return site
    }

    @Test("what lies mostly on a signal head and its arrow is no vehicle")
    func tellsHeads() {
        #expect(site.isSignalHead(Box(x: 706, y: 199, width: 33, height: 39)))
        #expect(site.isSignalHead(Box(x: 721, y: 200, width: 18, height: 40)))
    }

    @Test("a vehicle that passes behind a head, one before it, and one elsewhere are")
    func keepsVehicles() {
        #expect(!site.isSignalHead(Box(x: 690, y: 180, width: 90, height: 60)))
        #expect(!site.isSignalHead(Box(x: 730, y: 210, width: 30, height: 40)))
        #expect(!site.isSignalHead(Box(x: 100, y: 200, width: 33, height: 39)))
        #expect(
            !CameraSite(id: "bare", frameWidth: 960, frameHeight: 540).isSignalHead(
                Box(x: 1, y: 1, width: 9, height: 9)))
    }
}
