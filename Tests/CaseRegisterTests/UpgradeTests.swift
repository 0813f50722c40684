import CaseRegister
import Foundation
import Testing
import TrafficModel

@Suite("Registers of earlier versions")
struct UpgradeTests {
    static let testData = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("testdata/db")

    @Test(
        "Opening brings it up to date: cases, decisions and the chain stay whole, and it can be added to",
        arguments: [1])
    func upgrade(schema: Int) throws {
        let folder = try TemporaryFolder(), path = folder("r.sqlite")
        let old = Self.testData.appendingPathComponent("register-\(schema).sqlite")
        try FileManager.default.copyItem(at: old, to: URL(fileURLWithPath: path))
        let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        #expect(try register.cases().map(\.state) == [.approved, .rejected, .proposed])
        #expect(try register.cases().map(\.record.track) == [1, 2, 3])
        #expect(try register.cases().first?.decisions.first?.decidedBy == "Trần Thị B")
        #expect(try register.verify(trusting: [PublicKey(Sample.key.publicKey)]).isIntact)
        let more = Sample.violation(track: 50)
        #expect(try register.record(run: Sample.run(), cases: [more], at: Sample.time) == [.added])
        #expect(try register.verify(trusting: [PublicKey(Sample.key.publicKey)]).isIntact)
    }

    /// How the files of `testdata/db` are made; see the README there.
    @Test(
        "Writes the register of this version",
        .enabled(if: ProcessInfo.processInfo.environment[UpgradeTests.variable] != nil))
    func write() throws {
        let path = try #require(ProcessInfo.processInfo.environment[Self.variable])
        try Sample.filledRegister(path).close()
    }

    static let variable = "PHATNGUOI_WRITE_REGISTER"
}
