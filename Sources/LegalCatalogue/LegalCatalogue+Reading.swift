import TrafficModel

extension LegalCatalogue {
    struct Title: Hashable, Sendable {
        var code: String
        /// Nil: from the first decree on.
        var from: CivilDate?
        var text: String
        var english: String
    }

    struct Clause: Hashable, Sendable {
        var code: String
        var vehicle: Citation.Vehicle
        var from: CivilDate
        var to: CivilDate?
        var article: Int
        var clause: Int
        var point: String?
        var fineMin: Int
        var fineMax: Int
        var points: Int
        var suspension: ClosedRange<Int>?
        var confidence: LegalCatalogue.Confidence
        var source: String

        func contains(_ date: CivilDate) -> Bool { date >= from && (to.map { date <= $0 } ?? true) }
    }

    struct Mapping: Hashable, Sendable {
        var act: Act
        var vehicle: Citation.Vehicle
        var code: String
        var role: Citation.Role
        var condition: String?
        var conditionEnglish: String?
        /// The manners of the act for which it holds; every one, where nil.
        var manners: Set<Manner>?

        /// Where the manner was not told, all clauses may apply.
        func holds(for manner: Manner?) -> Bool { manner.map { manners?.contains($0) ?? true } ?? true }
    }

    /// Reads and cross-checks the data files.
    ///
    /// Throws `CatalogueError` for the first mistake, with file, line and column: a missing or malformed value, a
    /// period that leaves a hole, a decree, code or title that is named but not defined, two clauses for one code,
    /// vehicle and day, a clause that outlives its decree.
    public convenience init(_ tables: Tables) throws {
        let decrees = try Self.decrees(tables.decrees)
        let periods = try Self.periods(tables.periods, decrees: decrees)
        let titles = try Self.titles(tables.titles)
        let clauses = try Self.clauses(tables.clauses, periods: periods, titles: titles)
        self.init(
            decrees: decrees, periods: periods, titles: titles, clauses: clauses,
            mappings: try Self.mappings(tables.acts, clauses: clauses))
    }

    private static func decrees(_ text: String) throws -> [Decree] {
        let table = try DataTable(
            text, file: "decrees.tsv",
            columns: ["number", "in_force_from", "title_vi", "title_en", "confidence", "source"])
        var decrees: [Decree] = []
        for row in table.rows {
            let decree = Decree(
                number: try row.text("number"), inForceFrom: try row.date("in_force_from"),
                title: try row.text("title_vi"), titleEnglish: try row.text("title_en"),
                confidence: try row.choice("confidence", LegalCatalogue.Confidence.self), source: try row.text("source")
            )
            guard !decrees.contains(where: { $0.number == decree.number }) else {
                throw row.error("number", "\(decree.number) stands here twice")
            }
            decrees.append(decree)
        }
        return decrees
    }

    private static func periods(_ text: String, decrees: [Decree]) throws -> [Period] {
        let table = try DataTable(text, file: "periods.tsv", columns: ["from", "to", "decree", "amended_by"])
        func decree(_ row: DataTable.Row, _ column: String) throws -> Decree {
            let number = try row.text(column)
            guard let decree = decrees.first(where: { $0.number == number }) else {
                throw row.error(column, "\(number) is not in decrees.tsv")
            }
            return decree
        }
        var periods: [Period] = []
        for row in table.rows {
            let base = try decree(row, "decree")
            let amending = row.optional("amended_by") == nil ? nil : try decree(row, "amended_by")
            let period = Period(
                from: try row.date("from"), to: try row.optionalDate("to"), decree: base.number,
                amendedBy: amending?.number)
            if let before = periods.last, before.to != period.from.dayBefore {
                throw row.error("from", "the period before ends on \(before.to?.iso ?? "no day"), not the day before")
            }
            if let to = period.to, to < period.from { throw row.error("to", "the period ends before it begins") }
            guard period.from >= (amending ?? base).inForceFrom else {
                throw row.error("from", "the decree is not yet in force on \(period.from)")
            }
            periods.append(period)
        }
        guard !periods.isEmpty else { throw CatalogueError(file: "periods.tsv", line: 1, problem: "no period") }
        return periods
    }

    private static func titles(_ text: String) throws -> [Title] {
        let table = try DataTable(text, file: "titles.tsv", columns: ["code", "from", "title_vi", "title_en"])
        var titles: [Title] = []
        for row in table.rows {
            let title = Title(
                code: try row.text("code"), from: try row.optionalDate("from"), text: try row.text("title_vi"),
                english: try row.text("title_en"))
            if let before = titles.last(where: { $0.code == title.code }) {
                guard before.code == titles.last?.code, let from = title.from, before.from.map({ $0 < from }) ?? true
                else { throw row.error("from", "the wordings of \(title.code) do not follow each other in time") }
            }
            titles.append(title)
        }
        return titles
    }

