import SyntheticTraffic
import Testing

@Suite("Generated numbers obey the plate grammar")
struct PlateNumberTests {
    static let table: [(PlateSeries, String)] = [
        (.carLong, "ddLddddd"), (.carShort, "ddLddddd"), (.carLongFourDigit, "ddLdddd"), (.motorbike, "ddLLddddd"),
        (.motorbikeOld, "ddLdddddd"), (.motorbikeFourDigit, "ddLddddd"), (.motorbikeElectric, "ddLLdddddd"),
        (.temporary, "Lddddddd"), (.diplomaticLong, "dddddLLdd"), (.foreignMotorbike, "dddddLLddd"),
        (.militaryLong, "LLdddd"), (.militaryShort, "LLdddd"), (.restrictedArea, "ddLLddddd"),
    ]

    @Test("Digits and letters stand where the series puts them", arguments: table)
    func forms(series: PlateSeries, form: String) {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let number = PlateNumber.random(series: series, using: &generator)
            #expect(String(number.text.map { $0.isNumber ? "d" : "L" }) == form)
        }
    }

    @Test("Letters that are never issued do not occur, nor do province codes without a province")
    func letters() {
        var generator = SeededGenerator(seed: 2)
        for series in PlateSeries.allCases {
            for _ in 0..<300 {
                let text = PlateNumber.random(series: series, using: &generator).text
                #expect(!text.contains { "IJOW".contains($0) })
                if let code = Int(text.prefix(2)) { #expect(![13, 42, 44, 45, 46, 87, 91, 96].contains(code)) }
            }
        }
    }

    @Test(
        "Text and display of a number",
        arguments: [
            (PlateSeries.carLong, ["51G-472.81"], "51G47281", "51G-472.81"),
            (.carShort, ["30F", "256.58"], "30F25658", "30F-256.58"),
            (.motorbike, ["29-AB", "266.59"], "29AB26659", "29-AB 266.59"),
            (.motorbikeElectric, ["29-MĐ1", "234.56"], "29MD123456", "29-MĐ1 234.56"),
            (.militaryLong, ["TM-12-34"], "TM1234", "TM-12-34"),
        ])
    func display(series: PlateSeries, lines: [String], text: String, display: String) {
        let number = PlateNumber(series: series, lines: lines)
        #expect(number.text == text)
        #expect(number.display == display)
    }
}
