public import TrafficModel

/// The law by the day of the act: which clause of which decree a seen act falls under, and the penalty band.
///
/// The decree in force when the act was committed governs, not the one of the day of processing (NĐ 168/2024 Đ.54,
/// NĐ 238/2026 Đ.21). The entries are data files; adding a decree is editing them.
public final class LegalCatalogue: Sendable {
    /// The catalogue that the program carries.
    public static let shared: LegalCatalogue = {
        do {
            return try LegalCatalogue(Tables.embedded)
        } catch {
            preconditionFailure("the program's own legal data is wrong: \(error)")
        }
    }()

    /// The day on which the data files were last compared with the texts; later amendments are not in them.
    public static let compiledOn = CivilDate(year: 2026, month: 11, day: 21)!

    /// The day lies before the first decree of the catalogue (acts before 2020 fall under NĐ 46/2016).
    public struct OutOfScope: Error, Hashable, Sendable, CustomStringConvertible {
        public var date: CivilDate
        public var firstDay: CivilDate

        public init(date: CivilDate, firstDay: CivilDate) {
            self.date = date
            self.firstDay = firstDay
        }

        public var description: String { "the legal catalogue begins on \(firstDay); an act of \(date) is outside it" }
    }

    /// The decrees in force over a stretch of days.
    public struct Period: Hashable, Sendable {
        public var from: CivilDate
        public var to: CivilDate?
        /// The numbers of decrees in `decrees`.
        public var decree: String
        public var amendedBy: String?

        func contains(_ date: CivilDate) -> Bool { date >= from && (to.map { date <= $0 } ?? true) }
    }

    /// How well an entry is attested, see `Citation.confidence`.
    public enum Confidence: String, CaseIterable, Sendable {
        case twoSources = "V2"
        case oneSource = "V1"
        case known = "K"
        case uncertain = "U"
        case inferred = "I"
    }

    public struct Decree: Hashable, Sendable {
        /// `168/2024/NĐ-CP`.
        public var number: String
        public var inForceFrom: CivilDate
        public var title: String
        public var titleEnglish: String
        public var confidence: Confidence
        public var source: String
    }

    public let decrees: [Decree]
    /// In order of time, without holes or overlaps; the last is open.
    public let periods: [Period]
    let titles: [Title]
    let clauses: [Clause]
    let mappings: [Mapping]

    init(decrees: [Decree], periods: [Period], titles: [Title], clauses: [Clause], mappings: [Mapping]) {
        self.decrees = decrees
        self.periods = periods
        self.titles = titles
        self.clauses = clauses
        self.mappings = mappings
    }

    /// The first day that the catalogue knows.
    public var firstDay: CivilDate { periods[0].from }

    /// The decrees that govern an act of the day; throws `OutOfScope` before the first.
    public func period(on date: CivilDate) throws -> Period {
        guard let period = periods.first(where: { $0.contains(date) }) else {
            throw OutOfScope(date: date, firstDay: firstDay)
        }
        return period
    }

    /// What may be cited for an act that the engine saw, primary clauses first.
    ///
    /// Buses and trucks fall under the car's article. Where the class is unknown, the clauses of car and motorcycle
    /// are both given, all as alternatives: an officer has to tell the vehicle first.
    /// - Parameters:
    ///   - manner: what was seen that decides between clauses; nil gives all that may apply.
    ///   - date: the day of the act in Viet Nam (`CivilDate(secondsSince1970:)`).
    /// - Throws: `OutOfScope` for a day before the first decree.
    public func citations(
        for act: Act, manner: Manner? = nil, vehicle: VehicleClass, on date: CivilDate
    ) throws -> [Citation] {
        let kinds = Citation.Vehicle.kinds(of: vehicle)
        var found: [Citation] = []
        for kind in kinds {
            found += try citations(for: act, manner: manner, kind: kind, on: date)
        }
        guard kinds.count > 1 else { return found }
        return found.map {
            var candidate = $0
            candidate.role = .alternative
            return candidate
        }
    }

    /// What may be cited for an act of a road user of the given kind; throws `OutOfScope`.
    public func citations(
        for act: Act, manner: Manner? = nil, kind: Citation.Vehicle, on date: CivilDate
    ) throws -> [Citation] {
        let period = try period(on: date)
        let found: [Citation] = mappings.filter { $0.act == act && $0.vehicle == kind && $0.holds(for: manner) }
            .compactMap { mapping in
                citation(code: mapping.code, kind: kind, on: date, in: period).map {
                    var citation = $0
                    citation.role = mapping.role
                    // What was seen is the condition on which the clause holds.
                    let isMet = manner != nil && mapping.manners != nil
                    citation.condition = isMet ? nil : mapping.condition
                    citation.conditionEnglish = isMet ? nil : mapping.conditionEnglish
                    return citation
                }
            }
        guard manner != nil, var first = found.first, first.role == .alternative else { return found }
        first.role = .primary
        return [first] + found.dropFirst()
    }

    /// The clause of a catalogue code (`RED_LIGHT`, `SPEED_10_20` ...); nil where the decree of the day has none for
    /// the kind of road user. Throws `OutOfScope`.
    public func citation(
        code: String, kind: Citation.Vehicle, on date: CivilDate
    ) throws -> Citation? {
        citation(code: code, kind: kind, on: date, in: try period(on: date))
    }

    /// Every code of the catalogue, in the order of the data.
    public var codes: [String] {
        titles.map(\.code).reduce(into: []) { known, code in if known.last != code { known.append(code) } }
    }

    private func citation(
        code: String, kind: Citation.Vehicle, on date: CivilDate, in period: Period
    ) -> Citation? {
        guard let clause = clauses.first(where: { $0.code == code && $0.vehicle == kind && $0.contains(date) }),
            let wording = titles.last(where: { $0.code == code && ($0.from.map { date >= $0 } ?? true) })
        else { return nil }
        let nextWording = titles.first { $0.code == code && ($0.from.map { $0 > date } ?? false) }?.from
        var lastDay = period.to
        for end in [clause.to, nextWording?.dayBefore] {
            if let end, lastDay.map({ end < $0 }) ?? true { lastDay = end }
        }
        return Citation(
            decree: period.decree, amendedBy: period.amendedBy, article: String(clause.article),
            clause: String(clause.clause), point: clause.point ?? "", title: wording.text,
            titleEnglish: wording.english, fineMinimum: clause.fineMin, fineMaximum: clause.fineMax,
            licencePoints: clause.points, suspensionMonths: clause.suspension, confidence: clause.confidence.rawValue,
            code: code, vehicle: kind, validFrom: max(period.from, clause.from, wording.from ?? period.from),
            validTo: lastDay, source: clause.source)
    }
}

extension Citation.Vehicle {
    /// The articles that may apply to what the picture shows.
    static func kinds(of vehicle: VehicleClass) -> [Citation.Vehicle] {
        switch vehicle {
        case .car, .bus, .truck: [.car]
        case .motorbike: [.motorcycle]
        case .bicycle: [.bicycle]
        case .unknown: [.car, .motorcycle]
        }
    }
}
