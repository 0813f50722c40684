public import SyntheticTraffic
public import TrafficModel

/// A vehicle on its way.
public struct DrivenVehicle: Sendable {
    public var vehicleClass: VehicleClass
    public var way: GroundWay
    public var drive: Drive

    /// Length, width, height in metres.
    public var size: (length: Double, width: Double, height: Double) {
        switch vehicleClass {
        case .motorbike: (1.9, 0.75, 1.6)
        case .bicycle: (1.7, 0.6, 1.6)
        case .car, .unknown: (4.4, 1.8, 1.5)
        case .truck: (6.5, 2.1, 2.6)
        case .bus: (9.2, 2.4, 3.0)
        }
    }

    /// Metres of the way after which the front has come to a place, told by a test of it.
    func frontDistance(where test: (_ x: Double, _ y: Double) -> Bool) -> Double {
        (way.distance(where: test) ?? 0) - size.length / 2
    }
}
