import Foundation
import MediaIO

/// The picture files that arguments stand for: files as named, folders by the pictures in them, in natural order.
struct PictureList {
    private(set) var paths: [String] = []

    /// - Throws: `CommandFailure` 66 with a line for everything that is not there.
    init(_ arguments: [String]) throws(CommandFailure) {
        var missing: [String] = []
        for path in arguments {
            var isFolder: ObjCBool = false
            if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
                missing.append("\(path): no such file or folder")
            } else if isFolder.boolValue {
                let pictures = Self.pictures(in: path)
                if pictures.isEmpty { missing.append("\(path): the folder holds no JPEG, PNG or WebP picture") }
                paths += pictures
            } else {
                paths.append(path)
            }
        }
        guard missing.isEmpty else { throw CommandFailure(.noInput, missing) }
    }

    private static func pictures(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return names.filter(Footage.isPictureName).sorted(by: comesBefore).map { base + $0 }
    }

    /// Natural order: `a2` before `a10`; names that differ only in leading zeros by their characters.
    private static func comesBefore(_ a: String, _ b: String) -> Bool {
        switch a.compare(b, options: .numeric) {
        case .orderedAscending: true
        case .orderedDescending: false
        case .orderedSame: a < b
        }
    }
}
