import ArgumentParser
import Pipeline

/// What the timing commands print, and write into a folder: the same proposal in every form.
struct TimingOutput {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, sumo
    }

    /// Of the files, without an ending.
    var name: String
    /// Lines for a terminal.
    var summary: [String]
    var html: String
    var json: String
    /// Ends with a line break, as do the lines of `sumo`.
    var csv: String
    var sumo: String

    func write(to path: String) throws {
        let folder = try OutputFolder(path: path)
        for (ending, text) in [("html", html), ("json", json + "\n"), ("csv", csv), ("add.xml", sumo)] {
            try folder.write(Array(text.utf8), to: "\(name).\(ending)")
        }
    }

    func tell(as format: Format) throws(CommandFailure) {
        switch format {
        case .text: for line in summary { try StandardOutput.write(line) }
        case .json: try StandardOutput.write(json)
        case .csv: try StandardOutput.write(String(csv.dropLast()))
        case .sumo: try StandardOutput.write(String(sumo.dropLast()))
        }
    }
}
