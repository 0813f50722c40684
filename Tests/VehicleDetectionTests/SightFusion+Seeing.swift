import Foundation
import Geometry
import TrafficModel
import VehicleDetection

extension SightFusion {
    /// What is made of boxes that the network tells with a probability each, in a picture of 192 x 192 pixels in which
    /// nothing moves.
    /// - Parameter motorbikes: places of those that are no cars.
    static func seeing(_ seen: [(box: Box, probability: Double)], motorbikes: Set<Int> = []) -> SightFusion {
        let columns = 48, rows = 48
        var values = [Int16](repeating: 0, count: columns * rows * NetworkPlan.outputs)
        for cell in 0..<columns * rows { values[cell * NetworkPlan.outputs] = -4000 }
        for (place, (box, probability)) in seen.enumerated() {
            let start = (Int(box.centre.y / 4) * columns + Int(box.centre.x / 4)) * NetworkPlan.outputs
            // Large boxes are raised: this takes it back.
            let logit = log(probability / (1 - probability)) - 0.5 * log(box.area.squareRoot() / 20)
            let cell = Point(x: (box.centre.x / 4).rounded(.down) + 0.5, y: (box.centre.y / 4).rounded(.down) + 0.5)
            let outputs =
                [
                    logit, box.centre.x / 4 - cell.x, box.centre.y / 4 - cell.y, log(box.width / 16),
                    log(box.height / 16),
                ]
                + (motorbikes.contains(place) ? [4, 0] : [0, 4])
            for (output, value) in outputs.enumerated() { values[start + output] = Int16((256 * value).rounded()) }
        }
        let sight = VehicleSight(
            columns: columns, rows: rows, values: values, width: 4 * columns, height: 4 * rows)
        return SightFusion(
            sight, ForegroundMap(width: 4 * columns, height: 4 * rows), scenery: nil, options: DetectionOptions())
    }
}
