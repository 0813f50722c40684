import Foundation
import VehicleDetection

/// A network of vehicles in a file. What is wrong with it is told with the file's name.
struct NetworkFile {
    let bytes: [UInt8]
    let network: TrainingNetwork

    /// "seed 1", "steps 9000": what its header says it was made of.
    var provenance: [String] { VehicleNetwork.provenance(of: bytes) }

    init(_ file: URL) throws {
        do {
            bytes = [UInt8](try Data(contentsOf: file))
            network = TrainingNetwork(try VehicleNetwork(bytes: bytes))
        } catch let error as CocoaError {
            throw FileTrouble("\(file.path) cannot be read: \(error.reason)")
        } catch {
            throw FileTrouble("\(file.path): \(error)")
        }
    }

    static func write(_ bytes: [UInt8], to file: URL) throws {
        do {
            try Data(bytes).write(to: file, options: .atomic)
        } catch let error as CocoaError {
            throw FileTrouble("\(file.path) cannot be written: \(error.reason)")
        }
    }
}

struct FileTrouble: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension CocoaError {
    /// What the system says below it, else what Foundation says.
    fileprivate var reason: String {
        (underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) } ?? localizedDescription
    }
}
