import Foundation
import SyntheticTraffic
import Testing

/// Nothing of an output folder can be changed unnoticed. `make fuzz` tries 2,000 changes; here a sample of them.
@Suite(.serialized) struct MutationTests {
    static let count = ProcessInfo.processInfo.environment["PHATNGUOI_MUTATIONS"].flatMap { Int($0) } ?? 80

    @Test("Whatever is changed is found and named, and sha256sum and openssl agree with verify on every case")
    func mutations() throws {
        let junction = try AnalysedJunction.shared.get()
        // A copy: other suites look at the folder meanwhile.
        let folder = try TemporaryFolder()
        let output = folder.path + "/out"
        try FileManager.default.copyItem(atPath: junction.output, toPath: output)
        #expect(try Command.run("verify", output, "--language", "en").status == 0)
        var unnoticed: [String] = [], unnamed: [String] = [], disagreed: [String] = []
        for number in 0..<Self.count {
            var generator = SeededGenerator(seed: UInt64(number))
            let mutation = Mutation(output: output)
            defer { mutation.undo() }
            let what = try mutation.apply(kind: number % Mutation.kinds, &generator)
            let result = try Command.run("verify", output, "--language", "en")
            if result.status != 65 { unnoticed.append("\(number): \(what), \(result.status) \(result.errors)") }
            if !mutation.names.contains(where: result.errors.contains) {
                unnamed.append("\(number): \(what), but told: \(result.errors)")
            }
            for path in mutation.touchedCases {
                let own = try Command.run("verify", path).status == 0
                let stock = try Command.shell(Self.stockCheck(path)).status == 0
                if own != stock { disagreed.append("\(number): \(what), verify \(own), stock tools \(stock)") }
            }
        }
        #expect(unnoticed == [])
        #expect(unnamed == [])
        #expect(disagreed == [])
        #expect(try Command.run("verify", output, "--language", "en").status == 0, "the last change was not undone")
        print("\(Self.count) changes tried, \(unnoticed.count) unnoticed, \(unnamed.count) not named.")
    }

    private static func stockCheck(_ path: String) -> String {
        """
        cd '\(path)' && sha256sum --status --strict -c manifest.sha256 &&
        openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.sha256 -sigfile manifest.sha256.sig
        """
    }

    @Test("A hash of the key that was altered in the manifest is the manifest's fault, not the key's")
    func keyLine() throws {
        let junction = try AnalysedJunction.shared.get()
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + (try junction.cases()[0] as NSString).lastPathComponent
        try FileManager.default.copyItem(atPath: try junction.cases()[0], toPath: path)
        let changed = try Command.shell(
            "cd '\(path)' && sed -i '/public-key.pem/ { s/^0/f/; t; s/^./0/ }' manifest.sha256")
        #expect(changed.status == 0)
        let result = try Command.run("verify", path, "--language", "en")
        #expect(result.status == 65 && result.errors.contains("manifest.sha256"), "\(result.errors)")
    }

    @Test("A case that a stranger signed anew with a key of his own is found by the register and by --trust")
    func signedAnew() throws {
        let junction = try AnalysedJunction.shared.get()
        let folder = try TemporaryFolder()
        let output = folder.path + "/out"
        try FileManager.default.copyItem(atPath: junction.output, toPath: output)
        let path = try junction.cases(of: output)[0]
        let forged = try Command.shell(
            """
            cd '\(path)' && openssl genpkey -algorithm ed25519 -out ../../k && sed -i 's/RED_LIGHT/STOP_LINE/' case.json
            openssl pkey -in ../../k -pubout -out public-key.pem && awk '{ print $2 }' manifest.sha256 > ../../names
            sha256sum $(cat ../../names) > manifest.sha256
            openssl pkeyutl -sign -inkey ../../k -rawin -in manifest.sha256 -out manifest.sha256.sig
            \(Self.stockCheck(path))
            """)
        #expect(forged.status == 0, "\(forged.errors)")
        #expect(try Command.run("verify", output).status == 65)
        let key = try folder.file(
            "office.pem",
            Data(
                contentsOf: URL(
                    fileURLWithPath: try junction.cases()[1] + "/public-key.pem")
            ).map { $0 })
        let trusted = try Command.run("verify", path, "--trust", key, "--language", "en")
        #expect(trusted.status == 65 && trusted.errors.contains("not trusted"))
        #expect(try Command.run("verify", try junction.cases()[1], "--trust", key).status == 0)
    }
}
