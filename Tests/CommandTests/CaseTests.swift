import Foundation
import Testing

/// What becomes of a case: analysed again, decided, handed on, removed.
@Suite struct CaseTests {
    private func copy() throws -> (junction: AnalysedJunction, folder: TemporaryFolder, output: String) {
        let junction = try AnalysedJunction.shared.get(), folder = try TemporaryFolder()
        let output = folder.path + "/out"
        try FileManager.default.copyItem(atPath: junction.output, toPath: output)
        return (junction, folder, output)
    }

    @Test(
        "The same footage gives the same case to the byte, at each kernel level and with one worker and two",
        arguments: ["portable", "v3", "v4"])
    func rerun(level: String) throws {
        let junction = try AnalysedJunction.shared.get()
        guard try Command.run("--version", environment: ["PHATNGUOI_KERNELS": level]).output.contains(level) else {
            print("This machine has no kernels \(level).")
            return
        }
        let path = try junction.cases()[0]
        for workers in ["1", "2"] {
            let result = try Command.run(
                "rerun", path, "--footage", junction.footage, "--workers", workers, "--language", "en",
                environment: ["PHATNGUOI_KERNELS": level])
            #expect(result.status == 0 && result.output.contains("identical"), "\(result.errors)")
        }
    }

    @Test("A rerun says what differs, and refuses footage that is not the case's")
    func rerunDiffers() throws {
        let (junction, folder, output) = try copy()
        let path = try junction.cases(of: output)[0]
        let other = try folder.file("other.avi", Array(Data(contentsOf: URL(fileURLWithPath: junction.footage))) + [0])
        let refused = try Command.run("rerun", path, "--footage", other, "--language", "en")
        #expect(refused.status == 65 && refused.errors.contains("SHA-256"))
        #expect(try Command.run("rerun", path, "--footage", folder.path + "/none.avi").status == 66)
        let changed = try Command.shell(
            """
            cd '\(path)' && sed -i 's/"classConfidence" : [0-9.]*/"classConfidence" : 0.123/' case.json &&
            sha256sum $(awk '{ print $2 }' manifest.sha256) > m && mv m manifest.sha256
            """)
        #expect(changed.status == 0)
        let differs = try Command.run("rerun", path, "--footage", junction.footage, "--language", "en")
        #expect(differs.status == 65 && differs.errors.contains("case.json: vehicle"), "\(differs.errors)")
    }

    @Test("Only a person approves, only what is approved is handed on, and everyone else in the pictures is in squares")
    func handOver() throws {
        let (junction, folder, output) = try copy()
        let id = try #require(try junction.cases().first.map { ($0 as NSString).lastPathComponent })
        let target = folder.path + "/hand-over"
        let hand = [
            "export", output, id, "--to", target, "--by", "Trần Thị B", "--because", "chuyển", "--key", junction.key,
        ]
        #expect(try Command.run(hand).status == 65)
        let decide = [
            "decide", output, id, "--by", "Trần Thị B", "--because", "rõ ràng", "--key", junction.key, "--state",
        ]
        #expect(try Command.run(decide + ["exported"]).status == 64)
        #expect(try Command.run(decide.map { $0 == "Trần Thị B" ? " " : $0 } + ["approved"]).status == 65)
        #expect(try Command.run(decide + ["approved"]).status == 0)
        let result = try Command.run(hand)
        #expect(result.status == 0, "\(result.errors)")
        let table = try Data(contentsOf: URL(fileURLWithPath: target + "/cases.csv"))
        #expect(table.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: table, as: UTF8.self)
        #expect(text.contains("Loại phương tiện") && text.contains("Không chấp hành hiệu lệnh của đèn tín hiệu"))
        let line = try Data(contentsOf: URL(fileURLWithPath: target + "/cases.jsonl"))
        let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
        #expect(object["caseID"] as? String == id && (object["decisions"] as? [Any])?.count == 1)
        #expect(try Command.run("cases", output, "--state", "exported").output.contains(id))
        #expect(try Command.run("verify", output).status == 0)
        #expect(FileManager.default.fileExists(atPath: target + "/\(id)/on.jpg"))
        #expect(!FileManager.default.fileExists(atPath: target + "/\(id)/original-on.jpg"))
    }

    @Test(
        "A new key goes on where the old one stopped; evidence that was removed leaves a chain and a report that hold")
    func keysAndRetention() throws {
        let (junction, folder, output) = try copy()
        let id = try #require(try junction.cases().first.map { ($0 as NSString).lastPathComponent })
        let key = folder.path + "/key"
        try FileManager.default.copyItem(atPath: junction.key, toPath: key)
        #expect(try Command.run("init", "--key", key, "--rotate", output).status == 0)
        for name in [key, key + ".old-1"] {
            #expect(try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try Command.run("verify", output).status == 0)
        let rejected = ["decide", output, id, "--by", "B", "--because", "mờ", "--state", "rejected", "--key"]
        #expect(try Command.run(rejected + [junction.key]).status == 65)
        #expect(try Command.run(rejected + [key]).status == 0)
        let retain = ["retain", output, "--by", "C", "--because", "quy định", "--key", key, "--state"]
        #expect(try Command.run(retain + ["approved", "--days", "30"]).status == 64)
        #expect(try Command.run(retain + ["rejected", "--days", "0", "--dry-run"]).output.contains(id))
        #expect(FileManager.default.fileExists(atPath: output + "/evidence/" + id))
        #expect(try Command.run(retain + ["rejected", "--days", "0"]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: output + "/evidence/" + id))
        let result = try Command.run("verify", output)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test("Where the controller's log tells of another light than the picture, both are shown and the case is held")
    func signalLog() throws {
        let junction = try AnalysedJunction.shared.get(), folder = try TemporaryFolder()
        let text = try String(contentsOfFile: junction.site, encoding: .utf8)
        for (red, agrees) in [("3.2", true), ("9.0", false)] {
            let site = try folder.file(
                "s.site.yaml", text.replacingOccurrences(of: "- id: main\n", with: "- id: main\n        log: log.csv\n")
            )
            try folder.file("log.csv", "time,state\n0,yellow\n\(red),red\n")
            let output = folder.path + "/out-" + red
            let result = try Command.run(
                "analyze", "--site", site, junction.footage, "--output", output, "--key", junction.key, "--no-clips",
                "--format", "jsonl")
            #expect(result.status == 0, "\(result.errors)")
            let violation = try #require(result.lines.first { $0.contains("\"RED_LIGHT\"") })
            #expect(violation.contains("signal_log_disagrees") == !agrees)
            #expect(agrees || violation.contains("needs_review"))
            let path = try #require(try junction.cases(of: output).first { $0.contains("RED_LIGHT") })
            let document = try String(contentsOfFile: path + "/case.json", encoding: .utf8)
            #expect(document.contains("\"agrees\" : \(agrees)"))
        }
        try folder.file("log.csv", "time,state\nsoon,red\n")
        let bad = try Command.run(
            "analyze", "--site", folder.path + "/s.site.yaml", junction.footage, "--output", folder.path + "/bad")
        #expect(bad.status == 65 && bad.errors.contains("log.csv:2"))
    }
}
