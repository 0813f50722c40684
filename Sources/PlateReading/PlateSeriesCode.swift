/// A series of two letters that stands for a kind of vehicle: `LD`, `RM`.
public struct PlateSeriesCode: Hashable, Sendable {
    /// As read: Đ is D.
    public var code: String
    /// Whether new plates still get it.
    public var isIssued: Bool
    public var meaning: String
    public var meaningEnglish: String
    public var confidence: String
    public var source: String
}
