import Foundation
import PlateReading
import TrafficModel

/// Reads the open data and writes the records that `score_plates.py` scores.
struct Evaluation {
    var reader: PlateReader
    var data: PlateData

    /// Calls `line` with one `image` record a file.
    func run(crops: Bool, only: (LabelledPlate) -> Bool, line: (String) -> Void) throws {
        let plates = try crops ? data.crops() : data.scenes()
        var seen: Set<String> = []
        for plate in plates where only(plate) && seen.insert(plate.file).inserted {
            guard let picture = try data.picture(plate.file) else { continue }
            let start = clock()
            let reads = crops ? reader.read(crop: picture).map { [$0] } ?? [] : reader.read(picture)
            let milliseconds = Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000
            let name = String(plate.file.split(separator: "/").last ?? "")
            let plates = reads.map { PlateRecord.Plate($0) }
            try line(Record.image(ImageRecord(file: name, milliseconds: milliseconds, plates: plates)).jsonLine())
        }
    }
}
