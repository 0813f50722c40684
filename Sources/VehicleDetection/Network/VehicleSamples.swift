public import Foundation
public import Geometry
import Imaging

/// Frames with their vehicles, for the network to learn from, and the file that holds them.
///
/// The file: `PHNS`, then width, height and number of frames as 32-bit little-endian integers; of each frame the number
/// of its labels, of each label x, y, width and height (32-bit floats), class and mark (a byte each), then the planes
/// of `AppearancePlanes` in their order.
public struct VehicleSamples: Sendable {
    /// What a place in a frame teaches.
    public enum Lesson: UInt8, Sendable {
        case vehicle
        /// Neither that there is a vehicle nor that there is none.
        case nothing
        /// That there is none, whatever moves there.
        case noVehicle
    }

    /// A vehicle in a frame, or what might be taken for one.
    public struct Label: Hashable, Sendable {
        /// Pixels of the reduced frame.
        public var box: Box
        /// Place in `VehicleSight.classes`; nil where it is not known.
        public var kind: Int?
        public var lesson: Lesson

        public init(box: Box, kind: Int?, lesson: Lesson) {
            self.box = box
            self.kind = kind
            self.lesson = lesson
        }
    }

    public struct Frame: Sendable {
        public var labels: [Label]
        /// Where its planes begin in the file.
        fileprivate var place: Int
    }

    public let width: Int
    public let height: Int
    public private(set) var frames: [Frame] = []
    private var bytes: Data

    private static let magic = Data("PHNS".utf8)
    /// Pixels of a reduced frame along a side, with much to spare.
    private static let largestSide = 4096
    private static let headerSize = 16, labelSize = 18, unknownKind: UInt8 = 255

    private var halfWidth: Int { (width + 1) / 2 }
    private var halfHeight: Int { (height + 1) / 2 }
    private var planesSize: Int { 3 * width * height + 2 * halfWidth * halfHeight }

    /// An empty set of frames of `width` by `height` pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
        bytes = Self.magic
        for value in [width, height, 0] { bytes.append(Self.word(UInt32(value))) }
    }

    /// Reads a file.
    /// - Throws: where it cannot be read or is no such file.
    public init(contentsOf file: URL) throws {
        bytes = try Data(contentsOf: file, options: .alwaysMapped)
        guard bytes.count >= Self.headerSize, bytes.prefix(4) == Self.magic else {
            throw VehicleNetworkError.samples("\(file.path) is no file of samples")
        }
        width = Int(Self.word(bytes, 4))
        height = Int(Self.word(bytes, 8))
        guard (1...Self.largestSide).contains(width) && (1...Self.largestSide).contains(height) else {
            throw VehicleNetworkError.samples("\(file.path) has pictures of \(width) by \(height) pixels")
        }
        var place = Self.headerSize
        for _ in 0..<Self.word(bytes, 12) {
            guard place + 4 <= bytes.count else { throw VehicleNetworkError.samples("\(file.path) is cut short") }
            let count = Int(Self.word(bytes, place))
            let planes = place + 4 + count * Self.labelSize
            guard planes + planesSize <= bytes.count else {
                throw VehicleNetworkError.samples("\(file.path) is cut short")
            }
            let labels = (0..<count).map { Self.label(bytes, place + 4 + $0 * Self.labelSize) }
            frames.append(Frame(labels: labels, place: planes))
            place = planes + planesSize
        }
    }

    public mutating func add(_ planes: AppearancePlanes, _ labels: [Label]) {
        bytes.append(Self.word(UInt32(labels.count)))
        for label in labels {
            for value in [label.box.x, label.box.y, label.box.width, label.box.height] {
                bytes.append(Self.word(Float(value).bitPattern))
            }
            bytes.append(contentsOf: [label.kind.map { UInt8($0) } ?? Self.unknownKind, label.lesson.rawValue])
        }
        frames.append(Frame(labels: labels, place: bytes.count))
        for plane in [planes.luma, planes.difference, planes.excess, planes.blue, planes.red] {
            bytes.append(contentsOf: plane.samples)
        }
        bytes.replaceSubrange(12..<16, with: Self.word(UInt32(frames.count)))
    }

    public func write(to file: URL) throws { try bytes.write(to: file) }

    /// What `frame` shows.
    public func planes(of frame: Frame) -> AppearancePlanes {
        var place = frame.place
        func next(_ width: Int, _ height: Int) -> Plane {
            defer { place += width * height }
            var plane = Plane(width: width, height: height)
            plane.samples = Array(bytes[place..<place + width * height])
            return plane
        }
        return AppearancePlanes(
            luma: next(width, height), difference: next(width, height), excess: next(width, height),
            blue: next(halfWidth, halfHeight), red: next(halfWidth, halfHeight))
    }

    private static func word(_ value: UInt32) -> Data { withUnsafeBytes(of: value.littleEndian) { Data($0) } }

    private static func word(_ bytes: Data, _ place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[bytes.startIndex + place + $1]) << (8 * $1) }
    }

    private static func label(_ bytes: Data, _ place: Int) -> Label {
        let values = (0..<4).map { Double(Float(bitPattern: word(bytes, place + 4 * $0))) }
        let kind = bytes[bytes.startIndex + place + 16]
        return Label(
            box: Box(x: values[0], y: values[1], width: values[2], height: values[3]),
            kind: kind == unknownKind ? nil : Int(kind),
            lesson: Lesson(rawValue: bytes[bytes.startIndex + place + 17]) ?? .nothing)
    }
}
