extension Blob {
    /// The share of this blob's box that lies in that of `other`.
    func share(within other: Blob) -> Double {
        let width = min(maxX, other.maxX) - max(minX, other.minX),
            height = min(maxY, other.maxY) - max(minY, other.minY)
        guard width > 0 && height > 0 else { return 0 }
        return Double(width * height) / Double(self.width * self.height)
    }

    /// `blobs` with each small one that lies, for at least `share` of its box, in the box of a larger joined to that:
    /// the window or the roof rack of one vehicle. Order is kept.
    static func joiningContained(_ blobs: [Blob], share: Double) -> [Blob] {
        let bySize = blobs.indices.sorted { (blobs[$0].area, -$0) > (blobs[$1].area, -$1) }
        var result = blobs
        var isGone = [Bool](repeating: false, count: blobs.count)
        for (rank, small) in bySize.enumerated().reversed() {
            guard let large = bySize[..<rank].first(where: { result[small].share(within: result[$0]) >= share }) else {
                continue
            }
            result[large].add(result[small])
            isGone[small] = true
        }
        return zip(result, isGone).compactMap { $1 ? nil : $0 }
    }
}
