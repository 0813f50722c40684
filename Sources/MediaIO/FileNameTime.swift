/// Times in file names, as cameras and recorders write them.
///
/// Read, anywhere in the name (local time of the site, fractions optional):
/// `20261121-081532`, `20261121_081532.250`, `20261121T081532`, `20261121081532`, `20261121081532250`,
/// `2026-11-21_08-15-32`, `2026.11.21 08.15.32,250`; and as the last digits of the name, in UTC, seconds
/// (`1795223732`) or milliseconds (`1795223732250`) since 1970, from 2010 to 2040.
enum FileNameTime {
    /// Seconds since 1970 (UTC), or nil where the name tells no time or `zone` (IANA name) is not known.
    static func secondsSince1970(in name: String, zone: String) -> Double? {
        let runs = digitRuns(in: stem(of: name))
        for index in runs.indices {
            if let time = civilTime(in: runs[index...]) { return time.secondsSince1970(zone: zone) }
        }
        return runs.last.flatMap(epoch)
    }

    /// A run of digits, and how it is separated from the one before: nil where by more than one character.
    private struct Run {
        var digits: [UInt8]
        var separator: UInt8?

        var value: Int { digits.reduce(0) { $0 * 10 + Int($1) } }

        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1) } }
    }

    /// More digits than this in one run are no time, and would not fit an Int.
    private static let longestRun = 17

    private static func stem(of name: String) -> Substring {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return Substring(name) }
        let ending = name[name.index(after: dot)...]
        return ending.allSatisfy(\.isNumber) ? Substring(name) : name[..<dot]
    }

    private static func digitRuns(in stem: Substring) -> [Run] {
        var runs: [Run] = []
        var current: [UInt8] = [], between: [UInt8] = []
        func close() {
            if !current.isEmpty, current.count <= longestRun {
                runs.append(Run(digits: current, separator: between.count == 1 ? between[0] : nil))
            }
        }
        for byte in stem.utf8 {
            if (0x30...0x39).contains(byte) {
                current.append(byte - 0x30)
            } else {
                if !current.isEmpty {
                    close()
                    current = []
                    between = []
                }
                between.append(byte)
            }
        }
        close()
        return runs
    }

    private static func civilTime(in runs: ArraySlice<Run>) -> CivilTime? {
        let runs = Array(runs.prefix(7))
        switch runs[0].digits.count {
        case 14, 17:
            let run = runs[0]
            let fraction = run.digits.count == 17 ? run.digits[14...] : fraction(runs, at: 1)
            return time(Array(run.digits[..<14]), fraction)
        case 8 where runs.count > 1 && runs[1].separator != nil && [6, 9].contains(runs[1].digits.count):
            let clock = runs[1].digits
            return time(runs[0].digits + clock[..<6], clock.count == 9 ? clock[6...] : fraction(runs, at: 2))
        case 4 where runs.count >= 6:
            let fields = runs[1...5]
            guard fields.allSatisfy({ $0.digits.count == 2 && $0.separator != nil }) else { return nil }
            return time(runs[0].digits + fields.flatMap(\.digits), fraction(runs, at: 6))
        default: return nil
        }
    }

    /// Three digits right behind the seconds.
    private static func fraction(_ runs: [Run], at index: Int) -> ArraySlice<UInt8>? {
        guard index < runs.count, runs[index].separator != nil, runs[index].digits.count == 3 else { return nil }
        return runs[index].digits[...]
    }

    private static func time(_ digits: [UInt8], _ fraction: ArraySlice<UInt8>?) -> CivilTime? {
        let run = Run(digits: digits)
        let part = (fraction ?? []).reduce(0) { $0 * 10 + Int($1) }
        return CivilTime(
            year: run.number(0..<4), month: run.number(4..<6), day: run.number(6..<8), hour: run.number(8..<10),
            minute: run.number(10..<12), second: Double(run.number(12..<14)) + Double(part) / 1000)
    }

    /// 2010 to 2040, so that a serial number is seldom taken for a time.
    private static let epochRange = 1_262_304_000...2_208_988_800

    private static func epoch(_ run: Run) -> Double? {
        switch run.digits.count {
        case 10 where epochRange.contains(run.value): Double(run.value)
        case 13 where epochRange.contains(run.value / 1000): Double(run.value) / 1000
        default: nil
        }
    }
}
