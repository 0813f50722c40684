public import TrafficModel

/// Passenger-car units by class, with the standard or paper they come from.
public struct PCUTable: Hashable, Sendable, Codable {
    /// `urban-signals`, `tcxdvn-104-30-50`, …
    public var name: String
    public var source: String
    /// Cars a vehicle of the class stands for; above 0 for every class.
    private var factors: [String: Double]

    /// - Throws: `SignalDataError` where a class has no factor, or one outside 0.05 to 10.
    public init(name: String, source: String, factors: [VehicleClass: Double]) throws(SignalDataError) {
        for kind in VehicleClass.allCases {
            guard let factor = factors[kind] else {
                throw SignalDataError(place: "pcu.\(name)", problem: "there is no factor for \(kind.rawValue)")
            }
            guard Self.plausible.contains(factor) else {
                throw SignalDataError(place: "pcu.\(name).\(kind.rawValue)", problem: "\(factor) is not 0.05 to 10")
            }
        }
        self.name = name
        self.source = source
        self.factors = Dictionary(uniqueKeysWithValues: factors.map { ($0.key.rawValue, $0.value) })
    }

    private static let plausible = 0.05...10.0

    public subscript(kind: VehicleClass) -> Double { factors[kind.rawValue] ?? 1 }

    /// The same table with another factor for one class, for asking how much a result hangs on it.
    public func replacing(_ kind: VehicleClass, by factor: Double) throws(SignalDataError) -> PCUTable {
        var all = Dictionary(uniqueKeysWithValues: VehicleClass.allCases.map { ($0, self[$0]) })
        all[kind] = factor
        return try PCUTable(name: "\(name)-\(kind.rawValue)-\(factor)", source: source, factors: all)
    }

    /// The table with the factors that were measured at a junction in the place of its own.
    ///
    /// - Throws: `SignalDataError` where the junction names a class that is none, or a factor outside 0.05 to 10.
    public func measured(at junction: Junction) throws(SignalDataError) -> PCUTable {
        guard let measured = junction.pcu, !measured.isEmpty else { return self }
        var all = Dictionary(uniqueKeysWithValues: VehicleClass.allCases.map { ($0, self[$0]) })
        for (name, factor) in measured.sorted(by: { $0.key < $1.key }) {
            guard let kind = VehicleClass(rawValue: name) else {
                throw SignalDataError(place: "pcu.\(name)", problem: "there is no such class of vehicles")
            }
            all[kind] = factor
        }
        return try PCUTable(
            name: "\(name)+measured", source: "measured at \(junction.id); else \(source)", factors: all)
    }
}
