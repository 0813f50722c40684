import Foundation
import Glibc
import MediaIO
import PictureCodecs
import PlateReading
import TrafficModel

/// Reads the plates of one picture file after another.
struct PlateScan {
    private let reader: PlateReader
    private let areCrops: Bool

    /// - Parameter areCrops: each picture shows one plate and little else.
    init(areCrops: Bool) throws {
        reader = try PlateReader()
        self.areCrops = areCrops
    }

    /// An `image` record, or a `gap` where the file cannot be decoded.
    func record(of path: String) -> Record {
        let start = Self.processorSeconds()
        do {
            let bytes = try Self.bytes(of: path)
            let picture = try PictureDecoder(bytes).rgb().picture
            let plates = areCrops ? [reader.read(crop: picture)].compactMap(\.self) : reader.read(picture)
            let milliseconds = (Self.processorSeconds() - start) * 1000
            return .image(
                ImageRecord(file: path, milliseconds: milliseconds, plates: plates.map(PlateRecord.Plate.init)))
        } catch {
            return .gap(GapRecord(file: path, code: "undecodable", reason: "\(path): \(error)"))
        }
    }

    private struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "cannot be read")
        }
        return [UInt8](data)
    }

    /// Seconds of processor time that this program has used.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
