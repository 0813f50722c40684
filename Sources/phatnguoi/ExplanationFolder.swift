import Explanation
import Foundation
import Imaging
import PictureCodecs
import Pipeline
import PlateReading
import TrafficModel

/// Where `read --explain` writes its sheets: `gate.jpg.plate1.png` for the first plate of gate.jpg.
///
/// A file appears whole or not at all, and none is written over: an explanation may already be in somebody's case.
struct ExplanationFolder {
    private let output: OutputFolder
    private let language: Language
    /// The stem of each picture's sheets, by its place in the list.
    private let stems: [String]

    /// - Parameter pictures: the paths of all pictures to come, in order.
    /// - Throws: `CommandFailure` 74 where the folder cannot be written, or holds sheets of one of the pictures.
    init(_ path: String, pictures: [String], language: Language) throws(CommandFailure) {
        do { output = try OutputFolder(path: path) } catch { throw CommandFailure(error) }
        self.language = language
        stems = Self.stems(of: pictures)
        let there = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
        let taken = stems.compactMap { stem in
            there.sorted().first { $0.hasPrefix(stem + ".plate") && $0.hasSuffix(".png") }
        }
        guard taken.isEmpty else {
            throw CommandFailure(
                .output,
                taken.map { "\(path)/\($0): is there already and is not written over; give another folder" })
        }
    }

    /// The name of each file; a second one of the same name (of another folder) gets `~2`.
    private static func stems(of pictures: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return pictures.map { path in
            let name = String(path.split(separator: "/").last ?? "picture")
            seen[name, default: 0] += 1
            return seen[name] == 1 ? name : "\(name)~\(seen[name]!)"
        }
    }

    /// Writes a sheet for each plate that was found in picture number `index`.
    /// - Throws: `CommandFailure` where a sheet cannot be drawn or written.
    func write(_ scanned: PlateScan.Scanned, index: Int) throws(CommandFailure) {
        guard let picture = scanned.picture else { return }
        do {
            for explanation in scanned.explanations {
                let plate = (scanned.reads.firstIndex(of: explanation.read) ?? 0) + 1
                let sheet = ExplanationSheet(
                    explanation, scene: picture, source: stems[index], language: language)
                try output.write(
                    PictureEncoder.png(sheet.picture()), to: "\(stems[index]).plate\(plate).png")
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
