import CaseRegister
import Foundation
import Testing
import TrafficModel

@Suite("Registering cases")
struct RegistrationTests {
    let folder = try! TemporaryFolder()

    @Test("A case comes back as it was handed in, in the state that the engine gave it")
    func roundTrip() throws {
        let register = try CaseRegister(path: folder("r.sqlite"), key: Sample.key, at: Sample.time)
        let file = ViolationRecord.EvidenceFile(
            role: .before, file: "evidence/x/before.jpg", sha256: Sample.digest("c"), bytes: 12,
            time: FrameTime(frame: 300, seconds: 12))
        let proposed = Sample.violation(track: 1, evidence: [file])
        let held = Sample.violation(track: 2, reasons: [.marginWithinUncertainty])
        #expect(try register.record(run: Sample.run(), cases: [proposed, held], at: Sample.time) == [.added, .added])
        let cases = try register.cases()
        #expect(cases.map(\.record) == [proposed, held])
        #expect(cases.map(\.state) == [.proposed, .held])
        #expect(cases.map(\.run) == [Sample.run(), Sample.run()])
    }

    @Test("The same analysis again adds nothing and keeps the decisions, also from another process's view")
    func idempotent() throws {
        let path = folder("r.sqlite")
        let first = try Sample.filledRegister(path)
        let before = try first.verify()
        let second = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        let cases = try first.cases().map(\.record)
        #expect(
            try second.record(run: Sample.run(), cases: cases, at: Sample.time) == [.known, .known, .known])
        #expect(try second.verify() == before)
        #expect(try second.cases().map(\.state) == [.approved, .rejected, .proposed])
    }

    @Test("A start time that is known only later revises the case; the decision stays with the revision it was about")
    func revision() throws {
        let register = try CaseRegister(path: folder("r.sqlite"), key: Sample.key, at: Sample.time)
        let early = Sample.violation(reasons: [.dateUnknown])
        _ = try register.record(run: Sample.run(), cases: [early], at: Sample.time)
        try register.decide(early.id, revision: 1, state: .approved, by: "A", because: "đúng", at: Sample.time)
        let start = "2026-11-21T08:15:00+07:00"
        let later = Sample.violation(wallTime: "2026-11-21T08:15:13.800+07:00")
        #expect(
            try register.record(run: Sample.run(startTime: start), cases: [later], at: Sample.time) == [.revised(2)])
        let entry = try #require(try register.cases().first)
        #expect(entry.record == later)
        #expect(entry.revision == 2)
        #expect(entry.decisions.map(\.revision) == [1])
        #expect(entry.isRevisedSinceDecision)
        #expect(try register.cases().count == 1)
        #expect(throws: RegisterError.revised(id: early.id, seen: 1, current: 2)) {
            try register.decide(early.id, revision: 1, state: .exported, by: "A", because: "x", at: Sample.time)
        }
    }

    @Test("A run with one bad case leaves nothing of the others behind")
    func allOrNothing() throws {
        let register = try CaseRegister(path: folder("r.sqlite"), key: Sample.key, at: Sample.time)
        var bad = Sample.violation(track: 2)
        bad.evidence = [
            .init(role: .on, file: "f.jpg", sha256: "not a digest", bytes: 1, time: FrameTime(frame: 1, seconds: 0))
        ]
        #expect(throws: RegisterError.self) {
            try register.record(run: Sample.run(), cases: [Sample.violation(track: 1), bad], at: Sample.time)
        }
        #expect(try register.cases().isEmpty)
        #expect(try register.runs().isEmpty)
        #expect(try register.verify().isIntact)
    }

    @Test("Two writers and a reader work on one file at once; every case arrives once, on one chain")
    func concurrent() async throws {
        let path = folder("r.sqlite")
        _ = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<2 {
                group.addTask {
                    let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
                    for track in 0..<20 {
                        // Half of the tracks are handed in by both.
                        let case_ = Sample.violation(track: track + 10 * writer)
                        _ = try register.record(run: Sample.run(), cases: [case_], at: Sample.time)
                    }
                }
            }
            group.addTask {
                let register = try CaseRegister(reading: path)
                for _ in 0..<20 { #expect(try register.verify().isIntact) }
            }
            try await group.waitForAll()
        }
        let register = try CaseRegister(reading: path)
        #expect(Set(try register.cases().map(\.record.track)) == Set(0..<30))
        #expect(try register.cases().count == 30)
        #expect(try register.verify().isIntact)
    }

    @Test("Several processes that make the same new register at once all end up with one")
    func madeAtOnce() async throws {
        let path = folder("r.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for track in 0..<4 {
                group.addTask {
                    let register = try CaseRegister(path: path, key: Sample.key, at: Sample.time)
                    let cases = [Sample.violation(track: track)]
                    #expect(try register.record(run: Sample.run(), cases: cases, at: Sample.time) == [.added])
                }
            }
            try await group.waitForAll()
        }
        guard case .intact(6, 4, _, _) = try CaseRegister(reading: path).verify() else {
            Issue.record("not one key, one run and four cases")
            return
        }
    }
}

