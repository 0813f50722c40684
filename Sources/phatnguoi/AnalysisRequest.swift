import ArgumentParser
import MediaIO
import Pipeline
import PlateReading
import SiteConfig
import TrafficModel

/// What `analyze` was asked for, checked and resolved: nothing after it looks at an option again.
struct AnalysisRequest {
    var plan: AnalysisPlan
    /// The files of each recording, in the order in which they are analysed.
    var recordings: [[String]]
    var output: OutputFolder
    var keyPath: String
    var format: AnalyzeCommand.Format
    var language: Language

    /// - Throws: `CommandFailure` (65, 66, 74), `ValidationError`; everything that can be known before a frame is
    ///   decoded.
    init(_ arguments: AnalyzeCommand) throws {
        language = arguments.language.language
        format = arguments.format
        keyPath = arguments.key
        let siteFile = try SiteFile.read(arguments.sitePath, language: language)
        do throws(FootageError) {
            recordings = try Recordings.expand(arguments.footage)
        } catch { throw CommandFailure(error) }
        var options = AnalysisOptions()
        options.footage.timeZone = siteFile.site.timeZone
        options.footage.frameRate = arguments.frameRate
        options.workers = arguments.workers
        options.includesPerformance = arguments.timings
        options.language = language
        if arguments.noClips { options.clipSeconds = nil }
        if let start = arguments.startTime {
            guard recordings.count == 1 else {
                throw ValidationError("--start-time is for one recording; there are \(recordings.count) here.")
            }
            options.footage.startTime = start.secondsSince1970(in: siteFile.site.timeZone)
        }
        do {
            plan = try AnalysisPlan.ofThisProgram(
                siteFile, camera: try Self.camera(arguments.camera, of: siteFile.site), language: language,
                workers: arguments.workers)
        } catch let error as ValidationError { throw error } catch { throw CommandFailure(error) }
        plan.options = options
        do {
            output = try OutputFolder(path: arguments.output)
        } catch { throw CommandFailure(error) }
    }

    private static func camera(_ id: String?, of site: Site) throws -> CameraSite {
        let ids = site.cameras.map(\.id).joined(separator: ", ")
        guard let id else {
            guard site.cameras.count == 1 else { throw ValidationError("Say which --camera took it: \(ids).") }
            return site.cameras[0]
        }
        guard let camera = site.cameras.first(where: { $0.id == id }) else {
            throw ValidationError("The site has no camera \"\(id)\"; it has \(ids).")
        }
        return camera
    }
}
