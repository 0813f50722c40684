import Imaging

/// The empty road as one chunk of footage shows it, and what stood on it.
///
/// Each pixel has one or two modes: the most frequent value, and the longest steady run of another. Where a queue stands for
/// most of a chunk the first is the queue and the second the road; a pixel that fits either is not moving.
struct SceneModel: Sendable {
    /// What a pixel may look like: a value of luma and chroma, and the range of luma that its neighbourhood spans, so that
    /// a camera or a tree that sways by a pixel changes nothing.
    struct Mode: Sendable {
        var luma: Plane
        var low: Plane
        var high: Plane
        var cb: Plane
        var cr: Plane
    }

    var road: Mode
    var standing: Mode
    /// 255 where a pixel has no second mode, else 0. At the resolution of luma.
    var isSingle: Plane
    /// The like at the resolution of chroma.
    var isSingleChroma: Plane
    var chromaStep: (x: Int, y: Int)

    var width: Int { road.luma.width }
    var height: Int { road.luma.height }
}
