/// What kind of vehicle the picture shows.
public enum VehicleClass: String, CaseIterable, Codable, Sendable {
    case motorbike, car, bus, truck, bicycle, unknown
}
