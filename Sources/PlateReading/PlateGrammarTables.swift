import TrafficModel

/// The data files of the grammar, read and cross-checked.
package struct PlateGrammarTables: Sendable {
    /// The texts of the files; their first lines say what the columns mean.
    package struct Texts: Sendable {
        package var provinces: String
        package var codes: String
        package var forms: String

        /// The files under `Data`, as built into the program.
        package static var embedded: Texts {
            Texts(
                provinces: String(decoding: PackageResources.provinces_tsv, as: UTF8.self),
                codes: String(decoding: PackageResources.codes_tsv, as: UTF8.self),
                forms: String(decoding: PackageResources.forms_tsv, as: UTF8.self))
        }
    }

    /// How well a row is attested; the marks of the legal catalogue.
    enum Confidence: String, CaseIterable {
        case V2, V1, K, U, I
    }

    package let provinces: [PlateProvince]
    package let codes: [PlateSeriesCode]
    package let forms: [PlateForm]
    /// The forms alone.
    let patterns: [PlatePattern]
    /// By code, 0 to 99.
    let provincePriors: [Float]

    /// Natural logarithm of how much rarer than a code in use two digits are that are no province code at all, 00 to
    /// 10.
    private static let noProvince: Float = -4
    /// No form is rarer than this, natural logarithm.
    private static let leastPrior = -12.0

    /// What the symbols of forms stand for. Apart from the other files because forms are built from it.
    static let slots: [Character: SlotSet] = {
        do {
            return try slots(String(decoding: PackageResources.slots_tsv, as: UTF8.self))
        } catch {
            preconditionFailure("the program's own grammar of plates is wrong: \(error)")
        }
    }()

    /// - Throws: `DataTableError` for the first mistake, with file, line and column: a missing or malformed value, a
    ///   code or a form that stands there twice, a symbol that stands for nothing.
    package init(_ texts: Texts) throws {
        provinces = try Self.provinces(texts.provinces)
        codes = try Self.codes(texts.codes)
        forms = try Self.forms(texts.forms, codes: codes.map(\.code))
        patterns = forms.map(\.pattern)
        var priors = [Float](repeating: Self.noProvince, count: 100)
        for province in provinces { priors[province.code] = province.prior }
        provincePriors = priors
    }

    package static func slots(_ text: String) throws -> [Character: SlotSet] {
        let table = try DataTable(
            text, file: "slots.tsv", columns: ["symbol", "characters", "meaning", "confidence", "source"])
        var slots: [Character: SlotSet] = [:]
        for row in table.rows {
            let symbol = try row.text("symbol"), characters = try row.text("characters")
            guard symbol.count == 1, symbol.allSatisfy(\.isUppercase), slots[symbol.first!] == nil else {
                throw row.error("symbol", "'\(symbol)' is not one capital letter, named once")
            }
            guard characters.allSatisfy({ PlateAlphabet.index(of: $0) != nil }) else {
                throw row.error("characters", "'\(characters)' has a character that no template knows")
            }
            _ = try row.choice("confidence", Confidence.self)
            _ = try row.text("source")
            slots[symbol.first!] = SlotSet(characters)
        }
        return slots
    }

    private static func provinces(_ text: String) throws -> [PlateProvince] {
        let table = try DataTable(
            text, file: "provinces.tsv",
            columns: ["code", "until_2025_06", "since_2025_07", "prior", "confidence", "source"])
        var provinces: [PlateProvince] = []
        for row in table.rows {
            let province = PlateProvince(
                code: try row.number("code", in: 11...99), nameUntilJune2025: row.optional("until_2025_06"),
                name: row.optional("since_2025_07"), prior: Float(try row.decimal("prior", in: leastPrior...0)),
                confidence: try row.choice("confidence", Confidence.self).rawValue, source: try row.text("source"))
            guard provinces.last.map({ $0.code < province.code }) ?? true else {
                throw row.error("code", "\(province.code) stands here twice or out of order")
            }
            guard (province.name == nil) == (province.nameUntilJune2025 == nil) else {
                throw row.error("since_2025_07", "a code has both names or neither")
            }
            guard (province.name == nil) == (province.prior < 0) else {
                throw row.error("prior", "a code in use has the prior 0, one issued to nobody less")
            }
            provinces.append(province)
        }
        return provinces
    }

    private static func codes(_ text: String) throws -> [PlateSeriesCode] {
        enum Answer: String, CaseIterable { case yes, no }
        let table = try DataTable(
            text, file: "codes.tsv",
            columns: ["code", "issued", "meaning_vi", "meaning_en", "confidence", "source"])
        var codes: [PlateSeriesCode] = []
        for row in table.rows {
            let code = PlateSeriesCode(
                code: try row.text("code"), isIssued: try row.choice("issued", Answer.self) == .yes,
                meaning: try row.text("meaning_vi"), meaningEnglish: try row.text("meaning_en"),
                confidence: try row.choice("confidence", Confidence.self).rawValue, source: try row.text("source"))
            guard code.code.count == 2, code.code.allSatisfy({ SlotSet.anyLetter.contains($0) }) else {
                throw row.error("code", "'\(code.code)' is not two letters of plates")
            }
            guard !codes.contains(where: { $0.code == code.code }) else {
                throw row.error("code", "\(code.code) stands here twice")
            }
            codes.append(code)
        }
        return codes
    }

    private static func forms(_ text: String, codes: [String]) throws -> [PlateForm] {
        let table = try DataTable(
            text, file: "forms.tsv",
            columns: ["form", "prior", "colours", "codes", "kind_vi", "kind_en", "confidence", "source"])
        var forms: [PlateForm] = []
        for row in table.rows {
            let form = try form(row)
            guard !forms.contains(where: { $0.pattern.form == form }) else {
                throw row.error("form", "\(form) stands here twice")
            }
            let pattern = PlatePattern(
                form, prior: Float(try row.decimal("prior", in: leastPrior...0)),
                codes: try isOfCodes(row, form: form) ? codes : nil, colours: try colours(row))
            forms.append(
                PlateForm(
                    pattern: pattern, kind: try row.text("kind_vi"), kindEnglish: try row.text("kind_en"),
                    confidence: try row.choice("confidence", Confidence.self).rawValue,
                    source: try row.text("source")))
        }
        return forms
    }

    /// The form with `|` between its lines.
    private static func form(_ row: DataTable.Row) throws -> String {
        let form = try row.text("form").split(separator: "~", omittingEmptySubsequences: false)
        guard (1...2).contains(form.count), form.allSatisfy({ !$0.isEmpty }) else {
            throw row.error("form", "a plate has one line or two")
        }
        for symbol in form.joined() where symbol != "-" && symbol != "." {
            let isKnown =
                symbol.isLowercase
                ? PlateAlphabet.index(of: symbol.uppercased().first!) != nil
                : slots[symbol] != nil
            guard isKnown else { throw row.error("form", "'\(symbol)' stands for nothing in slots.tsv") }
        }
        return form.joined(separator: "|")
    }

    private static func isOfCodes(_ row: DataTable.Row, form: String) throws -> Bool {
        guard let text = row.optional("codes") else { return false }
        guard text == "codes", form.hasPrefix("DDLL") else {
            throw row.error("codes", "'codes' where the form begins with DDLL, or '-'")
        }
        return true
    }

    private static func colours(_ row: DataTable.Row) throws -> Set<PlateRead.Colour> {
        let names = try row.text("colours").split(separator: ",")
        let colours = try names.map { name in
            guard let colour = PlateRead.Colour(rawValue: String(name)) else {
                throw row.error("colours", "'\(name)' is none of white, yellow, blue, red")
            }
            return colour
        }
        return Set(colours)
    }
}
