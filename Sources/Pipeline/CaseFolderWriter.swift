import CaseRegister
import Glibc
import PictureCodecs
import TrafficModel

/// Writes the folder of one case: under a passing name first, which becomes the case's own when all of it is on the
/// disk. So a case is there whole or not at all, whenever the program or the power is stopped.
///
/// A case that is there already with the same content is left as it is. Where its content is another (a newer program,
/// a corrected start time), the new one goes beside it as `ID.r2`: nothing that was once evidence is ever written over.
final class CaseFolderWriter {
    /// The folder of all cases, in the output folder.
    static let folder = "evidence"
    /// How passing names end.
    private static let passing = ".part"

    private let output: OutputFolder
    private let id: String
    private let key: SigningKey?
    private let temporary: String
    private var files: [ViolationRecord.EvidenceFile] = []
    private var isPlaced = false

    init(_ id: String, in output: OutputFolder, key: SigningKey?) throws {
        self.output = output
        self.id = id
        self.key = key
        temporary = output.file(Self.folder + "/" + id + Self.passing)
        Self.remove(temporary)
        try OutputFolder.makeFolder(temporary)
    }

    deinit { if !isPlaced { Self.remove(temporary) } }

    /// Removes what an earlier run that was killed left behind, by the names that only this program gives.
    static func removeLeftovers(in output: OutputFolder) {
        for (folder, ending) in [(Self.folder, passing), ("recordings", ".jsonl" + passing)] {
            for name in names(in: output.file(folder)) where name.hasSuffix(ending) {
                remove(output.file(folder + "/" + name))
            }
        }
        for name in ["records.jsonl", "report.html", "cases.csv", "crossings.csv"] {
            unlink(output.file(name + passing))
        }
    }

    /// The passing folder, for what writes its file itself; `note` is to be called for it then.
    var path: String { temporary }

    func add(_ bytes: [UInt8], as name: String, role: ViolationRecord.EvidenceFile.Role, time: FrameTime) throws {
        try OutputFile.write(bytes, to: temporary + "/" + name)
        files.append(
            ViolationRecord.EvidenceFile(
                role: role, file: name, sha256: FileDigest.sha256(of: bytes), bytes: bytes.count, time: time))
    }

    /// Takes up a file that was written into `path`.
    func note(_ name: String, role: ViolationRecord.EvidenceFile.Role, time: FrameTime) throws {
        do throws(FileDigest.Unreadable) {
            let digest = try FileDigest.sha256(ofFile: temporary + "/" + name)
            files.append(
                ViolationRecord.EvidenceFile(
                    role: role, file: name, sha256: digest.hash, bytes: digest.bytes, time: time))
        } catch { throw OutputError(path: error.path, errno: error.code) }
    }

    /// Writes document, manifest and signature, and puts the folder in its place.
    ///
    /// - Returns: the files of the case, relative to the output folder.
    func finish(_ document: CaseDocument) throws -> [ViolationRecord.EvidenceFile] {
        var document = document
        document.files = files
        let time = FrameTime(frame: document.violation.frame, seconds: document.violation.time)
        try add(try document.json(), as: CaseFolder.documentFile, role: .document, time: time)
        var lines = files.map { CaseManifest.Line(sha256: $0.sha256, name: $0.file) }
        if let key {
            let pem = Array(PublicKey(key.publicKey).pem.utf8)
            try OutputFile.write(pem, to: temporary + "/" + CaseFolder.keyFile)
            lines.append(CaseManifest.Line(sha256: FileDigest.sha256(of: pem), name: CaseFolder.keyFile))
        }
        let manifest = CaseManifest(lines), bytes = Array(manifest.text.utf8)
        try OutputFile.write(bytes, to: temporary + "/" + CaseFolder.manifestFile)
        if let key {
            try OutputFile.write(try key.signature(of: bytes), to: temporary + "/" + CaseFolder.signatureFile)
        }
        let name = try place(manifest)
        return files.map { file in
            var file = file
            file.file = "\(Self.folder)/\(name)/\(file.file)"
            return file
        }
    }

    /// Gives the folder its name, and returns it.
    private func place(_ manifest: CaseManifest) throws -> String {
        try OutputFolder.sync(temporary)
        var revision = 1
        while true {
            let name = revision == 1 ? id : "\(id).r\(revision)"
            let path = output.file(Self.folder + "/" + name)
            guard access(path, F_OK) == 0 else {
                try rename(temporary, to: path)
                return name
            }
            if let there = CaseFolder(path).readManifest(), there.contents == manifest.contents {
                if isSound(CaseFolder(path)) { return name }
                // What was damaged is kept aside, for whoever wants to know how.
                try rename(path, to: freeName(path + ".damaged"))
                try rename(temporary, to: path)
                return name
            }
            revision += 1
        }
    }

    private func isSound(_ folder: CaseFolder) -> Bool {
        switch folder.check() {
        case .intact: true
        // Without a key there is nothing to check but the files.
        case .broken(let file, _): key == nil && [CaseFolder.keyFile, CaseFolder.signatureFile].contains(file)
        }
    }

    private func freeName(_ path: String) -> String {
        var number = 1
        while access("\(path)-\(number)", F_OK) == 0 { number += 1 }
        return "\(path)-\(number)"
    }

    private func rename(_ from: String, to: String) throws(OutputError) {
        guard Glibc.rename(from, to) == 0 else { throw OutputError(path: to, errno: errno) }
        if from == temporary { isPlaced = true }
        try OutputFolder.sync(output.file(Self.folder))
    }

    /// Removes a file, or a folder with the files in it.
    private static func remove(_ path: String) {
        for name in names(in: path) { unlink(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
