import Foundation
import PictureCodecs
import Pipeline
import SiteConfig
import SiteProposal
import TrafficModel

/// Where a draft and its picture go. Nothing is written over: a person may have worked on the file that is there.
struct ProposalFolder {
    private let output: OutputFolder
    private let stem: String
    private let language: Language

    /// - Throws: `CommandFailure` 74 where the folder cannot be written or one of the files is there already.
    init(_ path: String, stem: String, language: Language) throws(CommandFailure) {
        do { output = try OutputFolder(path: path) } catch { throw CommandFailure(error) }
        self.stem = stem
        self.language = language
        let taken = files.filter { FileManager.default.fileExists(atPath: $0) }
        guard taken.isEmpty else {
            throw CommandFailure(
                .output,
                taken.map {
                    language == .english
                        ? "\($0): is there already and is not written over; give another folder (--output)"
                        : "\($0): đã có sẵn nên không ghi đè; hãy chọn thư mục khác (--output)"
                })
        }
    }

    private var siteName: String { stem + ".site.yaml" }
    private var pictureName: String { stem + ".site.png" }
    /// The draft, then its picture.
    var files: [String] { [output.file(siteName), output.file(pictureName)] }

    func write(
        _ outcome: SiteProposalRun.Outcome, id: String, name: String, footage: String
    ) throws(CommandFailure) {
        var site = Site(id: id, name: name, timeZone: "Asia/Ho_Chi_Minh", cameras: [outcome.proposal.camera])
        site.isDraft = true
        let text = SiteFile.text(
            for: site, comments: outcome.proposal.comments(footage: footage, language: language))
        do {
            // What this program writes it must be able to read.
            _ = try SiteFile.parse(Array(text.utf8), path: siteName)
            let sheet = ProposalSheet(outcome.proposal, road: outcome.road, footage: footage, language: language)
            try output.write(PictureEncoder.png(sheet.picture()), to: pictureName)
            try output.write(Array(text.utf8), to: siteName)
        } catch let error as SiteFileError {
            throw CommandFailure(.internalError, error.lines(in: language))
        } catch { throw CommandFailure(error) }
    }
}
