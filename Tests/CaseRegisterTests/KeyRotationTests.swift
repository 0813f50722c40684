import CaseRegister
import Foundation
import Testing
import TrafficModel

@Suite("Keys that follow one another, and evidence that goes")
struct KeyRotationTests {
    let folder = try! TemporaryFolder()
    let next = SigningKey(seed: Array(repeating: 5, count: 32))!

    @Test("The old key signs the new one in: everything before stays valid, and only the new one signs from then on")
    func rotation() throws {
        let path = folder("r.sqlite")
        try Sample.filledRegister(path).closeAndSeal()
        #expect(try CaseRegister.rotateKey(ofRegister: path, from: Sample.key, to: next, at: Sample.time))
        #expect(try !CaseRegister.rotateKey(ofRegister: path, from: Sample.key, to: next, at: Sample.time))
        #expect(throws: RegisterError.self) { try CaseRegister(path: path, key: Sample.key, at: Sample.time) }
        let register = try CaseRegister(path: path, key: next, at: Sample.time)
        #expect(
            try register.record(run: Sample.run(), cases: [Sample.violation(track: 60)], at: Sample.time) == [.added])
        try register.closeAndSeal()
        let reader = try CaseRegister(reading: path)
        guard case .intact(9, 4, _, next.id) = try reader.verify(trusting: [PublicKey(Sample.key.publicKey)]) else {
            Issue.record("\(try reader.verify())")
            return
        }
        #expect(try reader.publicKeys() == [PublicKey(Sample.key.publicKey), PublicKey(next.publicKey)])
    }

    @Test("A stranger's key is not signed in")
    func stranger() throws {
        let path = folder("r.sqlite")
        try Sample.filledRegister(path).close()
        let other = SigningKey(seed: Array(repeating: 6, count: 32))!
        #expect(throws: RegisterError.self) {
            try CaseRegister.rotateKey(ofRegister: path, from: other, to: next, at: Sample.time)
        }
    }

    @Test("The seal finds bytes between the rows, and entries that were cut off with everything that hung on them")
    func seal() throws {
        let path = folder("r.sqlite")
        let early = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        try early.closeAndSeal()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        try Sample.filledRegister(path).closeAndSeal()
        #expect(try CaseRegister(reading: path).verify().isIntact)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        let sealed = try Data(contentsOf: URL(fileURLWithPath: path))
        var flipped = sealed
        // The counter of file changes, which no row shows.
        flipped[27] ^= 1
        try flipped.write(to: URL(fileURLWithPath: path))
        #expect(try !CaseRegister(reading: path).verify().isIntact)
        try before.write(to: URL(fileURLWithPath: path))
        guard case .broken(2, let what) = try CaseRegister(reading: path).verify() else {
            Issue.record("\(try CaseRegister(reading: path).verify())")
            return
        }
        #expect(what.contains("cut off"))
    }

    @Test("Evidence goes by age and state; who ordered it and why stays in the chain, which goes on to hold")
    func retention() throws {
        let register = try Sample.filledRegister(folder("r.sqlite"))
        let later = Sample.time.addingTimeInterval(31 * 86_400)
        #expect(RetentionRule(state: .approved, days: 100) == nil && RetentionRule(state: .exported, days: 364) == nil)
        let rule = try #require(RetentionRule(state: .rejected, days: 30))
        #expect(try register.expired(by: rule, at: Sample.time) == [])
        let due = try register.expired(by: rule, at: later)
        #expect(due.map(\.caseID) == [Sample.violation(track: 2).id])
        #expect(throws: RegisterError.decisionIncomplete(id: due[0].caseID)) {
            try register.noteDeletion(of: due[0], by: " ", because: "quy định", at: later)
        }
        try register.noteDeletion(of: due[0], by: "Lê Văn C", because: "quy định lưu trữ", at: later)
        #expect(try register.expired(by: rule, at: later) == [])
        #expect(try register.deletedEvidence().map(\.caseID) == due.map(\.caseID))
        #expect(try register.verify().isIntact)
    }

    @Test("A case that no person approved cannot be handed on, whoever writes the row")
    func export() throws {
        let register = try Sample.filledRegister(folder("r.sqlite"))
        let held = Sample.violation(track: 3, act: .stopLine).id
        #expect(throws: RegisterError.stepNotAllowed(id: held, from: .proposed, to: .exported)) {
            try register.decide(held, revision: 1, state: .exported, by: "máy", because: "x", at: Sample.time)
        }
    }
}
