import Foundation
import MediaIO
import Pipeline
import PlateReading
import SiteConfig
import TrafficModel

extension AnalysisPlan {
    /// A plan that names this program and explains plates as it does.
    static func ofThisProgram(
        _ file: SiteFile, camera: CameraSite, language: Language, workers: Int
    ) throws -> AnalysisPlan {
        var options = AnalysisOptions()
        options.footage.timeZone = file.site.timeZone
        options.workers = workers
        options.language = language
        var plan = AnalysisPlan(
            site: file.site, camera: camera,
            siteFile: file.path.split(separator: "/").last.map(String.init) ?? file.path,
            siteSHA256: FootageDigest.sha256(of: file.bytes), version: ProgramVersion.number, options: options)
        plan.siteBytes = file.bytes
        plan.programSHA256 = ProgramVersion.sha256
        for head in camera.signals {
            guard let name = head.log else { continue }
            let path = URL(fileURLWithPath: name, relativeTo: URL(fileURLWithPath: file.path)).path
            guard let data = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(.noInput, "\(path): the signal log cannot be read")
            }
            let bytes = Array(data)
            plan.signalLogs[head.id] = try SignalLogFile.parse(
                bytes, name: name, sha256: FootageDigest.sha256(of: bytes))
        }
        let reader = try PlateReader()
        plan.explainPlate = { frame, read, title in
            try PlateSheet.picture(of: read, in: frame, title: title, language: language, reader: reader)
        }
        return plan
    }
}
