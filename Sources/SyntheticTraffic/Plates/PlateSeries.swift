/// Every kind of number that a plate may carry, with the form and the colours it comes in.
///
/// Source: TT 79/2024/TT-BCA Đ.37 and Đ.39, appendix 04; TT 169/2021/TT-BQP for the army.
public enum PlateSeries: String, CaseIterable, Sendable {
    case carLong, carShort, carLongTransport, carShortTransport, carLongState, carShortState
    /// The older sizes; four digits on half of them (Đ.39(3): still valid).
    case carLongOld, carShortOld, carLongFourDigit, carShortFourDigit
    /// Two letters, since 15 August 2023.
    case motorbike
    /// A letter and a digit, before; with five or four digits.
    case motorbikeOld, motorbikeFourDigit, motorbikeState
    /// Electric motorbikes of the old series: `29-MĐ1 234.56`.
    case motorbikeElectric
    case trailer, specialMachine, restrictedArea, armyEnterprise
    /// LD, DA, MK, TĐ, CT: codes no longer issued, still legal.
    case legacyCode
    case temporary
    case diplomaticLong, diplomaticShort, foreignMotorbike
    case militaryLong, militaryShort, militaryMotorbike

    public var format: PlateFormat {
        switch self {
        case .carLong, .carLongTransport, .carLongState, .diplomaticLong, .militaryLong, .restrictedArea,
            .armyEnterprise,
            .temporary:
            .carLong
        case .carLongOld, .carLongFourDigit: .carLongOld
        case .carShort, .carShortTransport, .carShortState, .trailer, .specialMachine, .diplomaticShort,
            .militaryShort, .legacyCode:
            .carShort
        case .carShortOld, .carShortFourDigit: .carShortOld
        case .motorbike, .motorbikeOld, .motorbikeFourDigit, .motorbikeState, .motorbikeElectric, .foreignMotorbike,
            .militaryMotorbike:
            .motorbike
        }
    }

    public var paint: PlatePaint {
        switch self {
        case .carLongTransport, .carShortTransport: .yellow
        case .carLongState, .carShortState, .motorbikeState: .blue
        case .militaryLong, .militaryShort, .militaryMotorbike: .red
        case .diplomaticLong, .diplomaticShort: .diplomatic
        default: .white
        }
    }
}
