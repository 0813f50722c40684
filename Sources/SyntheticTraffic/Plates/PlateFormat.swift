/// The physical form of a plate: size, typeface and how its rows are set, in millimetres.
///
/// Source: TT 79/2024/TT-BCA Đ.37 and appendix 04; QCVN 08:2024/BCA. The two older car sizes were issued before
/// TT 58/2020 and stay valid. Military sizes follow the civil ones (TT 169/2021/TT-BQP).
public enum PlateFormat: String, CaseIterable, Sendable {
    /// 520 x 110, one line.
    case carLong
    /// 330 x 165, two lines.
    case carShort
    /// 190 x 140, two lines.
    case motorbike
    /// 470 x 110, one line, before August 2020.
    case carLongOld
    /// 280 x 200, two lines, before August 2020.
    case carShortOld

    /// Width and height of the plate.
    public var size: (width: Double, height: Double) {
        switch self {
        case .carLong: (520, 110)
        case .carShort: (330, 165)
        case .motorbike: (190, 140)
        case .carLongOld: (470, 110)
        case .carShortOld: (280, 200)
        }
    }

    public var typeface: PlateTypeface {
        switch self {
        case .carLong, .carShort, .carLongOld: .car
        case .motorbike: .motorbike
        case .carShortOld: .carShortOld
        }
    }

    public var isOneLine: Bool { self == .carLong || self == .carLongOld }

    /// Space between a group of characters and its dash, and between characters and a dot. The circular's drawings
    /// leave both to the space that is left over; these figures make the rows of real plates.
    var markGap: (dash: Double, dot: Double) {
        switch self {
        case .carLong, .carShort, .carLongOld, .carShortOld: (10, 7)
        case .motorbike: (8, 4)
        }
    }
}

/// The colours of a plate (Luật 36/2024 Đ.36, TT 79/2024 Đ.37).
public enum PlatePaint: String, CaseIterable, Sendable {
    /// Black on white: private vehicles and organisations outside transport.
    case white
    /// Black on yellow: transport business.
    case yellow
    /// White on blue: state and police.
    case blue
    /// White on red: the army.
    case red
    /// White, the code letters (NG, QT) in red: diplomatic.
    case diplomatic

    public var background: PaintColour {
        switch self {
        case .white, .diplomatic: PaintColour(236, 236, 232)
        case .yellow: PaintColour(246, 190, 28)
        case .blue: PaintColour(24, 68, 178)
        case .red: PaintColour(206, 30, 34)
        }
    }

    public var ink: PaintColour {
        switch self {
        case .white, .yellow, .diplomatic: PaintColour(22, 22, 24)
        case .blue, .red: PaintColour(240, 240, 240)
        }
    }

    public var codeInk: PaintColour { self == .diplomatic ? PaintColour(196, 28, 32) : ink }
}
