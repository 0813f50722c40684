/// Why a plate model could not be used. Each says what to do.
public enum PlateModelError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAModel
    case newer(version: UInt32)
    case older(version: UInt32)
    case cut(have: Int, wanted: Int)
    case damaged(String)

    public var description: String {
        switch self {
        case .notAModel: "this is no plate model; give a file that phatnguoi-train wrote"
        case .newer(let version):
            "the plate model has version \(version) and this program reads up to \(PlateModel.currentVersion); "
                + "update the program, or train a model with this one"
        case .older(let version):
            "the plate model has version \(version) and this program reads \(PlateModel.currentVersion); train it anew"
        case .cut(let have, let wanted):
            "the plate model is cut: \(have) of \(wanted) bytes; copy the file again or train it anew"
        case .damaged(let what): "the plate model is damaged (\(what)); copy the file again or train it anew"
        }
    }
}
