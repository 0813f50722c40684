import TrafficModel

extension CountTable {
    static let columns = ["start", "covered", "group"] + VehicleClass.allCases.map(\.rawValue)

    /// One line an interval and group: `start` as `07:15` (`1+07:15` on the next day), `covered` in seconds, then
    /// the classes. What `phatnguoi counts --format csv` prints and `phatnguoi timing --counts` reads.
    public var csv: String {
        var lines = [Self.columns.joined(separator: ",")]
        for row in rows {
            for (group, counts) in zip(groups, row.counts) {
                let cells = VehicleClass.allCases.map { "\(counts[$0])" }
                let covered = "\(row.covered.rounded(toPlaces: 1))"
                lines.append(([Self.clock(row.start), covered, group] + cells).joined(separator: ","))
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Reads what `csv` writes.
    ///
    /// - Parameter name: names the file in errors.
    /// - Throws: `SignalDataError` with the line.
    public init(csv: String, name: String, interval: Int = quarterHour) throws(SignalDataError) {
        var rows: [Row] = []
        var groups: [String] = []
        var cells: [[String]] = []
        var places: [String] = []
        for (number, line) in csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = line.last == "\r" ? line.dropLast() : line
            guard !text.isEmpty else { continue }
            cells.append(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
            places.append("\(name):\(number + 1)")
        }
        guard cells.first == Self.columns else {
            throw SignalDataError(
                place: places.first ?? name, problem: "the columns must be \(Self.columns.joined(separator: ","))")
        }
        for (cells, place) in zip(cells, places).dropFirst() {
            let (start, covered, group, counts) = try Self.values(cells, place: place)
            if !groups.contains(group) {
                guard rows.count <= 1 else {
                    throw SignalDataError(place: place, problem: "group \(group) is not in the first interval")
                }
                groups.append(group)
            }
            if rows.last?.start != start { rows.append(Row(start: start, covered: covered, counts: [])) }
            guard groups.firstIndex(of: group) == rows[rows.count - 1].counts.count else {
                throw SignalDataError(place: place, problem: "groups must come in the order of the first interval")
            }
            // One camera of several may have seen less: the interval is watched only as far as all of its groups are.
            rows[rows.count - 1].covered = min(rows[rows.count - 1].covered, covered)
            rows[rows.count - 1].counts.append(counts)
        }
        do {
            try self.init(groups: groups, interval: interval, rows: rows)
        } catch {
            throw SignalDataError(place: "\(name): \(error.place)", problem: error.problem)
        }
    }

    private static func values(
        _ cells: [String], place: String
    ) throws(SignalDataError) -> (start: Int, covered: Double, group: String, counts: ClassCounts) {
        guard cells.count == columns.count else {
            throw SignalDataError(place: place, problem: "\(cells.count) columns, not \(columns.count)")
        }
        guard let start = seconds(cells[0]) else {
            throw SignalDataError(place: place, problem: "\"\(cells[0])\" is not a time like 07:15")
        }
        guard let covered = Double(cells[1]), covered.isFinite else {
            throw SignalDataError(place: place, problem: "\"\(cells[1])\" is not a number of seconds")
        }
        var counts = ClassCounts()
        for (kind, cell) in zip(VehicleClass.allCases, cells.dropFirst(3)) {
            guard let count = Int(cell), (0...1_000_000).contains(count) else {
                throw SignalDataError(place: place, problem: "\"\(cell)\" is not a count of \(kind.rawValue)")
            }
            counts[kind] = count
        }
        return (start, covered, cells[2], counts)
    }

    /// `07:15`, with the day before it from the second on, and seconds where there are any.
    public static func clock(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let second = seconds - day * 86_400
        let text = "\(two(second / 3600)):\(two(second / 60 % 60))" + (second % 60 == 0 ? "" : ":\(two(second % 60))")
        return day == 0 ? text : "\(day)+\(text)"
    }

    /// What `clock` writes; nil for anything else.
    public static func seconds(_ clock: String) -> Int? {
        let parts = clock.split(separator: "+", omittingEmptySubsequences: false)
        guard let time = parts.last, parts.count <= 2, let day = parts.count == 2 ? Int(parts[0]) : 0,
            (-7...7).contains(day)
        else { return nil }
        let numbers = time.split(separator: ":", omittingEmptySubsequences: false).map { $0.count == 2 ? Int($0) : nil }
        guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard let second, (0..<60).contains(second) else { return nil }
        return day * 86_400 + hour * 3600 + minute * 60 + second
    }
}
