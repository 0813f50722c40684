import Drawing
import Geometry
import Imaging
import SyntheticTraffic

/// Lettering of the street and of cameras that is no plate.
enum DrawnLettering {
    enum Kind: String, CaseIterable {
        case timestamp = "time stamps", watermark = "watermarks", sign = "signs", badge = "badges"
        case shop = "shop lettering"
    }

    static func picture(_ kind: Kind, using generator: inout SeededGenerator) throws -> RGBPicture {
        let size = generator.uniform(12...40)
        let style = TextStyle(
            family: generator.chance(0.4) ? TextStyle.mono : TextStyle.sans, size: size, isBold: generator.chance(0.6))
        let (ground, ink) = colours(kind, using: &generator)
        let canvas = try Canvas(width: 420, height: 180, fill: ground)
        let lines = texts(kind, using: &generator)
        for (row, text) in lines.enumerated() {
            canvas.text(
                text, at: Point(x: generator.uniform(10...60), y: 60 + Double(row) * size * 1.25), style: style, ink)
        }
        var picture = canvas.picture
        PlateDegradation.random(severity: 0.7, using: &generator)
            .apply(to: &picture, characterHeight: size * 0.7, using: &generator)
        return picture
    }

    private static func texts(_ kind: Kind, using generator: inout SeededGenerator) -> [String] {
        func digits(_ count: Int) -> String {
            String((0..<count).map { _ in Character(String(generator.integer(0...9))) })
        }
        switch kind {
        case .timestamp:
            return ["2026-\(digits(2))-\(digits(2)) \(digits(2)):\(digits(2)):\(digits(2))", "CAM \(digits(2))"]
        case .watermark: return ["HIK \(digits(3))", "IPC-\(digits(4)) 1080P"]
        case .sign:
            let signs = [
                "KM \(digits(2))+\(digits(3))", "QL\(digits(2))", "P.\(digits(3))", "\(digits(1)),\(digits(1)) m",
                "50 km/h", "CẤM ĐỖ XE",
            ]
            return [generator.pick(signs)]
        case .badge:
            return [generator.pick(["HONDA", "TOYOTA", "VISION 110", "WAVE α", "HYUNDAI", "i10", "CX-5", "3.5 V6"])]
        case .shop:
            return [
                generator.pick(["PHỞ BÒ", "CÀ PHÊ 24H", "SỬA XE", "NHÀ THUỐC 36", "TẠP HÓA"]),
                "ĐT: 09\(digits(2)).\(digits(3)).\(digits(3))",
            ]
        }
    }

    private static func colours(_ kind: Kind, using generator: inout SeededGenerator) -> (Colour, Colour) {
        let pairs: [(UInt32, UInt32)] =
            switch kind {
            case .timestamp, .watermark: [(0x55585E, 0xFFFFFF), (0x303236, 0xFFFF66), (0x8A8D90, 0xFFFFFF)]
            case .sign: [(0x1B4FA8, 0xFFFFFF), (0xF2F2EE, 0x202020), (0xC8102E, 0xFFFFFF), (0xF6BE1C, 0x202020)]
            case .badge: [(0x303236, 0xD8DADC), (0xA01818, 0xE8E8E8), (0xE4E4E4, 0x505050)]
            case .shop: [(0xC8102E, 0xFFE14D), (0xFFFFFF, 0xC8102E), (0x0B6B3A, 0xFFFFFF), (0xFFE14D, 0x1B1B1B)]
            }
        let pair = generator.pick(pairs)
        return (Colour(hex: pair.0), Colour(hex: pair.1))
    }
}
