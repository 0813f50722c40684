import Imaging

/// What a view looks like: patches of a picture that proved to be of the place and not of vehicles, which drive on.
struct ViewReference: Sendable {
    /// Looks after which patches are chosen. Raising it leaves a recording longer without a reference at its beginning;
    /// lowering it keeps vehicles that stand for a while.
    static let proving = 6
    /// Of these looks, the share in which a patch must be found where it was.
    static let provenShare = 2.0 / 3
    /// The least number of patches that tell a view, before and after they were chosen.
    static let leastPatches = 12, leastProven = 8

    /// Mean correlation of the patches from which a view is the same. Another view has about 0. Raising it takes a
    /// misted lens for another view; lowering it takes a view of alike houses for the same.
    static let leastLikeness = 0.5

    private var patches: Registration
    private var found: [Int]
    private var looks = 0

    /// - Returns: nil where the picture has too little texture.
    init?(_ picture: Plane) {
        patches = Registration(reference: picture)
        guard patches.patchCount >= Self.leastPatches else { return nil }
        found = [Int](repeating: 0, count: patches.patchCount)
    }

    var isProven: Bool { looks == Self.proving }

    /// Takes in a look while it is not proven.
    /// - Returns: whether patches enough may still prove to be of the place.
    mutating func prove(by picture: Plane) -> Bool {
        for (k, isFound) in patches.found(in: picture).enumerated() where isFound { found[k] += 1 }
        looks += 1
        guard isProven else { return true }
        patches = patches.keeping(found.map { Double($0) >= Self.provenShare * Double(Self.proving) })
        return patches.patchCount >= Self.leastProven
    }

    /// Whether `picture` shows the same, be it through a film that takes its contrast.
    func isAlike(_ picture: Plane) -> Bool { patches.likeness(to: picture) >= Self.leastLikeness }

    /// The share of the patches that are found in `picture`.
    func share(in picture: Plane) -> Double {
        Double(patches.found(in: picture).count { $0 }) / Double(max(1, patches.patchCount))
    }
}
