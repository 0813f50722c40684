import ArgumentParser
import PlateReading
import TrafficModel

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read the plates in pictures.",
        discussion: """
            One line of text or one JSON record a picture, in the order given; folders by their JPEG, PNG and WebP \
            files. A picture that cannot be decoded is told as a gap, and the code is 1; the rest is still read.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, jsonl
    }

    @Argument(help: "JPEG, PNG and WebP files, and folders of them.", completion: .file())
    var pictures: [String]

    @Option(help: "text (a line a picture) or jsonl (docs/records.md).")
    var format: Format = .text

    @Flag(help: "Each picture shows one plate and little else.")
    var crop = false

    @Option(
        help: "Folder for a picture a plate that shows why it was read so; nothing in it is written over.",
        completion: .directory)
    var explain: String?

    @Option(help: "A file of templates that phatnguoi-train wrote, in place of those built in.", completion: .file())
    var model: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let list = try PictureList(pictures)
        let scan = try PlateScan(areCrops: crop, model: model, explains: explain != nil)
        let folder = try explain.map {
            try ExplanationFolder($0, pictures: list.paths, language: language.language)
        }
        var hasGaps = false
        for (index, path) in list.paths.enumerated() {
            let scanned = scan.scan(path), record = scanned.record
            try folder?.write(scanned, index: index)
            if case .gap(let gap) = record {
                hasGaps = true
                if format == .text { StandardError.write(gap.reason) }
            }
            try tell(record)
        }
        if hasGaps { throw CommandFailure(.gaps, []) }
    }

    private func tell(_ record: Record) throws {
        guard format == .text else { return try StandardOutput.write(record) }
        guard case .image(let image) = record else { return }
        try StandardOutput.write("\(image.file): \(image.plates.map(text).joined(separator: ", "))")
    }

    private func text(_ plate: PlateRecord.Plate) -> String {
        if let covered = plate.covered {
            let seen = plate.display.isEmpty ? "" : plate.display + " "
            return seen + "(\(covered.name(in: language.language)))"
        }
        return switch plate.status {
        case .read: plate.display + issuer(of: plate)
        case .unsure: plate.display + "?" + issuer(of: plate)
        case .unreadable: language.language == .english ? "(unreadable)" : "(không đọc được)"
        }
    }

    /// ` (TP. Hồ Chí Minh)`: whom the plate's first digits stand for.
    private func issuer(of plate: PlateRecord.Plate) -> String {
        let name = PlateGrammar.province(of: plate.text)?.display(in: language.language)
        return name.map { " (\($0))" } ?? ""
    }
}
