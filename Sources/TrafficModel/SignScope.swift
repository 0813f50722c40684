/// Whom a sign binds, and when: classes of vehicles and hours of the day, as the sign and its auxiliary plates say.
public struct SignScope: Hashable, Sendable {
    /// Every class of vehicle that the engine tells.
    public static let everyClass = Set(VehicleClass.allCases).subtracting([.unknown])

    public var classes: Set<VehicleClass>
    /// By the clock of the site; always, where empty.
    public var hours: [DailyHours]

    public init(classes: Set<VehicleClass> = SignScope.everyClass, hours: [DailyHours] = []) {
        self.classes = classes
        self.hours = hours
    }

    /// Whether what a vehicle is decides whether the sign binds it.
    public var dependsOnClass: Bool { !classes.isSuperset(of: Self.everyClass) }

    /// Whether the sign binds the class, or may bind a vehicle whose class is not known.
    public func mayBind(_ vehicleClass: VehicleClass) -> Bool {
        classes.contains(vehicleClass) || vehicleClass == .unknown && !classes.isEmpty
    }

    /// Whether the sign is in force at a time of day.
    ///
    /// - Parameters:
    ///   - seconds: after midnight, of any day.
    ///   - tolerance: seconds by which the clock may be off.
    /// - Returns: nil where a clock that is off by the tolerance would give another answer.
    public func isInForce(at seconds: Double, tolerance: Double) -> Bool? {
        guard !hours.isEmpty else { return true }
        let answers = Set([-tolerance, 0, tolerance].map { shift in hours.contains { $0.contains(seconds + shift) } })
        return answers.count == 1 ? answers.first : nil
    }
}
