import TrafficModel

/// Tables that spreadsheet programs open with their diacritics: UTF-8 with a byte order mark, CRLF, RFC 4180 quoting.
enum Spreadsheet {
    static func cases(of runs: [RecordedRun], language: Language) -> String {
        let texts = language == .vietnamese ? ReportTexts.vietnamese : .english
        var rows = [
            [
                texts.caseID, texts.status, texts.act, texts.time, "wallTime", "frame", "seconds", texts.place,
                texts.camera, texts.vehicle, texts.plate, texts.plateStatus, texts.clause, texts.fine, texts.licence,
                texts.reasons,
            ]
        ]
        for run in runs {
            for violation in run.violations {
                let citation = violation.citation.map { CitationView($0, texts: texts, language: language) }
                let composer = SheetComposer(
                    violation: violation, run: run, texts: texts, language: language,
                    pictures: PictureFolder(path: "", embeds: false))
                rows.append([
                    violation.id, violation.status == .proposed ? texts.proposed : texts.held,
                    violation.act.wording(in: language), composer.time, violation.wallTime ?? "",
                    "\(violation.frame)", seconds(violation.time), run.begin.siteName, run.begin.camera,
                    violation.vehicleClass.name(in: language), composer.plateText, composer.plateNote,
                    citation?.reference ?? "", citation?.fineText ?? "", citation?.licenceText ?? "",
                    violation.reasons.map { $0.text(in: language) }.joined(separator: " "),
                ])
            }
        }
        return text(rows)
    }

    static func crossings(of runs: [RecordedRun], language: Language) -> String {
        let texts = language == .vietnamese ? ReportTexts.vietnamese : .english
        var rows = [
            [
                texts.footage, texts.camera, texts.countLine, texts.direction, texts.vehicle, "track", "frame",
                "seconds", "wallTime",
            ]
        ]
        for run in runs {
            for crossing in run.crossings {
                rows.append([
                    run.begin.footage, run.begin.camera, crossing.line, crossing.direction.rawValue,
                    crossing.vehicleClass.name(in: language), "\(crossing.track)", "\(crossing.frame)",
                    seconds(crossing.time), crossing.wallTime ?? "",
                ])
            }
        }
        return text(rows)
    }

    /// With a point in every language: these columns are for programs.
    private static func seconds(_ value: Double) -> String { value.text(places: 3, in: .english) }

    static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field that begins like a formula would be one to a spreadsheet program: an apostrophe keeps it text.
    private static func field(_ value: String) -> String {
        let isFormula = value.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let value = isFormula ? "'" + value : value
        let needsQuotes = value.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return value }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in value.unicodeScalars {
            quoted.append(scalar)
            if scalar == "\"" { quoted.append(scalar) }
        }
        quoted.append("\"")
        return String(quoted)
    }
}
