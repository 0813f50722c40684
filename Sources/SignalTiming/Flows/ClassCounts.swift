public import TrafficModel

/// Vehicles by class.
public struct ClassCounts: Hashable, Sendable {
    private var counts: [Int]

    public init() { counts = Array(repeating: 0, count: VehicleClass.allCases.count) }

    public init(_ values: [VehicleClass: Int]) {
        self.init()
        for (kind, count) in values { self[kind] = count }
    }

    public subscript(kind: VehicleClass) -> Int {
        get { counts[Self.place(of: kind)] }
        set { counts[Self.place(of: kind)] = newValue }
    }

    /// Every class with its count, in the order of the model.
    public var all: [(VehicleClass, Int)] { VehicleClass.allCases.map { ($0, self[$0]) } }

    public var total: Int { counts.reduce(0, +) }

    /// Passenger-car units by `table`.
    public func units(by table: PCUTable) -> Double {
        VehicleClass.allCases.reduce(0) { $0 + Double(self[$1]) * table[$1] }
    }

    public static func + (a: ClassCounts, b: ClassCounts) -> ClassCounts {
        var sum = a
        for place in sum.counts.indices { sum.counts[place] += b.counts[place] }
        return sum
    }

    private static func place(of kind: VehicleClass) -> Int {
        switch kind {
        case .motorbike: 0
        case .car: 1
        case .bus: 2
        case .truck: 3
        case .bicycle: 4
        case .unknown: 5
        }
    }
}
