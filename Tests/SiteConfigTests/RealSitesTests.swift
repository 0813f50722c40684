import Foundation
import SiteConfig
import Testing
import TrafficModel

/// The geometry that people drew on real footage is accepted as they drew it.
@Suite struct RealSitesTests {
    static let folder = "../shared/data/video/truth"
    static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []

    @Test("Sites of the real clips", .enabled(if: !files.isEmpty, "\(folder) is absent"), arguments: files)
    func truthFile(name: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))
        let truth = try JSONDecoder().decode(Truth.self, from: data)
        let text = truth.siteText
        #expect(mistakes(in: text).map(\.summary) == [])
        let site = try SiteFile.parse(Array(text.utf8), path: name)
        #expect(site.cameras[0].countLines.count == truth.lines?.count ?? 0)
        #expect(try SiteFile.parse(Array(SiteFile.text(for: site).utf8), path: name) == site)
    }
}

/// What a truth file says of the picture's geometry.
private struct Truth: Decodable {
    struct Lamp: Decodable {
        var box_xyxy: [Double]
        var red_centre: [Double]?
    }
    struct Line: Decodable {
        var name: String
        var line: [Double]
    }

    var width: Int
    var height: Int
    var lamps: [Lamp]?
    var stop_line: [Double]?
    var heading: String?
    var lines: [Line]?

    var siteText: String {
        var out = ["version: 1", "site: {id: real, name: real, time_zone: Asia/Ho_Chi_Minh}", "cameras:"]
        out += ["  - id: real", "    frame: {width: \(width), height: \(height)}"]
        if let lamp = lamps?.first {
            out += ["    signals:", "      - id: main", "        box: \(lamp.box_xyxy)"]
            if let red = lamp.red_centre { out.append("        lamps: {red: \(red)}") }
        }
        if let s = stop_line, lamps?.isEmpty == false {
            out += ["    approaches:", "      - id: main", "        signal: main"]
            out += [
                "        stop_line: [[\(s[0]), \(s[1])], [\(s[2]), \(s[3])]]", "        heading: \(heading ?? "up")",
            ]
        }
        if let lines {
            out.append("    count_lines:")
            out += lines.map {
                "      - {id: \($0.name), line: [[\($0.line[0]), \($0.line[1])], [\($0.line[2]), \($0.line[3])]]}"
            }
        }
        return out.joined(separator: "\n")
    }
}
