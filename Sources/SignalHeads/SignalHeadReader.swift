import Geometry
public import Imaging
public import TrafficModel

/// Reads one signal head, and the arrow heads beside it, from crops of the footage.
///
/// Position and colour decide together: each lamp is looked at where it sits, for light of its own colour. States are
/// smoothed over time by `SignalTimeline`. Legal meaning: Luật 36/2024 Đ.11(4), QCVN 41:2024 6.3, 6.4.
public struct SignalHeadReader: Sendable {
    /// A place in the crop that may shine, with the states that light in it can mean.
    private struct Lamp: Sendable {
        var state: SignalState
        var centre: Point
        var radius: Double
    }

    private struct Arrow: Sendable {
        var name: String
        var region: Box
        var samples: [LampSample] = []
    }

    public let options: LampOptions
    /// The part of the footage's frames to hand in: the head and its arrows, with a pixel around.
    public let cropRegion: PixelRegion
    private let name: String
    private let lamps: [Lamp]
    private var samples: [LampSample] = []
    private var arrows: [Arrow]

    /// - Parameters:
    ///   - head: its boxes and lamp centres are in pixels of `camera`'s frame.
    ///   - footageWidth: and `footageHeight`, the size of the frames that crops are cut from.
    /// - Returns: nil where the head has no box (its states come from a program).
    public init?(
        head: SignalHead, camera: CameraSite, footageWidth: Int, footageHeight: Int,
        options: LampOptions = LampOptions()
    ) {
        guard let headBox = head.box else { return nil }
        let scaleX = Double(footageWidth) / Double(camera.frameWidth)
        let scaleY = Double(footageHeight) / Double(camera.frameHeight)
        func scaled(_ box: Box) -> Box {
            Box(x: box.x * scaleX, y: box.y * scaleY, width: box.width * scaleX, height: box.height * scaleY)
        }
        let box = scaled(headBox)
        let whole = head.arrows.reduce(box) { $0.union(scaled($1.box)) }.insetBy(dx: -1, dy: -1)
        cropRegion = PixelRegion(covering: whole).clamped(width: footageWidth, height: footageHeight)
        let origin = Point(x: Double(cropRegion.x), y: Double(cropRegion.y))
        self.options = options
        name = head.id
        let radius = options.discShare * min(box.width, box.height / 3) / 2
        lamps = [SignalState.red, .yellow, .green].enumerated().map { index, state in
            let third = Point(x: box.centre.x, y: box.y + box.height * (Double(index) + 0.5) / 3)
            let given = head.lamps[state].map { Point(x: $0.x * scaleX, y: $0.y * scaleY) }
            return Lamp(state: state, centre: (given ?? third) - origin, radius: radius)
        }
        arrows = head.arrows.map { arrow in
            let region = scaled(arrow.box)
            return Arrow(
                name: head.id + "." + arrow.turn.rawValue,
                region: Box(x: region.x - origin.x, y: region.y - origin.y, width: region.width, height: region.height))
        }
    }

    /// Takes in the crop of one frame; frames come in order.
    public mutating func observe(_ crop: RGBPicture, at time: FrameTime) {
        guard crop.width > 0 && crop.height > 0 else {
            // A head outside the picture shows nothing that could be told, least of all that it is off.
            let blind = LampSample(time: time, emissions: [], options: options)
            samples.append(blind)
            for index in arrows.indices { arrows[index].samples.append(blind) }
            return
        }
        let emissions = lamps.map {
            ($0.state, Self.emission($0.state, in: crop, centre: $0.centre, radius: $0.radius))
        }
        samples.append(LampSample(time: time, emissions: emissions, options: options))
        for index in arrows.indices {
            let region = arrows[index].region
            let shine = [SignalState.red, .yellow, .green].map { ($0, Self.brightest($0, in: crop, region: region)) }
            arrows[index].samples.append(LampSample(time: time, emissions: shine, options: arrowOptions))
        }
    }

    /// Arrows are judged by the brightest tenth of their box, so by higher emissions than whole discs.
    private var arrowOptions: LampOptions {
        var arrows = options
        arrows.leastEmission = options.leastArrowEmission
        arrows.darkEmission = 0.8 * options.leastArrowEmission
        return arrows
    }

    /// The states from the first frame to the newest: of the head by its id, of its arrows as `main.right`.
    public var intervals: [SignalInterval] {
        let own = SignalTimeline(signal: name, samples: samples, options: options).intervals
        return arrows.reduce(own) { all, arrow in
            all + SignalTimeline(signal: arrow.name, samples: arrow.samples, options: options).intervals
        }
    }

    /// Mean emission over a disc.
    private static func emission(
        _ state: SignalState, in crop: RGBPicture, centre: Point, radius: Double
    ) -> Double {
        let reach = max(radius, 0.75)
        let area = Box(x: centre.x - reach, y: centre.y - reach, width: 2 * reach, height: 2 * reach)
        let region = PixelRegion(covering: area).clamped(width: crop.width, height: crop.height)
        var sum = 0.0
        var count = 0.0
        for y in region.y..<region.y + region.height {
            for x in region.x..<region.x + region.width {
                let pixel = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                guard pixel.distance(to: centre) <= reach else { continue }
                let colour = crop[x, y]
                sum += LampColour.emission(state, red: colour.red, green: colour.green, blue: colour.blue)
                count += 1
            }
        }
        return count > 0 ? sum / count : 0
    }

    /// Mean emission of the brightest tenth of a region: an arrow lights only a part of its box.
    private static func brightest(_ state: SignalState, in crop: RGBPicture, region: Box) -> Double {
        let region = PixelRegion(covering: region).clamped(width: crop.width, height: crop.height)
        var values: [Double] = []
        for y in region.y..<region.y + region.height {
            for x in region.x..<region.x + region.width {
                let colour = crop[x, y]
                values.append(LampColour.emission(state, red: colour.red, green: colour.green, blue: colour.blue))
            }
        }
        let top = values.sorted(by: >).prefix(max(1, values.count / 10))
        return values.isEmpty ? 0 : top.reduce(0, +) / Double(top.count)
    }
}
