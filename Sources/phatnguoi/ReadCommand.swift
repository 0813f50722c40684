import ArgumentParser
import TrafficModel

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read the plates in pictures.",
        discussion: """
            One line of text or one JSON record a picture, in the order given; folders by their JPEG and PNG files. A \
            picture that cannot be decoded is told as a gap, and the code is 1; the rest is still read.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, jsonl
    }

    @Argument(help: "JPEG and PNG files, and folders of them.", completion: .file())
    var pictures: [String]

    @Option(help: "text (a line a picture) or jsonl (docs/records.md).")
    var format: Format = .text

    @Flag(help: "Each picture shows one plate and little else.")
    var crop = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let list = try PictureList(pictures)
        let scan = try PlateScan(areCrops: crop)
        var hasGaps = false
        for path in list.paths {
            let record = scan.record(of: path)
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
        let plates = image.plates.map { plate in
            switch plate.status {
            case .read: plate.display
            case .unsure: plate.display + "?"
            case .unreadable: language.language == .english ? "(unreadable)" : "(không đọc được)"
            }
        }
        try StandardOutput.write("\(image.file): \(plates.joined(separator: ", "))")
    }
}
