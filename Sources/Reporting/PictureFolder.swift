import Foundation

/// Where the report finds the pictures that records name.
struct PictureFolder: Sendable {
    let path: String
    let embeds: Bool
    /// A page with larger pictures inside could not be sent by mail.
    static let mostEmbeddedBytes = 16 << 20

    /// What to write into `src` for a file of the output folder; nil where it is not there.
    ///
    /// Records are input: a name that leads out of the folder is treated as one that is not there.
    func source(of file: String) -> String? {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else { return nil }
        let full = path + "/" + file
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        return embeds ? dataAddress(full) : Self.address(parts.map(String.init))
    }

    private static func address(_ parts: [String]) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-_.~")
        return parts.map { $0.addingPercentEncoding(withAllowedCharacters: allowed) ?? $0 }.joined(separator: "/")
    }

    private func dataAddress(_ full: String) -> String? {
        guard let data = FileManager.default.contents(atPath: full), data.count <= Self.mostEmbeddedBytes else {
            return nil
        }
        let kind = full.hasSuffix(".png") ? "image/png" : "image/jpeg"
        return "data:\(kind);base64,\(data.base64EncodedString())"
    }
}
