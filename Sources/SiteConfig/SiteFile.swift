import Foundation
public import TrafficModel

/// A site file (`*.site.yaml`): one junction or road and its cameras, read and checked. The schema is in
/// `docs/site-file.md`.
///
///     let file = try SiteFile.load("junction.site.yaml")
///     for camera in file.site.cameras { ... }
///
/// Nothing half-checked leaves this module: either every value is sound, or `SiteFileError` names every mistake at
/// once, each with its key path, line and column.
public struct SiteFile: Sendable {
    /// The version of the schema that this program reads and writes.
    public static let version = 1
    /// The most bytes a site file may have. A real one has a few thousand.
    public static let byteLimit = 1 << 20

    public let site: Site
    /// The path it was read from, as it was given.
    public let path: String
    /// Its bytes, for a digest: records name the very file that was used.
    public let bytes: [UInt8]

    /// Reads and checks the file at `path`.
    ///
    /// - Throws: `SiteFileError`: no such file, not readable, or the list of its mistakes.
    public static func load(_ path: String) throws(SiteFileError) -> SiteFile {
        let bytes = try contents(of: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let site = try parse(bytes, path: path) { name in
            FileManager.default.fileExists(atPath: URL(fileURLWithPath: name, relativeTo: folder).path)
        }
        return SiteFile(site: site, path: path, bytes: bytes)
    }

    /// Reads and checks a site file that is in memory.
    ///
    /// - Parameters:
    ///   - path: what mistakes call the file.
    ///   - fileExists: whether a file that the site file names (a signal program) is there.
    public static func parse(
        _ bytes: [UInt8], path: String, fileExists: (String) -> Bool = { _ in true }
    ) throws(SiteFileError) -> Site {
        guard bytes.count <= byteLimit else { throw SiteFileError(path: path, cause: .tooLarge(limit: byteLimit)) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SiteFileError(path: path, cause: .notText)
        }
        return try withoutActuallyEscaping(fileExists) { fileExists throws(SiteFileError) in
            var reader = SiteReader(fileExists: fileExists)
            var site: Site?
            do throws(Mistake) {
                site = reader.site(try YAMLTree.root(of: text))
            } catch {
                reader.mistakes.append(error)
            }
            guard reader.mistakes.isEmpty, let site else {
                throw SiteFileError(path: path, cause: .mistakes(reader.sortedMistakes))
            }
            return site
        }
    }

    private static func contents(of path: String) throws(SiteFileError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SiteFileError(path: path, cause: .notFound)
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: (path as NSString).resolvingSymlinksInPath)
        guard attributes?[.type] as? FileAttributeType == .typeRegular, let file = FileHandle(forReadingAtPath: path)
        else { throw SiteFileError(path: path, cause: .notReadable) }
        guard let data = try? file.read(upToCount: byteLimit + 1) else {
            // An empty file gives nil, an unreadable one throws.
            if attributes?[.size] as? Int == 0 { return [] }
            throw SiteFileError(path: path, cause: .notReadable)
        }
        return [UInt8](data)
    }
}
