import MediaIO
import TrafficModel

/// Footage and site file do not belong together.
public struct PlanError: Error, CustomStringConvertible, Sendable {
    public var footage: String
    public var reason: String

    public var description: String { "\(footage): \(reason)" }
}

extension AnalysisPlan {
    /// How far the shapes of footage and site frame may differ: codecs crop 360 rows to 352, more is another
    /// camera or another setting, and lines would no longer lie where they were drawn.
    private static let shapeTolerance = 0.03

    /// Says whether the site file's coordinates can be meant for this footage.
    func check(_ info: FootageInfo) throws(PlanError) {
        let given = Double(info.width) / Double(max(1, info.height))
        let drawn = Double(camera.frameWidth) / Double(max(1, camera.frameHeight))
        guard abs(given / drawn - 1) <= Self.shapeTolerance else {
            throw PlanError(
                footage: info.name,
                reason: "the footage is \(info.width)x\(info.height), but camera \(camera.id) of \(siteFile) is drawn "
                    + "on \(camera.frameWidth)x\(camera.frameHeight), another shape. Check that it is this camera's "
                    + "footage, or draw the site file on a frame of it")
        }
    }
}
