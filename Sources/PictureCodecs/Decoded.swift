/// A decoded picture, and how much of it was really there.
public struct Decoded<Picture: Sendable>: Sendable {
    public var picture: Picture
    /// Rows of the stored picture (at full size, from its bottom) for which the file had no data; they are filled.
    public var missingRows: Int
    /// Rows of the stored picture that were decoded from damaged data or lack their later, finer scans.
    public var damagedRows: Int

    public var isWhole: Bool { missingRows == 0 && damagedRows == 0 }

    public init(picture: Picture, missingRows: Int = 0, damagedRows: Int = 0) {
        self.picture = picture
        self.missingRows = missingRows
        self.damagedRows = damagedRows
    }

    func map<Other>(_ change: (Picture) -> Other) -> Decoded<Other> {
        Decoded<Other>(picture: change(picture), missingRows: missingRows, damagedRows: damagedRows)
    }
}
