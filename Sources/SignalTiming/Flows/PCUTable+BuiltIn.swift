import TrafficModel

extension PCUTable {
    /// What is used unless another is named.
    public static let defaultName = "urban-signals"

    /// All tables of `Data/pcu.tsv`, in its order.
    public static let builtIn: [PCUTable] = {
        do {
            return try tables(in: String(decoding: PackageResources.pcu_tsv, as: UTF8.self))
        } catch {
            preconditionFailure("pcu.tsv: \(error)")
        }
    }()

    /// - Throws: `SignalDataError` naming the tables there are.
    public static func named(_ name: String) throws(SignalDataError) -> PCUTable {
        guard let table = builtIn.first(where: { $0.name == name }) else {
            let known = builtIn.map(\.name).joined(separator: ", ")
            throw SignalDataError(place: "pcu", problem: "there is no table \"\(name)\"; there are \(known)")
        }
        return table
    }

    /// Reads tab-separated text: `#` lines are comments, the first other line names the columns.
    static func tables(in text: String) throws(SignalDataError) -> [PCUTable] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { throw SignalDataError(place: "pcu", problem: "the table is empty") }
        var tables: [PCUTable] = []
        for cells in lines.dropFirst() {
            guard cells.count == header.count, let name = cells.first, let source = cells.last else {
                throw SignalDataError(place: "pcu", problem: "\(cells.count) columns, not \(header.count)")
            }
            var factors: [VehicleClass: Double] = [:]
            for (title, cell) in zip(header, cells) {
                if let kind = VehicleClass(rawValue: title) { factors[kind] = Double(cell) }
            }
            tables.append(try PCUTable(name: name, source: source, factors: factors))
        }
        return tables
    }
}
