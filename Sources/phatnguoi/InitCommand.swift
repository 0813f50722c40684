import ArgumentParser
import CaseRegister
import Foundation
import TrafficModel

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make the key that signs cases and registers, or put another in its place.",
        discussion: """
            The key is a file that only its owner can read (mode 0600); beside it the public key (FILE.pem), of which \
            a copy belongs elsewhere. With --rotate a new key is made, the old one signs it into each register named, \
            and is kept as FILE.old-1: what it signed stays valid. A rotation that was stopped goes on with the same \
            command.
            """)

    @Option(help: ArgumentHelp("Where the key lies.", valueName: "file"), completion: .file())
    var key: String = SigningKeyPath.standard

    @Flag(help: "Make a new key and put the old one out of use.")
    var rotate = false

    @Argument(
        help: ArgumentHelp("Registers, or output folders with one, that are signed with the old key.", valueName: "r"),
        completion: .directory)
    var registers: [String] = []

    @OptionGroup var language: LanguageOption

    func validate() throws {
        if !rotate && !registers.isEmpty { throw ValidationError("Registers are named with --rotate only.") }
    }

    func run() throws {
        do {
            let signing = rotate ? try rotated() : try SigningKey.loadOrCreate(path: key)
            try signing.publicKeyPEM.write(toFile: key + ".pem", atomically: true, encoding: .utf8)
            try StandardOutput.write(
                language.language == .english
                    ? "key \(signing.id)\nprivate: \(key) (mode 0600)\npublic: \(key).pem; keep a copy elsewhere"
                    : "khóa \(signing.id)\nkhóa riêng: \(key) (quyền 0600)\n"
                        + "khóa công khai: \(key).pem; hãy giữ một bản ở nơi khác")
        } catch { throw CommandFailure(error) }
    }

    /// The new key lies under a passing name until every register has it, so a stop in between loses nothing.
    private func rotated() throws -> SigningKey {
        let old = try SigningKey.load(path: key)
        let passing = key + ".next"
        let next = try SigningKey.loadOrCreate(path: passing)
        for place in registers {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
            let register = isThere && isFolder.boolValue ? place + "/register.sqlite" : place
            _ = try CaseRegister.rotateKey(ofRegister: register, from: old, to: next, at: Date())
        }
        var number = 1
        while FileManager.default.fileExists(atPath: "\(key).old-\(number)") { number += 1 }
        try FileManager.default.moveItem(atPath: key, toPath: "\(key).old-\(number)")
        try FileManager.default.moveItem(atPath: passing, toPath: key)
        return next
    }
}
