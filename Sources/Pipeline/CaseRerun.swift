public import CaseRegister
import Foundation
import MediaIO
public import TrafficModel

/// Analyses the footage of a case once more, and says whether the case comes out the same to the byte.
public struct CaseRerun: Sendable {
    public enum Verdict: Sendable, Equatable {
        /// Every file but key and signature is the same.
        case identical(files: Int)
        /// Files that differ or are on one side alone, each with what is known of it.
        case differs([String])
        /// The analysis finds no such case in the footage.
        case absent
    }

    /// The footage or the site file is not the one that the case names.
    public struct Mismatch: Error, CustomStringConvertible, Sendable {
        public var path: String
        public var expected: String
        public var description: String {
            "\(path): it is not what the case was made from; its SHA-256 has to be \(expected)"
        }
    }

    public let folder: CaseFolder
    public let document: CaseDocument
    public var plan: AnalysisPlan
    public let paths: [String]
    public var onProgress: @Sendable (RunProgress) -> Void = { _ in }
    public var cancellation = Cancellation()

    /// - Parameters:
    ///   - plan: as for the analysis; its options are brought to those that the case tells.
    ///   - paths: the footage (see `FootageRun.paths`).
    public init(_ folder: CaseFolder, document: CaseDocument, plan: AnalysisPlan, paths: [String]) {
        self.folder = folder
        self.document = document
        self.paths = paths
        self.plan = plan
        self.plan.siteFile = document.site.file
        self.plan.options.language = document.language
        self.plan.options.footage.frameRate = document.footage.frameRate
        self.plan.options.includesPerformance = false
        if document.clip == nil && document.clipNote == CaseDocument.noClipsAskedFor {
            self.plan.options.clipSeconds = nil
        }
        if document.clock.source == .option {
            self.plan.options.footage.startTime = document.clock.startTime.flatMap(FootageClock.seconds(of:))
        }
    }

    /// - Parameter output: a folder for what the analysis writes; whoever calls removes it.
    /// - Throws: `Mismatch`, `Interrupted`, and what a run throws.
    public func run(to output: OutputFolder) throws -> Verdict {
        guard plan.siteSHA256 == document.site.sha256 else {
            throw Mismatch(path: plan.siteFile, expected: document.site.sha256)
        }
        var run = FootageRun(plan: plan, paths: paths, output: output)
        run.onProgress = onProgress
        run.cancellation = cancellation
        let begin = try run.begin()
        guard begin.footageSHA256 == document.footage.sha256 else {
            throw Mismatch(path: paths.first ?? "", expected: document.footage.sha256)
        }
        let outcome = try run.run(begin)
        // Of a part of the footage nothing can be said.
        if outcome.isInterrupted { throw Interrupted() }
        guard
            let file = outcome.violations.first(where: { $0.id == document.violation.id })?.evidence
                .first(where: { $0.role == .document })?.file
        else { return .absent }
        let path = output.file(String(file.dropLast(CaseFolder.documentFile.count + 1)))
        return try compare(with: CaseFolder(path))
    }

    private func compare(with again: CaseFolder) throws -> Verdict {
        guard let old = folder.readManifest(), let new = again.readManifest() else {
            return .differs([CaseFolder.manifestFile])
        }
        let before = Dictionary(uniqueKeysWithValues: old.contents.map { ($0.name, $0.sha256) })
        let after = Dictionary(uniqueKeysWithValues: new.contents.map { ($0.name, $0.sha256) })
        let names = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
        if names.isEmpty { return .identical(files: before.count) }
        return .differs(
            names.map { name in
                if after[name] == nil { return "\(name): not made this time" }
                if before[name] == nil { return "\(name): not in the case" }
                guard name == CaseFolder.documentFile, let keys = differingKeys(again) else { return name }
                return "\(name): \(keys.joined(separator: ", "))"
            })
    }

    /// The topmost fields of `case.json` that are not the same.
    private func differingKeys(_ again: CaseFolder) -> [String]? {
        func fields(_ folder: CaseFolder) -> [String: NSObject]? {
            let data = FileManager.default.contents(atPath: folder.path + "/" + CaseFolder.documentFile)
            return data.flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: NSObject] }
        }
        guard let old = fields(folder), let new = fields(again) else { return nil }
        return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
    }
}
