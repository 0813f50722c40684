import Geometry
import Testing
import TrafficModel
import VehicleDetection

@Suite("What the network sees of one vehicle beside another")
struct SightFusionTests {
    private static let car = Box(x: 60, y: 60, width: 90, height: 40)
    private static let options = DetectionOptions()

    /// The confidence with which `box` is told beside the car; nil where it is not.
    private func confidence(of box: Box, _ probability: Double = 0.6, isMotorbike: Bool = false) -> Double? {
        let fusion = SightFusion.seeing([(Self.car, 0.8), (box, probability)], motorbikes: isMotorbike ? [1] : [])
        return fusion.detections([]).first { $0.box.overlap(box) > 0.8 }?.confidence
    }

    @Test("what may be the bonnet of a car begins no track, but may continue one")
    func bonnet() {
        let bonnet = Box(x: 44, y: 66, width: 36, height: 30)
        #expect(confidence(of: bonnet) == Self.options.blobConfidence)
        #expect(confidence(of: bonnet, isMotorbike: true) == Self.options.blobConfidence)
        #expect(confidence(of: bonnet, 0.9) ?? 0 > 0.8, "the likelier of the two is no piece")
    }

    @Test("who stands before a car, reaches above it, or lies mostly beside it is a vehicle")
    func neighbours() {
        for box in [
            Box(x: 44, y: 76, width: 36, height: 30), Box(x: 44, y: 56, width: 36, height: 30),
            Box(x: 28, y: 66, width: 40, height: 30),
        ] {
            #expect(confidence(of: box, isMotorbike: true) ?? 0 > 0.5, "\(box)")
        }
    }
}
