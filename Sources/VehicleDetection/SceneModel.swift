import Imaging

/// The empty road as one chunk of footage shows it, and what stood on it.
///
/// Each pixel has one to three modes: the most frequent value, and the longest steady runs of other values. Where a
/// queue stands for most of a chunk the first is the queue and another the road; a pixel that fits any of them is not
/// moving.
struct SceneModel: Sendable {
    /// What a pixel may look like: a value of luma and chroma, and the range of luma that its neighbourhood spans, so
    /// that a camera or a tree that sways by a pixel changes nothing.
    struct Mode: Sendable {
        var luma: Plane
        var low: Plane
        var high: Plane
        var cb: Plane
        var cr: Plane
        /// 255 where the pixel has no such mode, else 0.
        var isAbsent: Plane
        /// The like at the resolution of chroma.
        var isAbsentChroma: Plane
    }

    var road: Mode
    /// What stood there for a while, the longest first.
    var standing: [Mode]
    var chromaStep: (x: Int, y: Int)

    var width: Int { road.luma.width }
    var height: Int { road.luma.height }
}
