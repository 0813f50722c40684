/// The instrument that took the footage (NĐ 61/2026/NĐ-CP Đ.4, Đ.13: verified, and in date).
public struct CameraDevice: Hashable, Sendable, Codable {
    public var model: String?
    public var serial: String?
    /// `2026-03-01`: the day of the last verification, and the last day on which it holds.
    public var verifiedOn: String?
    public var validUntil: String?

    public init() {}
}

/// Where a camera stands.
public struct CameraPosition: Hashable, Sendable, Codable {
    /// Degrees (WGS 84).
    public var latitude: Double
    public var longitude: Double
    /// Degrees clockwise from north in which it looks, 0 to 360.
    public var bearing: Double?

    public init(latitude: Double, longitude: Double, bearing: Double?) {
        self.latitude = latitude
        self.longitude = longitude
        self.bearing = bearing
    }
}

/// The units of the public look-up (TT 73/2024/TT-BCA Đ.24).
public struct Authority: Hashable, Sendable, Codable {
    public var detecting: String?
    public var handling: String?
    public var phone: String?

    public init() {}
}
