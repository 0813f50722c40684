import Foundation
import Glibc
import Imaging
import MediaIO
import PictureCodecs
import PlateReading
import TrafficModel

/// Reads the plates of one picture file after another.
struct PlateScan {
    /// What came of one file.
    struct Scanned {
        /// An `image` record, or a `gap` where the file cannot be decoded.
        var record: Record
        /// The picture as it was read, the plates in the order of the record, and what explains them; empty for a gap,
        /// and unless explanations were asked for.
        var picture: RGBPicture?
        var reads: [PlateRead] = []
        var explanations: [PlateExplanation] = []
    }

    private let reader: PlateReader
    private let areCrops: Bool
    private let explains: Bool

    /// - Parameters:
    ///   - areCrops: each picture shows one plate and little else.
    ///   - model: a file of templates; those built in where nil.
    ///   - explains: whether to tell why each plate was read as it was.
    /// - Throws: `CommandFailure` 66 where the model is not there, 65 where it is cut, damaged or newer.
    init(areCrops: Bool, model: String? = nil, explains: Bool = false) throws(CommandFailure) {
        do {
            reader = try model.map { try Self.reader(model: $0) } ?? PlateReader()
        } catch {
            throw CommandFailure(error)
        }
        self.areCrops = areCrops
        self.explains = explains
    }

    private static func reader(model path: String) throws -> PlateReader {
        let bytes: [UInt8]
        do { bytes = try Self.bytes(of: path) } catch {
            throw CommandFailure(
                .noInput,
                "\(path): the plate model \(error); give --model a file that phatnguoi-train wrote, or leave it out to "
                    + "use the model that is built in")
        }
        do {
            return PlateReader(model: try PlateModel(bytes: bytes), finder: try PlateFinder())
        } catch let error as PlateModelError {
            throw CommandFailure(.data, "\(path): \(error)")
        }
    }

    /// Reads one file.
    func scan(_ path: String) -> Scanned {
        let start = Self.processorSeconds()
        do {
            let picture = try PictureDecoder(try Self.bytes(of: path)).rgb().picture
            let reads = areCrops ? [reader.read(crop: picture)].compactMap(\.self) : reader.read(picture)
            let milliseconds = (Self.processorSeconds() - start) * 1000
            let record = Record.image(
                ImageRecord(file: path, milliseconds: milliseconds, plates: reads.map(PlateRecord.Plate.init)))
            guard explains else { return Scanned(record: record) }
            return Scanned(
                record: record, picture: picture, reads: reads,
                explanations: reader.explanations(of: reads, in: picture, isCrop: areCrops))
        } catch {
            return Scanned(
                record: .gap(GapRecord(file: path, code: "undecodable", reason: "\(path): \(error)")))
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