    private static func clauses(
        _ text: String, periods: [Period], titles: [Title]
    ) throws -> [Clause] {
        let table = try DataTable(
            text, file: "clauses.tsv",
            columns: [
                "code", "vehicle", "from", "to", "article", "clause", "point", "fine_min_vnd", "fine_max_vnd",
                "licence_points", "suspension_months", "confidence", "source",
            ])
        var clauses: [Clause] = []
        for row in table.rows {
            let clause = try Clause(row)
            guard titles.contains(where: { $0.code == clause.code }) else {
                throw row.error("code", "\(clause.code) has no title in titles.tsv")
            }
            if let twin = clauses.first(where: { $0.overlaps(clause) }) {
                throw row.error("from", "\(twin.code) for \(twin.vehicle.rawValue) stands here twice for one day")
            }
            let lasting = periods.filter { $0.decree != periods.governing(clause.from)?.decree }
            if lasting.contains(where: { clause.contains($0.from) }) || periods.governing(clause.from) == nil {
                throw row.error("to", "the clause holds on days on which another decree governs")
            }
            clauses.append(clause)
        }
        return clauses
    }

    private static func mappings(_ text: String, clauses: [Clause]) throws -> [Mapping] {
        let table = try DataTable(
            text, file: "acts.tsv",
            columns: ["act", "vehicle", "code", "role", "condition_vi", "condition_en", "manner"])
        var mappings: [Mapping] = []
        for row in table.rows {
            let mapping = Mapping(
                act: try row.choice("act", Act.self), vehicle: try row.choice("vehicle", Citation.Vehicle.self),
                code: try row.text("code"), role: try row.choice("role", Citation.Role.self),
                condition: row.optional("condition_vi"), conditionEnglish: row.optional("condition_en"),
                manners: try row.manners("manner"))
            guard clauses.contains(where: { $0.code == mapping.code && $0.vehicle == mapping.vehicle }) else {
                throw row.error("code", "\(mapping.code) has no clause for \(mapping.vehicle.rawValue) in clauses.tsv")
            }
            let same = mappings.filter { $0.act == mapping.act && $0.vehicle == mapping.vehicle }
            guard same.isEmpty == (mapping.role == .primary) else {
                throw row.error("role", "an act and vehicle have one primary code, first, then the alternatives")
            }
            mappings.append(mapping)
        }
        return mappings
    }
}

extension LegalCatalogue.Clause {
    fileprivate init(_ row: DataTable.Row) throws {
        let largestFine = 1_000_000_000
        self.init(
            code: try row.text("code"), vehicle: try row.choice("vehicle", Citation.Vehicle.self),
            from: try row.date("from"), to: try row.optionalDate("to"),
            article: try row.number("article", in: 1...200), clause: try row.number("clause", in: 1...50),
            point: row.optional("point"), fineMin: try row.number("fine_min_vnd", in: 1...largestFine),
            fineMax: try row.number("fine_max_vnd", in: 1...largestFine),
            points: try row.number("licence_points", in: 0...12),
            suspension: try Self.suspension(row),
            confidence: try row.choice("confidence", LegalCatalogue.Confidence.self),
            source: try row.text("source"))
        if fineMin > fineMax { throw row.error("fine_max_vnd", "the band ends below its beginning") }
        if let to, to < from { throw row.error("to", "the clause ends before it begins") }
    }

    private static func suspension(_ row: DataTable.Row) throws -> ClosedRange<Int>? {
        guard let text = row.optional("suspension_months") else { return nil }
        let months = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard months.count == 2, let least = months[0], let most = months[1], least > 0, least <= most, most <= 60
        else { throw row.error("suspension_months", "'\(text)' is not of the form 1-3") }
        return least...most
    }

    fileprivate func overlaps(_ other: LegalCatalogue.Clause) -> Bool {
        code == other.code && vehicle == other.vehicle && (contains(other.from) || other.contains(from))
    }
}

extension [LegalCatalogue.Period] {
    fileprivate func governing(_ date: CivilDate) -> LegalCatalogue.Period? { first { $0.contains(date) } }
}

extension DataTable.Row {
    /// A list of manners with spaces between; nil for `-`.
    fileprivate func manners(_ column: String) throws -> Set<Manner>? {
        guard let text = optional(column) else { return nil }
        let manners = text.split(separator: " ").map { Manner(rawValue: String($0)) }
        guard !manners.isEmpty, !manners.contains(nil) else { throw error(column, "\(text) is not a list of manners") }
        return Set(manners.compactMap(\.self))
    }
}
