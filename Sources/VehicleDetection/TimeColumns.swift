import Imaging

/// One row of many pictures, turned so that the samples of one pixel over time lie side by side.
struct TimeColumns {
    private let pictures: Int
    /// The samples of pixel `x` are those of `range(of: x)`, in order of time.
    private(set) var samples: [UInt8]

    init(pictures: Int, width: Int) {
        self.pictures = pictures
        samples = [UInt8](repeating: 0, count: pictures * width)
    }

    func range(of x: Int) -> Range<Int> { x * pictures..<(x + 1) * pictures }

    mutating func load(row y: Int, of sources: [YCbCrPicture], plane: KeyPath<YCbCrPicture, Plane>) {
        for (k, picture) in sources.enumerated() {
            let source = picture[keyPath: plane]
            let width = source.width
            source.samples.withUnsafeBufferPointer { row in
                samples.withUnsafeMutableBufferPointer { turned in
                    for x in 0..<width { turned[x &* pictures &+ k] = row[y &* width &+ x] }
                }
            }
        }
    }
}
