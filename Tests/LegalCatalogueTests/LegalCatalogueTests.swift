import Foundation
import LegalCatalogue
import Testing
import TrafficModel

@Suite("The law by the day of the act")
struct LegalCatalogueTests {
    let catalogue = LegalCatalogue.shared

    /// One act of one kind of road user on the first or last day of a period, and what must be cited for it first.
    struct Case: Sendable, CustomStringConvertible {
        let act: Act
        let vehicle: VehicleClass
        let days: [String]
        let place: String
        let fine: String
        let measure: String?

        init(_ act: Act, _ vehicle: VehicleClass, _ days: [String], _ place: String, _ fine: String, _ measure: String?)
        {
            (self.act, self.vehicle, self.days) = (act, vehicle, days)
            (self.place, self.fine, self.measure) = (place, fine, measure)
        }

        var description: String { "\(act.rawValue) \(vehicle.rawValue) \(days[0])" }
    }

    static let first = ["2020-01-01", "2021-12-31"]
    static let second = ["2022-01-01", "2024-12-31"]
    static let third = ["2025-01-01", "2026-08-14", "2026-08-15", "2026-11-21"]
    static let suspended = "tước quyền sử dụng giấy phép lái xe từ 01 tháng đến 03 tháng"
    static let suspendedLonger = "tước quyền sử dụng giấy phép lái xe từ 02 tháng đến 04 tháng"

    static let table: [Case] = [
        Case(.redLight, .car, first, "điểm a khoản 5 Điều 5", "3.000.000 đồng đến 5.000.000 đồng", suspended),
        Case(.redLight, .car, second, "điểm a khoản 5 Điều 5", "4.000.000 đồng đến 6.000.000 đồng", suspended),
        Case(
            .redLight, .car, third, "điểm b khoản 9 Điều 6", "18.000.000 đồng đến 20.000.000 đồng",
            "trừ 04 điểm giấy phép lái xe"),
        Case(
            .redLight, .bus, third, "điểm b khoản 9 Điều 6", "18.000.000 đồng đến 20.000.000 đồng",
            "trừ 04 điểm giấy phép lái xe"),
        Case(.redLight, .truck, second, "điểm a khoản 5 Điều 5", "4.000.000 đồng đến 6.000.000 đồng", suspended),
        Case(.redLight, .motorbike, first, "điểm e khoản 4 Điều 6", "600.000 đồng đến 1.000.000 đồng", suspended),
        Case(.redLight, .motorbike, second, "điểm e khoản 4 Điều 6", "800.000 đồng đến 1.000.000 đồng", suspended),
        Case(
            .redLight, .motorbike, third, "điểm c khoản 7 Điều 7", "4.000.000 đồng đến 6.000.000 đồng",
            "trừ 04 điểm giấy phép lái xe"),
        Case(.redLight, .bicycle, first, "điểm đ khoản 2 Điều 8", "100.000 đồng đến 200.000 đồng", nil),
        Case(.redLight, .bicycle, third, "điểm đ khoản 2 Điều 9", "150.000 đồng đến 250.000 đồng", nil),
        Case(.stopLine, .car, first, "điểm a khoản 1 Điều 5", "200.000 đồng đến 400.000 đồng", nil),
        Case(.stopLine, .car, second, "điểm a khoản 1 Điều 5", "300.000 đồng đến 400.000 đồng", nil),
        Case(.stopLine, .car, third, "điểm a khoản 1 Điều 6", "400.000 đồng đến 600.000 đồng", nil),
        Case(.stopLine, .motorbike, second, "điểm a khoản 1 Điều 6", "100.000 đồng đến 200.000 đồng", nil),
        Case(.stopLine, .motorbike, third, "điểm a khoản 1 Điều 7", "200.000 đồng đến 400.000 đồng", nil),
        Case(.solidLine, .car, third, "điểm a khoản 1 Điều 6", "400.000 đồng đến 600.000 đồng", nil),
        Case(.solidLine, .motorbike, third, "điểm a khoản 1 Điều 7", "200.000 đồng đến 400.000 đồng", nil),
        Case(.solidLine, .bicycle, third, "điểm c khoản 1 Điều 9", "100.000 đồng đến 200.000 đồng", nil),
        Case(.wrongLane, .car, second, "điểm đ khoản 5 Điều 5", "4.000.000 đồng đến 6.000.000 đồng", suspended),
        Case(
            .wrongLane, .car, third, "điểm b khoản 5 Điều 6", "4.000.000 đồng đến 6.000.000 đồng",
            "trừ 02 điểm giấy phép lái xe"),
        Case(.wrongLane, .motorbike, third, "điểm d khoản 3 Điều 7", "600.000 đồng đến 800.000 đồng", nil),
        Case(.wrongWay, .car, second, "điểm c khoản 5 Điều 5", "4.000.000 đồng đến 6.000.000 đồng", suspendedLonger),
        Case(
            .wrongWay, .motorbike, third, "điểm a khoản 7 Điều 7", "4.000.000 đồng đến 6.000.000 đồng",
            "trừ 02 điểm giấy phép lái xe"),
        Case(.noEntry, .truck, first, "điểm b khoản 4 Điều 5", "1.000.000 đồng đến 2.000.000 đồng", suspended),
        Case(
            .noEntry, .motorbike, third, "điểm b khoản 6 Điều 7", "2.000.000 đồng đến 3.000.000 đồng",
            "trừ 02 điểm giấy phép lái xe"),
        Case(.illegalTurn, .car, second, "điểm k khoản 3 Điều 5", "800.000 đồng đến 1.000.000 đồng", nil),
        Case(.illegalTurn, .car, third, "điểm k khoản 4 Điều 6", "2.000.000 đồng đến 3.000.000 đồng", nil),
        Case(.illegalTurn, .motorbike, third, "điểm a khoản 3 Điều 7", "600.000 đồng đến 800.000 đồng", nil),
        Case(.stopping, .car, third, "điểm đ khoản 3 Điều 6", "800.000 đồng đến 1.000.000 đồng", nil),
        Case(.stopping, .motorbike, second, "điểm h khoản 2 Điều 6", "300.000 đồng đến 400.000 đồng", nil),
    ]

