import Foundation
import Geometry
import TrafficModel

/// Boxes as COCO JSON, for public evaluators: truth as a data set, what was found as a list of results.
///
/// Source: the COCO data format (cocodataset.org, "Object Detection" and "Results Format"); boxes are left, top, width
/// and height in pixels, image numbers those of the frames from 1.
enum COCO {
    private struct Picture: Encodable {
        var id: Int
        var fileName: String
    }
    private struct Category: Encodable {
        var id: Int
        var name: String
    }
    /// Truth (with an identity, an area and the mark of a single object) or a result (with a score).
    private struct Box: Encodable {
        var id: Int?
        var imageId: Int
        var categoryId: Int
        var bbox: [Double]
        var area: Double?
        var iscrowd: Int?
        var score: Double?
    }
    private struct DataSet: Encodable {
        var images: [Picture]
        var categories: [Category]
        var annotations: [Box]
    }

    private static let classes = VehicleClass.allCases

    /// Writes `NAME.coco.json` (a list of results) and, where boxes are known, `NAME.gt.coco.json` (a data set) into
    /// `folder`. A track's boxes have its class, and as a score how
    /// sure that class is.
    static func write(_ tracks: [Track], _ truth: RoadTruth, name: String, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let found = tracks.flatMap { track in
            track.points.map { box($0.time.frame, track.vehicleClass, $0.box, score: track.classConfidence) }
        }
        try text(sorted(found)).write(toFile: "\(folder)/\(name).coco.json", atomically: true, encoding: .utf8)
        guard !truth.vehicles.isEmpty else { return }
        let boxes = truth.vehicles.flatMap { vehicle in
            vehicle.boxes.map {
                box($0.key, VehicleClass(rawValue: vehicle.vehicleClass) ?? .unknown, $0.value, score: nil)
            }
        }
        let set = DataSet(
            images: (0..<truth.frames).map { Picture(id: $0 + 1, fileName: "\(name)-\($0)") },
            categories: classes.enumerated().map { Category(id: $0 + 1, name: $1.rawValue) },
            annotations: sorted(boxes).enumerated().map { index, box in
                var numbered = box
                numbered.id = index + 1
                return numbered
            })
        try text(set).write(toFile: "\(folder)/\(name).gt.coco.json", atomically: true, encoding: .utf8)
    }

    private static func box(_ frame: Int, _ kind: VehicleClass, _ box: Geometry.Box, score: Double?) -> Box {
        func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        return Box(
            imageId: frame + 1, categoryId: (classes.firstIndex(of: kind) ?? 0) + 1,
            bbox: [tenth(box.x), tenth(box.y), tenth(box.width), tenth(box.height)],
            area: score == nil ? tenth(box.width * box.height) : nil, iscrowd: score == nil ? 0 : nil, score: score)
    }

    private static func sorted(_ boxes: [Box]) -> [Box] {
        boxes.sorted { ($0.imageId, $0.bbox[0], $0.bbox[1]) < ($1.imageId, $1.bbox[0], $1.bbox[1]) }
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
