import Geometry
import SyntheticTraffic
import TrafficModel
import VehicleDetection

extension VehicleSamples {
    /// Metres that vehicles rise above the road at most: buses and trucks, and all others.
    private static let height = (large: 3.0, other: 1.7)
    /// Pixels of the picture below which a part of a vehicle does not matter.
    private static let leastSide = 8.0

    /// Labels, to be ignored, of the vehicles that the picture's edge cuts so far that the truth leaves them out: there
    /// is something of a vehicle there, so that there is none must not be learned.
    static func cutLabels(of renderer: SceneRenderer) -> [Int: [Label]] {
        let scenario = renderer.scenario
        var known = [Set<Int>](repeating: [], count: scenario.frameCount)
        for vehicle in renderer.truth.vehicles {
            for (frame, _) in vehicle.boxes { known[frame].insert(vehicle.id) }
        }
        var models: [Int: VehicleModel] = [:]
        for script in scenario.vehicles { models[script.id] = script.model }
        var labels: [Int: [Label]] = [:]
        for frame in 0..<scenario.frameCount {
            for (id, outline) in renderer.footprints(inFrame: frame) where !known[frame].contains(id) {
                guard let model = models[id], let box = seen(outline, model, from: scenario.camera) else { continue }
                let kind = VehicleSight.classes.firstIndex(of: model.vehicleClass)
                labels[frame, default: []].append(Label(box: box, kind: kind, lesson: .nothing))
            }
        }
        return labels
    }

    /// Around what stands on `outline` as far as it is in the picture; nil where nothing of it is.
    private static func seen(_ outline: Polygon, _ model: VehicleModel, from camera: PinholeCamera) -> Box? {
        let isLarge = model.vehicleClass == .bus || model.vehicleClass == .truck
        let picture = Box(x: 0, y: 0, width: Double(camera.width), height: Double(camera.height))
        var points: [Point] = []
        var reachesLens = false
        for foot in outline.vertices {
            for z in [0, isLarge ? height.large : height.other] {
                if let p = camera.project(Vector3(foot.x, foot.y, z)) { points.append(p) } else { reachesLens = true }
            }
        }
        guard !points.isEmpty else { return nil }
        var bounds = Polygon(points).bounds
        // What reaches under the lens leaves the picture at its lower edge.
        if reachesLens { bounds.height = max(bounds.height, picture.maxY - bounds.minY) }
        let part = bounds.intersection(picture)
        return part.width >= leastSide && part.height >= leastSide ? part : nil
    }
}