    @Test("Act, vehicle and day give clause, fine band and licence measure", arguments: table)
    func citation(expected: Case) throws {
        for day in expected.days {
            let date = try #require(CivilDate(iso: day))
            let citation = try #require(
                try catalogue.citations(for: expected.act, vehicle: expected.vehicle, on: date).first)
            #expect(citation.role == .primary)
            #expect(citation.reference.hasPrefix(expected.place + " Nghị định số "), "\(day)")
            #expect(citation.fineBand == expected.fine, "\(day)")
            #expect(citation.licenceMeasure == expected.measure, "\(day)")
        }
    }

    @Test("Every engine act of every class has a citation on every first and last day of every period")
    func everyBoundary() throws {
        for period in catalogue.periods {
            for date in [period.from, period.to ?? LegalCatalogue.compiledOn] {
                for act in Act.allCases {
                    for vehicle in VehicleClass.allCases {
                        let citations = try catalogue.citations(for: act, vehicle: vehicle, on: date)
                        #expect(!citations.isEmpty, "\(act.rawValue) \(vehicle.rawValue) \(date)")
                        for citation in citations { try check(citation, on: date, in: period) }
                        let primary = citations.filter { $0.role == .primary }
                        #expect(primary.count == (vehicle == .unknown ? 0 : 1))
                    }
                }
            }
        }
    }

    private func check(_ citation: Citation, on date: CivilDate, in period: LegalCatalogue.Period) throws {
        #expect(citation.decree == period.decree && citation.amendedBy == period.amendedBy)
        #expect(
            citation.fineMinimum < citation.fineMaximum && !citation.title.isEmpty && !citation.titleEnglish.isEmpty)
        #expect(try #require(citation.validFrom) <= date && (citation.validTo.map { date <= $0 } ?? true))
        #expect(try #require(citation.validFrom) >= period.from)
        let pointsExist = try date >= #require(CivilDate(iso: "2025-01-01"))
        #expect(pointsExist ? citation.suspensionMonths == nil : citation.licencePoints == 0)
    }

    @Test("The reference names the decree of the day and the one that amends it")
    func references() throws {
        func reference(_ day: String) throws -> Citation {
            let date = try #require(CivilDate(iso: day))
            return try #require(try catalogue.citations(for: .redLight, vehicle: .car, on: date).first)
        }
        #expect(try reference("2021-12-31").reference == "điểm a khoản 5 Điều 5 Nghị định số 100/2019/NĐ-CP")
        #expect(
            try reference("2022-01-01").reference
                == "điểm a khoản 5 Điều 5 Nghị định số 100/2019/NĐ-CP "
                + "(được sửa đổi, bổ sung bởi Nghị định số 123/2021/NĐ-CP)"
        )
        #expect(try reference("2026-08-14").reference == "điểm b khoản 9 Điều 6 Nghị định số 168/2024/NĐ-CP")
        let now = try reference("2026-08-15")
        #expect(
            now.reference
                == "điểm b khoản 9 Điều 6 Nghị định số 168/2024/NĐ-CP "
                + "(được sửa đổi, bổ sung bởi Nghị định số 238/2026/NĐ-CP)"
        )
        #expect(
            now.referenceEnglish
                == "point b, clause 9, article 6 of Decree 168/2024/NĐ-CP (as amended by Decree 238/2026/NĐ-CP)")
        #expect(now.fineBandEnglish == "VND 18,000,000 to 20,000,000")
        #expect(now.pointsText == "04 điểm" && now.licenceMeasureEnglish == "4 licence points")
        #expect(now.validFrom?.iso == "2026-08-15" && now.validTo == nil)
    }

    @Test("An act with two candidate clauses keeps both, with the condition of the second")
    func twoClauses() throws {
        let date = try #require(CivilDate(iso: "2026-09-01"))
        let solid = try catalogue.citations(for: .solidLine, vehicle: .car, on: date)
        #expect(solid.map(\.code) == ["SIGN_MARKING", "WRONG_LANE"] && solid.map(\.role) == [.primary, .alternative])
        #expect(solid[0].condition == nil && solid[1].condition?.isEmpty == false)
        let lane = try catalogue.citations(for: .wrongLane, vehicle: .motorbike, on: date)
        #expect(lane.map(\.code) == ["WRONG_LANE", "SIGN_MARKING"])
        let way = try catalogue.citations(for: .wrongWay, vehicle: .motorbike, on: date)
        #expect(way.map(\.code) == ["WRONG_WAY", "WRONG_LANE"])
    }

    @Test("A vehicle of unknown class has candidates only")
    func unknownClass() throws {
        let date = try #require(CivilDate(iso: "2026-09-01"))
        let citations = try catalogue.citations(for: .redLight, vehicle: .unknown, on: date)
        #expect(
            citations.map(\.vehicle) == [Citation.Vehicle.car, .motorcycle]
                && citations.allSatisfy { $0.role == .alternative })
    }

    @Test("An act before 2020 is out of scope, and said to be")
    func beforeTheCatalogue() throws {
        let date = try #require(CivilDate(iso: "2019-12-31"))
        #expect(throws: LegalCatalogue.OutOfScope(date: date, firstDay: catalogue.firstDay)) {
            try catalogue.citations(for: .redLight, vehicle: .car, on: date)
        }
    }

    @Test("The wording that NĐ 238/2026 changed changes on its first day")
    func amendedWording() throws {
        func title(_ day: String) throws -> String {
            let date = try #require(CivilDate(iso: day))
            return try #require(try catalogue.citation(code: "NO_ENTRY", kind: .car, on: date)).title
        }
        #expect(try !title("2026-08-14").contains("cấp có thẩm quyền"))
        #expect(try title("2026-08-15").contains("cấp có thẩm quyền"))
    }

    @Test("Speed bands and the other detectable acts are in the catalogue by code")
    func otherCodes() throws {
        let date = try #require(CivilDate(iso: "2025-06-01"))
        let speed = try #require(try catalogue.citation(code: "SPEED_GT35", kind: .car, on: date))
        #expect(speed.fineMaximum == 14_000_000 && speed.licencePoints == 6 && speed.clause == "7")
        #expect(try catalogue.citation(code: "SPEED_GT35", kind: .motorcycle, on: date) == nil)
        #expect(catalogue.codes.count == Set(catalogue.codes).count && catalogue.codes.contains("HELMET_DRIVER"))
    }

    @Test("A citation survives JSON", arguments: ["2021-06-01", "2023-06-01", "2025-06-01", "2026-10-01"])
    func json(day: String) throws {
        let date = try #require(CivilDate(iso: day))
        for vehicle in [VehicleClass.car, .motorbike, .bicycle] {
            let citations = try catalogue.citations(for: .redLight, vehicle: vehicle, on: date)
            let text = try JSONEncoder().encode(citations)
            #expect(try JSONDecoder().decode([Citation].self, from: text) == citations)
        }
    }

    @Test(
        "What was seen of a turn decides the clause",
        arguments: [
            (VehicleClass.motorbike, Manner.left, "3.a", 1), (.motorbike, .right, "3.a", 1),
            (.motorbike, .uTurn, "2.k", 1),
            (.car, .left, "4.k", 1), (.car, .uTurn, "4.k", 2),
        ] as [(VehicleClass, Manner, String, Int)])
    func turns(vehicle: VehicleClass, manner: Manner, clause: String, count: Int) throws {
        let date = try #require(CivilDate(year: 2026, month: 9, day: 14))
        let found = try LegalCatalogue.shared.citations(for: .illegalTurn, manner: manner, vehicle: vehicle, on: date)
        let first = try #require(found.first)
        #expect("\(first.clause).\(first.point)" == clause && found.count == count)
        #expect(first.role == .primary && first.condition == nil)
    }

    @Test("Where the turn was not told, both clauses of a motorcycle are given, each with its condition")
    func untoldTurn() throws {
        let date = try #require(CivilDate(year: 2026, month: 9, day: 14))
        let found = try LegalCatalogue.shared.citations(for: .illegalTurn, vehicle: .motorbike, on: date)
        #expect(found.map(\.role) == [.primary, .alternative] && found.allSatisfy { $0.condition != nil })
    }

    @Test(
        "Where a vehicle stopped decides the clause",
        arguments: [
            (VehicleClass.car, Manner.junction, ["3.đ"]), (.car, .crosswalk, ["2.đ"]), (.car, .sign, ["2.đ", "3.e"]),
            (.motorbike, .junction, ["2.e"]), (.motorbike, .crosswalk, ["2.e"]),
        ] as [(VehicleClass, Manner, [String])])
    func stopping(vehicle: VehicleClass, manner: Manner, clauses: [String]) throws {
        let date = try #require(CivilDate(year: 2026, month: 9, day: 14))
        let found = try LegalCatalogue.shared.citations(for: .stopping, manner: manner, vehicle: vehicle, on: date)
        #expect(found.map { "\($0.clause).\($0.point)" } == clauses && found.first?.role == .primary)
    }

    @Test("On a one-way road the wrong way is one clause, on a two-way road another, and both where nobody said")
    func wrongWay() throws {
        let date = try #require(CivilDate(year: 2026, month: 9, day: 14))
        func clauses(_ manner: Manner?) throws -> [String] {
            try LegalCatalogue.shared.citations(for: .wrongWay, manner: manner, vehicle: .car, on: date)
                .map { "\($0.clause).\($0.point)" }
        }
        #expect(try clauses(.oneWay) == ["9.d"] && clauses(.twoWay) == ["5.b"] && clauses(nil) == ["9.d", "5.b"])
    }
}
