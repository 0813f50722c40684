/// What is printed on one plate.
public struct PlateNumber: Hashable, Sendable {
    public var series: PlateSeries
    /// The rows from the top, with the marks that are printed: `-` and `.`.
    public var lines: [String]

    public init(series: PlateSeries, lines: [String]) {
        self.series = series
        self.lines = lines
    }

    /// Capital letters and digits only, the top row first, Đ as D: the form of records and truth files.
    public var text: String {
        String(lines.joined().compactMap { $0 == "Đ" ? "D" : $0.isLetter || $0.isNumber ? $0 : nil })
    }

    /// As people write it: `51G-472.81`, `29-AB 266.59`.
    public var display: String { lines.joined(separator: lines.count > 1 && lines[0].contains("-") ? " " : "-") }
}

extension PlateNumber {
    /// First series letters (Đ.37: 20 letters) and second letters of motorbikes (R as well).
    static let firstLetters = Array("ABCDEFGHKLMNPSTUVXYZ")
    static let secondLetters = Array("ABCDEFGHKLMNPRSTUVXYZ")
    static let stateLetters = Array("ABCDEFGHKLM")
    static let armyCodes = [
        "AA", "AB", "AC", "AD", "AT", "BB", "BC", "BH", "BK", "BL", "BP", "BT", "HA", "HB", "HD", "HE", "HH", "KA",
        "KB",
        "KC", "KD", "KV", "KP", "KK", "KT", "QA", "QB", "QC", "QH", "TM", "TC", "TH", "TK", "TT",
    ]
    /// Codes 11 to 99 without those never issued (TT 51/2025, appendix 02).
    static let provinceCodes = (11...99).filter { ![13, 42, 44, 45, 46, 87, 91, 96].contains($0) }

    /// A number of `series` as the regulation allows it, every allowed character equally likely.
    public static func random(series: PlateSeries, using generator: inout SeededGenerator) -> PlateNumber {
        var draw = Draw(generator: generator)
        let lines = draw.lines(of: series)
        generator = draw.generator
        return PlateNumber(series: series, lines: lines)
    }

    private struct Draw {
        var generator: SeededGenerator

        mutating func digits(_ count: Int) -> String {
            String((0..<count).map { _ in Character(String(generator.integer(0...9))) })
        }
        mutating func province() -> String { String(generator.pick(provinceCodes)) }
        mutating func letter(_ set: [Character]) -> String { String(generator.pick(set)) }
        /// `256.58`: 000.01 to 999.99.
        mutating func five() -> String {
            let number = generator.integer(1...99_999)
            let digits = String(String(100_000 + number).dropFirst())
            return digits.prefix(3) + "." + digits.suffix(2)
        }

        mutating func lines(of series: PlateSeries) -> [String] {
            switch series {
            case .carLong, .carLongTransport, .carLongOld: [province() + letter(firstLetters) + "-" + five()]
            case .carShort, .carShortTransport, .carShortOld: [province() + letter(firstLetters), five()]
            case .carLongState: [province() + letter(stateLetters) + "-" + five()]
            case .carShortState: [province() + letter(stateLetters), five()]
            case .carLongFourDigit: [province() + letter(firstLetters) + "-" + digits(4)]
            case .carShortFourDigit: [province() + letter(firstLetters), digits(4)]
            case .motorbike: [province() + "-" + letter(firstLetters) + letter(secondLetters), five()]
            case .motorbikeOld: [motorbikeTop(firstLetters), five()]
            case .motorbikeFourDigit: [motorbikeTop(firstLetters), digits(4)]
            case .motorbikeState: [motorbikeTop(stateLetters), five()]
            case .motorbikeElectric: [province() + "-MĐ" + String(generator.integer(1...9)), five()]
            case .trailer: [province() + generator.pick(["RM", "R"]), five()]
            case .specialMachine: [province() + "CD", five()]
            case .restrictedArea: [province() + "HC-" + five()]
            case .armyEnterprise: [province() + "KT-" + five()]
            case .legacyCode: [province() + generator.pick(["LD", "DA", "MK", "TĐ", "CT", "LB"]), five()]
            case .temporary: ["T" + province() + "-" + five()]
            case .diplomaticLong:
                ["80-" + digits(3) + "-" + generator.pick(["NG", "QT", "CV", "NN"]) + "-" + digits(2)]
            case .diplomaticShort: ["80-" + digits(3), generator.pick(["NG", "QT", "CV", "NN"]) + "-" + digits(2)]
            case .foreignMotorbike: [province() + "-" + digits(3), generator.pick(["NN", "NG"]) + "-" + digits(3)]
            case .militaryLong: [generator.pick(armyCodes) + "-" + digits(2) + "-" + digits(2)]
            case .militaryShort: [generator.pick(armyCodes), digits(2) + "-" + digits(2)]
            case .militaryMotorbike: [generator.pick(armyCodes), digits(3)]
            }
        }

        private mutating func motorbikeTop(_ letters: [Character]) -> String {
            province() + "-" + letter(letters) + String(generator.integer(1...9))
        }
    }
}
