import CaseRegister
import Foundation
import GRDB
import Testing

/// The register is checked with tools that know nothing of it, as `docs/register.md` tells.
@Suite("The register checked by stock tools")
struct OpenSSLTests {
    static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
        .first(where: FileManager.default.isExecutableFile)

    @Test(
        "openssl agrees with each hash and each signature",
        .enabled(if: openssl != nil, "openssl is not installed, so nothing was checked with it"))
    func agree() throws {
        let folder = try TemporaryFolder()
        try Sample.filledRegister(folder("r.sqlite")).close()
        try Sample.key.publicKeyPEM.write(toFile: folder("public.pem"), atomically: true, encoding: .utf8)
        let database = try DatabaseQueue(path: folder("r.sqlite"))
        let rows = try database.read { try Row.fetchAll($0, sql: "SELECT * FROM entries ORDER BY sequence") }
        #expect(rows.count == 7)
        for row in rows {
            let parts = [
                String(row["sequence"] as Int), row["kind"], row["recorded_at"], row["payload"], row["previous"],
            ]
            let hash: String = row["hash"]
            try Data(parts.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: folder("entry")))
            try Data(hash.utf8).write(to: URL(fileURLWithPath: folder("hash")))
            try (row["signature"] as Data).write(to: URL(fileURLWithPath: folder("signature")))
            #expect(try run(["dgst", "-sha256", "-r", folder("entry")]).output.hasPrefix(hash))
            let verification = try run([
                "pkeyutl", "-verify", "-pubin", "-inkey", folder("public.pem"), "-rawin", "-in", folder("hash"),
                "-sigfile", folder("signature"),
            ])
            #expect(verification.status == 0, "\(verification.output)")
        }
        try Data("another hash".utf8).write(to: URL(fileURLWithPath: folder("hash")))
        let forged = try run([
            "pkeyutl", "-verify", "-pubin", "-inkey", folder("public.pem"), "-rawin", "-in", folder("hash"),
            "-sigfile", folder("signature"),
        ])
        #expect(forged.status != 0)
    }

    private func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(Self.openssl))
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
