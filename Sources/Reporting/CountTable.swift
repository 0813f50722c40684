import TrafficModel

/// How many vehicles went over each counting line, by direction and class.
struct CountTable: Sendable {
    var classNames: [String]
    var countRows: [Row]

    struct Row: Sendable {
        var lineName: String
        var directionName: String
        var cells: [Int]
        var sum: Int
    }

    /// Lines and directions in the order of their names, classes that occur in the order of the model; nil where
    /// nothing was counted.
    init?(_ crossings: [CrossingRecord], language: Language) {
        guard !crossings.isEmpty else { return nil }
        struct Key: Hashable {
            var line: String
            var direction: PictureDirection
        }
        var counts: [Key: [VehicleClass: Int]] = [:]
        for crossing in crossings {
            counts[Key(line: crossing.line, direction: crossing.direction), default: [:]][
                crossing.vehicleClass, default: 0] += 1
        }
        let classes = VehicleClass.allCases.filter { kind in crossings.contains { $0.vehicleClass == kind } }
        let keys = counts.keys.sorted { ($0.line, $0.direction.rawValue) < ($1.line, $1.direction.rawValue) }
        classNames = classes.map { $0.name(in: language) }
        countRows = keys.map { key in
            let cells = classes.map { counts[key]?[$0] ?? 0 }
            return Row(
                lineName: key.line, directionName: key.direction.name(in: language), cells: cells,
                sum: cells.reduce(0, +))
        }
    }
}
