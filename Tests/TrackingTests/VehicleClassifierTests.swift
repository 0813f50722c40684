import Geometry
import Testing
import Tracking
import TrafficModel

@Suite("Class by shape and size")
struct VehicleClassifierTests {
    /// A track that drives up the picture, its box shrinking with distance.
    private func track(_ id: Int, x: Double, width: Double, height: Double) -> Track {
        let points = (0..<30).map { k in
            let y = 460 - 10 * Double(k)
            let scale = y / 460
            let box = Box(x: x, y: y - height * scale, width: width * scale, height: height * scale)
            return Track.Point(
                time: FrameTime(frame: k, seconds: Double(k) / 25), box: box, contact: box.bottomCentre, deviation: 1,
                isObserved: true)
        }
        return Track(id: id, vehicleClass: .unknown, classConfidence: 0, points: points)
    }

    @Test("tells motorbikes, cars and a truck of one street")
    func tellsApart() {
        let motorbikes = (0..<6).map { track($0, x: 100 + Double($0) * 10, width: 27, height: 52) }
        let cars = (6..<12).map { track($0, x: 300, width: 68, height: 60) }
        let truck = track(12, x: 400, width: 120, height: 150)
        let classifier = VehicleClassifier(tracks: motorbikes + cars + [truck], frameWidth: 640)
        #expect(motorbikes.allSatisfy { classifier.classify($0).vehicleClass == .motorbike })
        #expect(cars.allSatisfy { classifier.classify($0).vehicleClass == .car })
        #expect(classifier.classify(truck).vehicleClass == .truck)
    }

    @Test("does not guess from one or two points")
    func admitsIgnorance() {
        var short = track(1, x: 100, width: 30, height: 60)
        short.points = Array(short.points.prefix(2))
        let answer = VehicleClassifier(tracks: [short], frameWidth: 640).classify(short)
        #expect(answer.vehicleClass == .unknown)
        #expect(answer.confidence == 0)
    }

    @Test("learns that vehicles grow as they come nearer, from the tracks alone")
    func learnsScale() {
        let tracks = (0..<4).map { track($0, x: 100, width: 40, height: 40) }
        let scale = SceneScale(tracks: tracks)
        let near = tracks[0].points[0].box, far = tracks[0].points[25].box
        #expect(near.area.squareRoot() / far.area.squareRoot() > 2)
        let ratio = scale.normalisedSide(of: near) / scale.normalisedSide(of: far)
        #expect(abs(ratio - 1) < 0.2)
    }

    @Test("a scene without tracks has no scale")
    func emptyScene() {
        #expect(SceneScale(tracks: []).growth == 0)
    }

    /// Six motorbikes and six cars, and one more of the measures of a car, of which detections said `seen`.
    private func answer(seen: VehicleClass, _ confidence: Double, width: Double = 68, height: Double = 60) -> (
        vehicleClass: VehicleClass, confidence: Double
    ) {
        let motorbikes = (0..<6).map { track($0, x: 100 + Double($0) * 10, width: 27, height: 52) }
        let cars = (6..<12).map { track($0, x: 300, width: 68, height: 60) }
        var one = track(12, x: 200, width: width, height: height)
        (one.vehicleClass, one.classConfidence) = (seen, confidence)
        return VehicleClassifier(tracks: motorbikes + cars + [one], frameWidth: 640).classify(one)
    }

    @Test("what detections saw tells a bus from a truck, and nothing else about either")
    func heavy() {
        #expect(answer(seen: .bus, 0.6, width: 120, height: 150).vehicleClass == .bus)
        #expect(answer(seen: .truck, 0.6, width: 120, height: 150).vehicleClass == .truck)
        #expect(answer(seen: .unknown, 0, width: 120, height: 150).vehicleClass == .truck)
    }

    @Test("where what detections call motorbikes is as large as what they call cars, they are no surer than the shape")
    func doubtsWhoSeesNoSize() {
        /// The class of a car that detections call a motorbike, among motorbikes of that size and as many cars.
        func told(motorbikes size: Double) -> VehicleClass {
            let all = (0..<12).map { id in
                let isMotorbike = id < 6
                var one = track(id, x: 300, width: isMotorbike ? size : 68, height: isMotorbike ? 0.9 * size : 60)
                (one.vehicleClass, one.classConfidence) = (isMotorbike ? .motorbike : .car, 0.7)
                return one
            }
            var car = track(12, x: 200, width: 68, height: 60)
            (car.vehicleClass, car.classConfidence) = (.motorbike, 0.7)
            return VehicleClassifier(tracks: all + [car], frameWidth: 640).classify(car).vehicleClass
        }
        #expect(told(motorbikes: 68) == .car)
        #expect(told(motorbikes: 40) == .motorbike, "these are smaller, so the network knows what it says")
    }

    @Test("where shape and sight contradict each other the surer is taken, and is less sure")
    func contradiction() {
        let shape = answer(seen: .unknown, 0)
        #expect(shape.vehicleClass == .car)
        let doubted = answer(seen: .motorbike, 0.4)
        #expect(doubted.vehicleClass == .car && doubted.confidence < shape.confidence)
        let agreed = answer(seen: .car, 0.9)
        #expect(agreed.vehicleClass == .car && agreed.confidence >= shape.confidence)
    }
}
