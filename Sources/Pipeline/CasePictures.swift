public import CaseRegister
import Evidence
import Foundation
import Geometry
import Imaging
import PictureCodecs
public import TrafficModel

/// The pictures of a case as they may leave the office: everyone but the vehicle concerned in coarse squares.
public struct CasePictures: Sendable {
    public struct File: Sendable {
        public var name: String
        public var bytes: [UInt8]
    }

    /// A picture of the case that cannot be read.
    public struct Unreadable: Error, CustomStringConvertible, Sendable {
        public var path: String
        public var reason: String
        public var description: String { "\(path): \(reason). Run `phatnguoi verify` on the case." }
    }

    private static let quality = 90

    public let folder: CaseFolder
    public let document: CaseDocument

    public init(_ folder: CaseFolder, document: CaseDocument) {
        self.folder = folder
        self.document = document
    }

    /// The three frames masked, and plate and signal strip as they are: they show nobody else.
    public func files() throws -> [File] {
        var files: [File] = []
        for moment in document.moments {
            guard let original = file(Self.originals[moment.role]!) else { continue }
            let picture = try decoded(original)
            let masked = try mask(moment).masked(picture)
            files.append(
                File(
                    name: moment.role.rawValue + ".jpg",
                    bytes: try PictureEncoder.jpeg(masked, quality: Self.quality)))
        }
        for role in [ViolationRecord.EvidenceFile.Role.plate, .lamp] {
            if let name = file(role) { files.append(File(name: name, bytes: try bytes(of: name))) }
        }
        return files
    }

    private static let originals: [Finding.Moment.Role: ViolationRecord.EvidenceFile.Role] = [
        .before: .originalBefore, .on: .originalOn, .beyond: .originalBeyond,
    ]

    private func file(_ role: ViolationRecord.EvidenceFile.Role) -> String? {
        document.files.first { $0.role == role }?.file
    }

    private func bytes(of name: String) throws -> [UInt8] {
        let path = folder.path + "/" + name
        guard !name.contains("/"), let data = FileManager.default.contents(atPath: path) else {
            throw Unreadable(path: path, reason: "cannot be read")
        }
        return Array(data)
    }

    private func decoded(_ name: String) throws -> RGBPicture {
        do {
            return try PictureDecoder(try bytes(of: name)).rgb().picture
        } catch let error as PictureError {
            throw Unreadable(path: folder.path + "/" + name, reason: "\(error)")
        }
    }

    private func mask(_ moment: CaseDocument.Moment) -> BystanderMask {
        let geometry = document.geometry
        func box(_ values: [Double]?) -> Box? {
            values.flatMap { $0.count == 4 ? Box(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) : nil }
        }
        let lines = [geometry.stopLine, geometry.clearLine, geometry.boundary].compactMap { line in
            line?.compactMap { $0.count == 2 ? Point(x: $0[0], y: $0[1]) : nil }
        }
        return BystanderMask(
            frameWidth: geometry.frameWidth, frameHeight: geometry.frameHeight,
            vehicle: box(moment.box) ?? Box(x: 0, y: 0, width: 0, height: 0),
            heads: [box(geometry.signalBox)].compactMap(\.self), lines: lines)
    }
}
