/// What `phatnguoi read` says of one picture file.
public struct ImageRecord: Codable, Equatable, Sendable {
    public var file: String
    /// CPU milliseconds from bytes to text, decode included.
    public var milliseconds: Double
    public var plates: [PlateRecord.Plate]

    public init(file: String, milliseconds: Double, plates: [PlateRecord.Plate]) {
        self.file = file
        self.milliseconds = milliseconds.rounded(toPlaces: 3)
        self.plates = plates
    }
}
