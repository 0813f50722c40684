import Imaging

/// The dark connected figures of a small grey picture: what may be characters.
struct GlyphBlobs {
    struct Blob {
        var minX: Int32
        var minY: Int32
        /// Inclusive.
        var maxX: Int32
        var maxY: Int32
        var area: Int32

        var width: Double { Double(maxX - minX + 1) }
        var height: Double { Double(maxY - minY + 1) }
        var centreX: Double { Double(minX + maxX + 1) / 2 }
        var top: Double { Double(minY) }
        var bottom: Double { Double(maxY + 1) }
    }

    let width: Int
    let height: Int
    private(set) var blobs: [Blob] = []
    /// For each pixel the index of its blob, or -1 where it is ground.
    private(set) var owner: [Int32]

    /// Separates ink from ground by the local mean less a share of the local deviation, and labels what is connected
    /// over edges (not over corners: neighbouring characters touch by corners first).
    ///
    /// Source: W. Niblack, An Introduction to Digital Image Processing, 1986, 115-116 (the threshold).
    ///
    /// - Parameters:
    ///   - radius: half the side of the window of the mean, about half a character height.
    ///   - deviations: how far below the mean ink begins; more cuts thin strokes apart, less glues neighbours.
    ///   - least: no ink where the deviation is less, in grey levels.
    init(of plane: Plane, radius: Int, deviations: Float, least: Float) {
        width = plane.width
        height = plane.height
        owner = [Int32](repeating: -1, count: width * height)
        guard width > 2, height > 2 else { return }
        let ink = Self.ink(of: plane, radius: radius, deviations: deviations, least: least)
        label(ink)
    }

    private static func ink(of plane: Plane, radius: Int, deviations: Float, least: Float) -> [Bool] {
        let (width, height) = (plane.width, plane.height)
        let stride = width + 1
        var sums = [Int32](repeating: 0, count: stride * (height + 1))
        var squares = sums
        var ink = [Bool](repeating: false, count: width * height)
        plane.samples.withUnsafeBufferPointer { source in
            sums.withUnsafeMutableBufferPointer { sums in
                squares.withUnsafeMutableBufferPointer { squares in
                    for y in 0..<height {
                        var (sum, square): (Int32, Int32) = (0, 0)
                        for x in 0..<width {
                            let value = Int32(source[y &* width &+ x])
                            sum &+= value
                            square &+= value &* value
                            let at = (y &+ 1) &* stride &+ x &+ 1
                            sums[at] = sums[at &- stride] &+ sum
                            squares[at] = squares[at &- stride] &+ square
                        }
                    }
                    ink.withUnsafeMutableBufferPointer { ink in
                        for y in 0..<height {
                            let top = max(0, y &- radius) &* stride, bottom = min(height, y &+ radius &+ 1) &* stride
                            let rows = (bottom &- top) / stride
                            for x in 0..<width {
                                let left = max(0, x &- radius), right = min(width, x &+ radius &+ 1)
                                let n = Float(rows &* (right &- left))
                                let sum = Float(
                                    sums[bottom &+ right] &- sums[bottom &+ left] &- sums[top &+ right]
                                        &+ sums[top &+ left])
                                let square = Float(
                                    squares[bottom &+ right] &- squares[bottom &+ left] &- squares[top &+ right]
                                        &+ squares[top &+ left])
                                let mean = sum / n
                                let variance = max(0, square / n - mean * mean)
                                let below = mean - Float(source[y &* width &+ x])
                                ink[y &* width &+ x] =
                                    variance > least * least && below > 0
                                    && below * below > deviations * deviations * variance
                            }
                        }
                    }
                }
            }
        }
        return ink
    }

    private mutating func label(_ ink: [Bool]) {
        var parent: [Int32] = []
        let (width, height) = (width, height)
        owner.withUnsafeMutableBufferPointer { owner in
            ink.withUnsafeBufferPointer { ink in
                func root(_ label: Int32) -> Int32 {
                    var at = label
                    while parent[Int(at)] != at {
                        parent[Int(at)] = parent[Int(parent[Int(at)])]
                        at = parent[Int(at)]
                    }
                    return at
                }
                for y in 0..<height {
                    let row = y &* width
                    for x in 0..<width where ink[row &+ x] {
                        let left: Int32 = x > 0 ? owner[row &+ x &- 1] : -1
                        let above: Int32 = y > 0 ? owner[row &- width &+ x] : -1
                        if left >= 0 {
                            owner[row &+ x] = left
                            if above >= 0, above != left {
                                let a = root(left), b = root(above)
                                if a != b { parent[Int(max(a, b))] = min(a, b) }
                            }
                        } else if above >= 0 {
                            owner[row &+ x] = above
                        } else {
                            owner[row &+ x] = Int32(parent.count)
                            parent.append(Int32(parent.count))
                        }
                    }
                }
                var index = [Int32](repeating: -1, count: parent.count)
                for label in parent.indices {
                    let root = Int(root(Int32(label)))
                    if index[root] < 0 {
                        index[root] = Int32(blobs.count)
                        blobs.append(Blob(minX: .max, minY: .max, maxX: -1, maxY: -1, area: 0))
                    }
                    index[label] = index[root]
                }
                blobs.withUnsafeMutableBufferPointer { blobs in
                    for y in 0..<height {
                        for x in 0..<width where owner[y &* width &+ x] >= 0 {
                            let which = index[Int(owner[y &* width &+ x])]
                            owner[y &* width &+ x] = which
                            let i = Int(which), px = Int32(x), py = Int32(y)
                            blobs[i].minX = min(blobs[i].minX, px)
                            blobs[i].maxX = max(blobs[i].maxX, px)
                            blobs[i].minY = min(blobs[i].minY, py)
                            blobs[i].maxY = max(blobs[i].maxY, py)
                            blobs[i].area &+= 1
                        }
                    }
                }
            }
        }
    }
}
