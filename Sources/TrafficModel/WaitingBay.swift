public import Geometry

/// A place beyond the stop line in which some vehicles may wait while the light is red: a box for motorbikes before the
/// queue of cars, or the bay of marking 5.3 (QCVN 41:2024/BGTVT) for those who turn left.
public struct WaitingBay: Hashable, Sendable {
    public var polygon: Polygon
    public var classes: Set<VehicleClass>

    public init(polygon: Polygon, classes: Set<VehicleClass> = SignScope.everyClass) {
        self.polygon = polygon
        self.classes = classes
    }
}