@Suite("Deciding cases")
struct DecisionTests {
    let folder = try! TemporaryFolder()

    @Test("A case is approved, then exported, then withdrawn; each step stays with who, when and why")
    func steps() throws {
        let register = try CaseRegister(path: folder("r.sqlite"), key: Sample.key, at: Sample.time)
        let id = Sample.violation().id
        _ = try register.record(run: Sample.run(), cases: [Sample.violation()], at: Sample.time)
        for (state, by) in [(CaseState.approved, "A"), (.exported, "B"), (.rejected, "C")] {
            try register.decide(id, revision: 1, state: state, by: by, because: "lý do \(by)", at: Sample.time)
        }
        let entry = try #require(try register.registeredCase(id))
        #expect(entry.state == .rejected)
        #expect(entry.decisions.map(\.state) == [.approved, .exported, .rejected])
        #expect(entry.decisions.map(\.decidedBy) == ["A", "B", "C"])
        #expect(entry.decisions.map(\.reason) == ["lý do A", "lý do B", "lý do C"])
        #expect(Set(entry.decisions.map(\.decidedAt)) == ["2026-11-21T01:35:32Z"])
    }

    @Test(
        "Steps that leave the officer out or go backwards are refused",
        arguments: [
            ([], CaseState.exported), ([], .proposed), ([.rejected], .approved), ([.rejected], .exported),
            ([.approved], .proposed), ([.approved], .approved),
        ] as [([CaseState], CaseState)])
    func refused(before: [CaseState], next: CaseState) throws {
        let register = try CaseRegister(path: folder("r.sqlite"), key: Sample.key, at: Sample.time)
        let id = Sample.violation().id
        _ = try register.record(run: Sample.run(), cases: [Sample.violation()], at: Sample.time)
        for state in before {
            try register.decide(id, revision: 1, state: state, by: "A", because: "x", at: Sample.time)
        }
        #expect(throws: RegisterError.stepNotAllowed(id: id, from: before.last ?? .proposed, to: next)) {
            try register.decide(id, revision: 1, state: next, by: "A", because: "x", at: Sample.time)
        }
    }

    @Test("A decision without a name or a reason, or about no case, is refused")
    func incomplete() throws {
        let register = try Sample.filledRegister(folder("r.sqlite"))
        let id = Sample.violation(track: 3, act: .stopLine).id
        #expect(throws: RegisterError.decisionIncomplete(id: id)) {
            try register.decide(id, revision: 1, state: .approved, by: " \n", because: "x", at: Sample.time)
        }
        #expect(throws: RegisterError.decisionIncomplete(id: id)) {
            try register.decide(id, revision: 1, state: .approved, by: "A", because: "", at: Sample.time)
        }
        #expect(throws: RegisterError.unknownCase(id: "p4-x")) {
            try register.decide("p4-x", revision: 1, state: .approved, by: "A", because: "x", at: Sample.time)
        }
    }
}
