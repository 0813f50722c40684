import Foundation
import GRDB
import SyntheticTraffic
import Testing

/// One change of an output folder, undone when it was looked at.
final class Mutation {
    static let kinds = 12

    private let output: String
    private var undos: [() throws -> Void] = []
    /// One of these has to be in what `verify` says.
    private(set) var names: [String] = []
    /// Cases in whose files something was changed that stock tools see too.
    private(set) var touchedCases: [String] = []

    init(output: String) { self.output = output }

    func undo() {
        for step in undos.reversed() {
            do { try step() } catch { Issue.record("\(error)") }
        }
        undos = []
    }

    /// - Returns: what was done, for whoever reads of a failure.
    func apply(kind: Int, _ generator: inout SeededGenerator) throws -> String {
        switch kind {
        case 0, 1, 2, 3: try flip(&generator)
        case 4: try cut(&generator)
        case 5: try remove(&generator)
        case 6: try changeLines(&generator)
        case 7: try swap(&generator)
        case 8: try moveDates(&generator)
        case 9: try replaceKey(&generator)
        default: try changeRows(&generator)
        }
    }

    // MARK: Files

    /// Every kind of file is as likely as every other: those of cases by their names.
    private func anyFile(_ generator: inout SeededGenerator) throws -> String {
        var kinds: [String: [String]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: output) ?? .init() {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: output + "/" + name, isDirectory: &isFolder)
            if !isFolder.boolValue { kinds[(name as NSString).lastPathComponent, default: []].append(name) }
        }
        let kind = kinds.keys.sorted()[generator.integer(0...kinds.count - 1)]
        let files = kinds[kind]!.sorted()
        return files[generator.integer(0...files.count - 1)]
    }

    private func edit(_ name: String, _ change: (inout Data) -> Void) throws {
        let url = URL(fileURLWithPath: output + "/" + name)
        let before = try Data(contentsOf: url)
        undos.append { try before.write(to: url) }
        var after = before
        change(&after)
        try #require(after != before)
        try after.write(to: url)
        note(name)
    }

    private func note(_ name: String) {
        names.append((name as NSString).lastPathComponent)
        if name.hasPrefix("evidence/") {
            touchedCases.append(output + "/" + name.split(separator: "/").prefix(2).joined(separator: "/"))
        }
    }

    private func flip(_ generator: inout SeededGenerator) throws -> String {
        let name = try anyFile(&generator)
        var place = 0
        try edit(name) { data in
            place = generator.integer(0...data.count - 1)
            data[data.startIndex + place] ^= 1 << UInt8(generator.integer(0...7))
        }
        return "a bit of byte \(place) of \(name)"
    }

    private func cut(_ generator: inout SeededGenerator) throws -> String {
        let name = try anyFile(&generator), isCut = generator.integer(0...1) == 0
        try edit(name) { data in
            if isCut { data.removeLast(generator.integer(1...max(1, data.count / 2))) } else { data.append(0x20) }
        }
        return (isCut ? "the end cut off " : "a byte more at the end of ") + name
    }

    private func remove(_ generator: inout SeededGenerator) throws -> String {
        var name = try anyFile(&generator)
        // Without its seal a register is one of an earlier program; a report may be removed; without a register there
        // is nothing to hold the folder to.
        while !name.hasPrefix("evidence/") && !name.hasPrefix("rec") { name = try anyFile(&generator) }
        let url = URL(fileURLWithPath: output + "/" + name)
        if generator.integer(0...3) == 0, name.hasPrefix("evidence/") {
            let added = (name as NSString).deletingLastPathComponent + "/added.jpg"
            undos.append { try FileManager.default.removeItem(atPath: self.output + "/" + added) }
            try FileManager.default.copyItem(atPath: url.path, toPath: output + "/" + added)
            names.append("added.jpg")
            return added + " put in"
        }
        let before = try Data(contentsOf: url)
        undos.append { try before.write(to: url) }
        try FileManager.default.removeItem(at: url)
        note(name)
        return name + " removed"
    }

    /// A line dropped, doubled, or swapped with another.
    private func changeLines(_ generator: inout SeededGenerator) throws -> String {
        var name = try anyFile(&generator)
        while !["sha256", "jsonl", "json", "csv", "yaml"].contains((name as NSString).pathExtension) {
            name = try anyFile(&generator)
        }
        let way = generator.integer(0...2)
        try edit(name) { data in
            var lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
            let at = generator.integer(0...max(0, lines.count - 2))
            // Two lines that are the same may be swapped by anyone.
            let other = lines.indices.first { lines[$0] != lines[at] && $0 < lines.count - 1 }
            switch (way, other) {
            case (0, _): lines.remove(at: at)
            case (1, let other?): lines.swapAt(at, other)
            default: lines.insert(lines[at], at: at)
            }
            data = Data(lines.joined(separator: [0x0A]))
        }
        return ["a line dropped", "two lines swapped", "a line doubled"][way] + " in " + name
    }

    // MARK: Cases

    private func cases() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: output + "/evidence").sorted()
    }

    /// Two cases that change places, whole or in one file.
    private func swap(_ generator: inout SeededGenerator) throws -> String {
        let cases = try cases()
        let (a, b) = (output + "/evidence/" + cases[0], output + "/evidence/" + cases[1])
        names += [cases[0], cases[1]]
        let file = ["", "/original-on.jpg", "/case.json", "/clip.avi", "/manifest.sha256.sig"][
            generator.integer(0...4)]
        func exchange() throws {
            try FileManager.default.moveItem(atPath: a + file, toPath: output + "/between")
            try FileManager.default.moveItem(atPath: b + file, toPath: a + file)
            try FileManager.default.moveItem(atPath: output + "/between", toPath: b + file)
        }
        undos.append(exchange)
        try exchange()
        // A folder that only bears another's name is sound in itself.
        if !file.isEmpty { touchedCases += [a, b] }
        return "two cases change places" + file
    }

    private func moveDates(_ generator: inout SeededGenerator) throws -> String {
        let files = ["records.jsonl", "evidence/\(try cases()[0])/case.json", "cases.csv"]
        let name = files[generator.integer(0...files.count - 1)]
        try edit(name) { data in
            let text = String(decoding: data, as: UTF8.self)
            data = Data(text.replacingOccurrences(of: "2026-09-14", with: "2026-08-14").utf8)
        }
        return "dates moved in " + name
    }

    private func replaceKey(_ generator: inout SeededGenerator) throws -> String {
        let all = try cases()
        let name = "evidence/\(all[generator.integer(0...all.count - 1)])/public-key.pem"
        let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        let key = prefix + (0..<32).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        try edit(name) { data in
            data = Data(
                "-----BEGIN PUBLIC KEY-----\n\(Data(key).base64EncodedString())\n-----END PUBLIC KEY-----\n".utf8)
        }
        return "another key in " + name
    }

    // MARK: Rows

    /// What someone does who has the file, an SQLite shell and no key.
    private static let statements = [
        "DELETE FROM entries WHERE sequence = (SELECT max(sequence) FROM entries)",
        "DELETE FROM entries WHERE sequence = 3",
        "DELETE FROM revisions WHERE entry = (SELECT max(entry) FROM revisions)",
        "DELETE FROM evidence WHERE rowid = (SELECT max(rowid) FROM evidence)",
        "DELETE FROM records",
        "UPDATE entries SET recorded_at = '2025-01-01T00:00:00Z' WHERE sequence = 4",
        "UPDATE entries SET sequence = sequence + 1000 WHERE sequence = 3",
        "UPDATE entries SET signature = zeroblob(64) WHERE sequence = 2",
        "UPDATE runs SET start_time = replace(start_time, '2026-09', '2026-08')",
        "UPDATE revisions SET wall_time = replace(wall_time, '2026-09', '2026-08') WHERE entry = 3",
        "UPDATE revisions SET content = replace(content, 'RED_LIGHT', 'STOP_LINE') WHERE entry = 3",
        "UPDATE revisions SET status = CASE status WHEN 'proposed' THEN 'needs_review' ELSE 'proposed' END",
        "UPDATE revisions SET plate = '30A12345' WHERE entry = 3",
        "UPDATE cases SET frame = frame + 1",
        "UPDATE keys SET public_key = randomblob(32)",
        "UPDATE records SET bytes = bytes + 1",
        "INSERT INTO decisions SELECT case_id, 1, 1, 'approved', 'X', 'x', entry FROM revisions LIMIT 1",
        "INSERT INTO evidence SELECT case_id, 1, 'x.jpg', 'on', content_sha256, 9 FROM revisions LIMIT 1",
        "INSERT INTO entries SELECT sequence + 1, kind, recorded_at, payload, hash, lower(hex(randomblob(32))), key, "
            + "signature FROM entries ORDER BY sequence DESC LIMIT 1",
        "UPDATE entries SET payload = (SELECT payload FROM entries e WHERE e.sequence = 3) WHERE sequence = 4",
    ]

    private func changeRows(_ generator: inout SeededGenerator) throws -> String {
        let statement = Self.statements[generator.integer(0...Self.statements.count - 1)]
        let path = output + "/register.sqlite"
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        undos.append {
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            try before.write(to: URL(fileURLWithPath: path))
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { db in
            for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: statement)
            try #require(db.changesCount > 0, "nothing was changed by \(statement)")
        }
        try database.close()
        names.append("register.sqlite")
        return statement
    }
}
