/// What the finder has learned: two detectors, two aligners, and how far to believe what comes out of them. Written by
/// `phatnguoi-train finder`.
public struct PlateFinderModel: Sendable {
    /// The newest format that this program reads.
    public static let currentVersion: UInt32 = 2

    /// Where the model comes from: when, from which seed and data it was trained.
    public var provenance: String
    /// Detector, aligner and verifier for plates of one line and of two.
    package var oneLine: PlateLayoutModel
    package var twoLine: PlateLayoutModel

    package init(provenance: String, oneLine: PlateLayoutModel, twoLine: PlateLayoutModel) {
        self.provenance = provenance
        self.oneLine = oneLine
        self.twoLine = twoLine
    }
}

/// What is learned of plates of one layout.
package struct PlateLayoutModel: Sendable {
    package var detector: PlateDetector
    package var aligner: PlateAligner
    /// Says of the patch at the final frame whether a plate's text lies there.
    package var verifier: PlateVerifier

    package init(detector: PlateDetector, aligner: PlateAligner, verifier: PlateVerifier) {
        self.detector = detector
        self.aligner = aligner
        self.verifier = verifier
    }
}

/// Why a finder model was refused.
public enum PlateFinderModelError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAModel
    case newer(version: UInt32)
    case older(version: UInt32)
    case cut(have: Int, wanted: Int)
    case damaged(String)

    public var description: String {
        switch self {
        case .notAModel: "not a finder model: the first bytes are not PHNFINDR"
        case .newer(let version):
            "finder model of format \(version), newer than this program's \(PlateFinderModel.currentVersion); update it"
        case .older(let version):
            "finder model of format \(version), older than this program's \(PlateFinderModel.currentVersion); train it "
                + "again"
        case .cut(let have, let wanted): "finder model cut short: \(have) of \(wanted) bytes; copy it again"
        case .damaged(let what): "finder model damaged: \(what); copy it again"
        }
    }
}
