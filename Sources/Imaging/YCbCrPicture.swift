/// A picture as codecs hold it: full-range luma and two chroma planes (BT.601, 128 neutral), perhaps of lower
/// resolution.
public struct YCbCrPicture: Hashable, Sendable {
    public var luma: Plane
    /// Blue difference; its size divides the luma's (rounded up) by `chromaStep`.
    public var cb: Plane
    /// Red difference, of the size of `cb`.
    public var cr: Plane
    /// Luma samples a chroma sample along x and y: (1, 1) for 4:4:4, (2, 2) for 4:2:0.
    public var chromaStep: (x: Int, y: Int) { (stepX, stepY) }
    private var stepX: Int
    private var stepY: Int

    public init(luma: Plane, cb: Plane, cr: Plane, chromaStep: (x: Int, y: Int)) {
        self.luma = luma
        self.cb = cb
        self.cr = cr
        stepX = chromaStep.x
        stepY = chromaStep.y
    }

    public var width: Int { luma.width }
    public var height: Int { luma.height }
}
