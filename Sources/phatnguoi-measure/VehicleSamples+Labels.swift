import Geometry
import TrafficModel
import VehicleDetection

extension VehicleSamples {
    /// The labels of a rendered scene by frame: its truth. What is too small or too hidden to be judged is ignored.
    static func labels(_ truth: RoadTruth) -> [Int: [Label]] {
        let judged = IdentityScore.judged(truth)
        let bounds = Box(x: 0, y: 0, width: Double(truth.width), height: Double(truth.height))
        var labels: [Int: [Label]] = [:]
        for (place, vehicle) in truth.vehicles.enumerated() {
            for (frame, box) in vehicle.boxes {
                labels[frame, default: []].append(
                    Label(
                        box: box.intersection(bounds), kind: kind(vehicle.vehicleClass),
                        lesson: judged[place].contains(frame) ? .vehicle : .nothing))
            }
        }
        return labels
    }

    /// A bicycle with its rider looks like a motorbike with its.
    static func kind(_ name: String) -> Int? {
        VehicleClass(rawValue: name == "bicycle" ? "motorbike" : name).flatMap {
            VehicleSight.classes.firstIndex(of: $0)
        }
    }
}

extension VehicleSamples.Label {
    /// In a picture so many times as large.
    func scaled(by scale: Double) -> Self {
        var label = self
        label.box = Box(
            x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale)
        return label
    }
}
