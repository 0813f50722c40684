import Imaging

/// How light the picture is over a stretch of footage.
public struct SceneLight: Hashable, Sendable {
    /// The median luma below which it is night: what lamps light is then hard to tell from what stands there. The open
    /// clips, all by day, have 61 to 139, rendered rain and dusk 67 to 71, rendered nights 30 to 40. Raising it holds
    /// cases of dull days; lowering it trusts boxes that hold the light of head lamps.
    public static let nightLuma = 50
    /// Frames looked at, evenly spread, and samples left out along either side.
    private static let frames = 16, step = 3

    public let medianLuma: Int

    public var isNight: Bool { medianLuma < Self.nightLuma }

    /// - Returns: nil where `frames` is empty.
    public init?(_ frames: [ReducedFrame]) {
        guard !frames.isEmpty else { return nil }
        var histogram = [Int](repeating: 0, count: 256)
        for index in stride(from: 0, to: frames.count, by: max(1, frames.count / Self.frames)) {
            let luma = frames[index].picture.luma
            for y in stride(from: 0, to: luma.height, by: Self.step) {
                for x in stride(from: 0, to: luma.width, by: Self.step) { histogram[Int(luma[x, y])] += 1 }
            }
        }
        var rest = histogram.reduce(0, +) / 2, level = 0
        while level < 255, rest >= histogram[level] {
            rest -= histogram[level]
            level += 1
        }
        medianLuma = level
    }
}
