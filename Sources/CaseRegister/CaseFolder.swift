import Foundation
public import TrafficModel

/// A case as a folder that stands alone: pictures, clip, `case.json`, and what proves that none of it was altered.
///
/// `manifest.sha256` names every other file by its hash (`sha256sum -c manifest.sha256`), `manifest.sha256.sig` is the
/// Ed25519 signature of the manifest's bytes, `public-key.pem` the key that checks it:
/// `openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.sha256 -sigfile manifest.sha256.sig`.
public struct CaseFolder: Sendable {
    public static let documentFile = "case.json"
    public static let siteFile = "site.yaml"
    public static let manifestFile = "manifest.sha256"
    public static let signatureFile = "manifest.sha256.sig"
    public static let keyFile = "public-key.pem"
    /// A manifest or document with more bytes is none of ours.
    private static let mostBytes = 64 << 20

    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The case that a folder of this name holds: `ID`, or `ID.r2` for a later revision.
    public static func caseID(ofFolder name: String) -> String {
        String(name.split(separator: ".", maxSplits: 1).first ?? "")
    }

    /// What checking a folder found.
    public enum Verdict: Hashable, Sendable {
        case intact(id: String, files: Int, key: String)
        /// The first file that is wrong, and what is wrong with it.
        case broken(file: String, what: String)

        public var isIntact: Bool {
            if case .intact = self { true } else { false }
        }
    }

    private struct Fault: Error {
        var file: String
        var what: String
    }

    /// Checks key, signature, every file, and that nothing was put in; the first thing that is wrong is named.
    ///
    /// - Parameters:
    ///   - trusted: keys one of which must have signed; with none, the folder's own key is believed, which proves that
    ///     nothing was altered since somebody signed, not who it was.
    ///   - bearsName: whether the folder must be called as its case is: so it is among its likes, where two could be
    ///     swapped.
    public func check(trusting trusted: Set<PublicKey> = [], bearsName: Bool = true) -> Verdict {
        do throws(Fault) {
            let manifest = try self.manifest()
            let key = try signer(of: manifest, trusting: trusted)
            try checkFiles(of: manifest.list)
            let document = try document()
            try checkAgreement(document, with: manifest.list)
            if bearsName { try checkName(document) }
            return .intact(id: document.violation.id, files: manifest.list.lines.count, key: key.id)
        } catch {
            return .broken(file: error.file, what: error.what)
        }
    }

    /// The case's document, whether or not it is as it was signed; nil where it cannot be read.
    public func readDocument() -> CaseDocument? { try? document() }

    /// The manifest, whether or not it is signed; nil where it cannot be read.
    public func readManifest() -> CaseManifest? { try? manifest().list }

    private func bytes(of name: String) throws(Fault) -> [UInt8] {
        let file = path + "/" + name
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        guard let size else { throw Fault(file: name, what: "it is missing") }
        guard size <= Self.mostBytes, let data = FileManager.default.contents(atPath: file) else {
            throw Fault(file: name, what: "it cannot be read")
        }
        return Array(data)
    }

    private func manifest() throws(Fault) -> (list: CaseManifest, bytes: [UInt8]) {
        let bytes = try bytes(of: Self.manifestFile)
        guard let text = String(validating: bytes, as: UTF8.self), let list = CaseManifest(text: text) else {
            throw Fault(file: Self.manifestFile, what: "it was altered: it is no list of hashes any more")
        }
        return (list, bytes)
    }

    /// The key that signed the manifest. Where the signature does not hold, the files tell which of key, signature and
    /// manifest was altered.
    private func signer(
        of manifest: (list: CaseManifest, bytes: [UInt8]), trusting trusted: Set<PublicKey>
    ) throws(Fault) -> PublicKey {
        let pem = try bytes(of: Self.keyFile), signature = try bytes(of: Self.signatureFile)
        let listed = manifest.list.lines.first { $0.name == Self.keyFile }?.sha256
        let isListed = FileDigest.sha256(of: pem) == listed
        let key = String(validating: pem, as: UTF8.self).flatMap { PublicKey(pem: $0) }
        if let key, key.isValid(signature, of: manifest.bytes) {
            guard isListed else { throw Fault(file: Self.keyFile, what: "it is not the key that the manifest names") }
            guard trusted.isEmpty || trusted.contains(key) else {
                throw Fault(file: Self.keyFile, what: "the case is signed with a key that is not trusted")
            }
            return key
        }
        guard isListed || listed == nil else {
            // With the hash that the key's file has, the manifest is what was signed: then it was the manifest.
            if let key, let listed, let text = String(validating: manifest.bytes, as: UTF8.self),
                key.isValid(
                    signature, of: Array(text.replacing(listed, with: FileDigest.sha256(of: pem)).utf8))
            {
                throw Fault(file: Self.manifestFile, what: "it was altered: its signature does not hold")
            }
            throw Fault(file: Self.keyFile, what: "it was altered or replaced")
        }
        do throws(Fault) { try checkFiles(of: manifest.list) } catch {
            throw Fault(file: Self.manifestFile, what: "it was altered: its signature does not hold")
        }
        throw Fault(file: Self.signatureFile, what: "it was altered: it is no signature of the manifest")
    }

    private func checkFiles(of manifest: CaseManifest) throws(Fault) {
        for line in manifest.lines {
            let found: String
            do throws(FileDigest.Unreadable) {
                found = try FileDigest.sha256(ofFile: path + "/" + line.name).hash
            } catch {
                throw Fault(file: line.name, what: "it is missing or cannot be read")
            }
            guard found == line.sha256 else { throw Fault(file: line.name, what: "it was altered") }
        }
        let known = Set(manifest.lines.map(\.name) + [Self.manifestFile, Self.signatureFile])
        let there = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        if let stranger = there.first(where: { !known.contains($0) }) {
            throw Fault(file: stranger, what: "it does not belong to the case: it was put in later")
        }
    }

    private func document() throws(Fault) -> CaseDocument {
        let bytes = try bytes(of: Self.documentFile)
        guard let document = try? CaseDocument(json: bytes) else {
            throw Fault(file: Self.documentFile, what: "it cannot be understood")
        }
        return document
    }

    /// The document names the files that the manifest has.
    private func checkAgreement(_ document: CaseDocument, with manifest: CaseManifest) throws(Fault) {
        let own: Set = [Self.documentFile, Self.keyFile]
        let signed = Set(manifest.lines.filter { !own.contains($0.name) })
        guard signed == Set(document.files.map { CaseManifest.Line(sha256: $0.sha256, name: $0.file) }) else {
            throw Fault(file: Self.documentFile, what: "its list of files is not that of the manifest")
        }
    }

    private func checkName(_ document: CaseDocument) throws(Fault) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard Self.caseID(ofFolder: name) == document.violation.id else {
            throw Fault(
                file: Self.documentFile, what: "the folder bears another case's name; this is \(document.violation.id)")
        }
    }
}
