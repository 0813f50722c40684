/// A table of tab-separated text: `#` lines are comments, the first other line names the columns, "-" is an absent
/// value.
package struct DataTable {
    package struct Row {
        package let file: String
        /// 1-based line of the file.
        package let line: Int
        private let cells: [String: String]

        init(file: String, line: Int, cells: [String: String]) {
            self.file = file
            self.line = line
            self.cells = cells
        }

        package func error(_ column: String?, _ problem: String) -> DataTableError {
            DataTableError(file: file, line: line, column: column, problem: problem)
        }

        /// The text of a cell; nil for "-".
        package func optional(_ column: String) -> String? {
            let text = cells[column] ?? ""
            return text == "-" ? nil : text
        }

        package func text(_ column: String) throws -> String {
            guard let text = optional(column), !text.isEmpty else { throw error(column, "a value is needed here") }
            return text
        }

        /// A whole number in `range`.
        package func number(_ column: String, in range: ClosedRange<Int>) throws -> Int {
            let text = try text(column)
            guard let value = Int(text), range.contains(value) else {
                throw error(
                    column, "'\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }

        /// A number in `range`.
        package func decimal(_ column: String, in range: ClosedRange<Double>) throws -> Double {
            let text = try text(column)
            guard let value = Double(text), range.contains(value) else {
                throw error(column, "'\(text)' is not a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }

        package func date(_ column: String) throws -> CivilDate {
            let text = try text(column)
            guard let date = CivilDate(iso: text) else { throw error(column, "'\(text)' is not a date YYYY-MM-DD") }
            return date
        }

        package func optionalDate(_ column: String) throws -> CivilDate? {
            optional(column) == nil ? nil : try date(column)
        }

        /// One of the cases of an enumeration, by its raw value.
        package func choice<Choice: RawRepresentable & CaseIterable>(
            _ column: String, _ type: Choice.Type
        ) throws -> Choice where Choice.RawValue == String {
            let text = try text(column)
            guard let value = Choice(rawValue: text) else {
                let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw error(column, "'\(text)' is none of \(known)")
            }
            return value
        }
    }

    package let rows: [Row]

    package init(_ text: String, file: String, columns: [String]) throws {
        var rows: [Row] = []
        var header: [String]?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard let names = header else {
                guard cells == columns else {
                    throw DataTableError(
                        file: file, line: index + 1,
                        problem:
                            "the columns are \(cells.joined(separator: ", ")), not \(columns.joined(separator: ", "))")
                }
                header = cells
                continue
            }
            guard cells.count == names.count else {
                throw DataTableError(
                    file: file, line: index + 1,
                    problem: "\(cells.count) columns where the header has \(names.count)")
            }
            rows.append(
                Row(
                    file: file, line: index + 1,
                    cells: Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })))
        }
        guard header != nil else { throw DataTableError(file: file, line: 1, problem: "no header line") }
        self.rows = rows
    }
}
