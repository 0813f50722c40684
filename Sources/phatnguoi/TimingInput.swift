import ArgumentParser
import Foundation
import SignalTiming

/// Files that the timing commands read.
struct TimingInput: ParsableArguments {
    @Option(help: ArgumentHelp("The junction file, NAME.junction.json.", valueName: "file"), completion: .file())
    var junction: String

    @Option(help: "Passenger-car units: urban-signals, tcxdvn-104-30-50, tcvn-4054, hanoi-meu, …")
    var pcu = PCUTable.defaultName

    func readJunction() throws -> Junction {
        try Junction(json: Data(Self.bytes(of: junction)), name: junction)
    }

    /// The named table, with what was measured at the junction in its place.
    func units(at junction: Junction) throws -> PCUTable { try PCUTable.named(pcu).measured(at: junction) }

    /// A table of counts, as `phatnguoi counts --format csv` prints it.
    static func counts(_ path: String) throws -> CountTable {
        try CountTable(csv: String(decoding: bytes(of: path), as: UTF8.self), name: path)
    }

    /// Larger files are neither tables nor junctions.
    private static let mostBytes = 64 << 20

    static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        guard let size else { throw CommandFailure(.noInput, "\(path): there is no such file, or it is not readable") }
        guard size <= mostBytes else { throw CommandFailure(.data, "\(path): \(size) bytes, more than 64 MiB") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.noInput, "\(path): it is a folder, or it cannot be read")
        }
        return Array(data)
    }
}
