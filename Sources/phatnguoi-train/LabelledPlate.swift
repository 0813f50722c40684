import Foundation
import Geometry
import Imaging
import PictureCodecs

/// One labelled plate of the open data.
struct LabelledPlate {
    var file: String
    var text: String
    /// In the scene; the whole picture where nil (crops).
    var box: Box?
    var isTwoLine: Bool
    var colour: String
    var legible: Bool
    /// The camera view it was seen from; empty where the data does not say.
    var group = ""

    /// Never trains or tunes anything: what figures are quoted on.
    var isHeldBack: Bool { part == 0 }
    /// The part of the data that the plate belongs to, 0 to 3: part 0 is held back, the others train. Confidence is
    /// fitted on each of them by a model that learned from the other two.
    var part: Int { Self.part(of: text) }

    /// By identity, so that another picture of the same plate is in the same part: FNV-1a (64 bits) of the text, modulo
    /// 4.
    static func part(of text: String) -> Int {
        Int(
            text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325), { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }) % 4)
    }
}

/// Rows of a CSV file with a header, by column name.
struct Table {
    var rows: [[String: String]]

    init(_ file: URL) throws {
        var records = Self.records(try String(contentsOf: file, encoding: .utf8))
        guard !records.isEmpty else {
            rows = []
            return
        }
        let header = records.removeFirst()
        rows = records.map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = [], record: [String] = [], field = "", quoted = false
        for symbol in text.unicodeScalars {
            if symbol == "\"" {
                quoted.toggle()
            } else if symbol == "," && !quoted {
                record.append(field)
                field = ""
            } else if symbol == "\n" && !quoted {
                record.append(field)
                records.append(record)
                (record, field) = ([], "")
            } else if symbol != "\r" {
                field.unicodeScalars.append(symbol)
            }
        }
        if !field.isEmpty || !record.isEmpty { records.append(record + [field]) }
        return records
    }
}

/// The open data of plates.
struct PlateData {
    let root: URL

    func scenes() throws -> [LabelledPlate] {
        try Table(root.appending(path: "labels.csv")).rows.map { row in
            func number(_ key: String) -> Double { Double(row[key] ?? "") ?? 0 }
            return LabelledPlate(
                file: "scenes/" + row["file"]!, text: row["plate_text"]!,
                box: Box(x: number("x"), y: number("y"), width: number("w"), height: number("h")),
                isTwoLine: row["layout"] == "two-line", colour: row["colour"]!, legible: row["legible"] == "yes",
                group: row["group"] ?? "")
        }
    }

    func crops() throws -> [LabelledPlate] {
        try Table(root.appending(path: "crops.csv")).rows.map { row in
            LabelledPlate(
                file: "crops/" + row["file"]!, text: row["plate_text"]!, box: nil,
                isTwoLine: row["layout"] == "two-line",
                colour: "unknown", legible: true)
        }
    }

    /// The picture of a file, or nil, said on standard error, where it is of no form that the project reads.
    func picture(_ file: String) throws -> RGBPicture? {
        do {
            return try PictureDecoder(Array(try Data(contentsOf: root.appending(path: file)))).rgb().picture
        } catch let error as PictureError {
            say("\(file): \(error)")
            return nil
        }
    }
}
