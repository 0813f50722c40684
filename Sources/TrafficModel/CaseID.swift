/// The name of a case: `CAMERA-FOOTAGE-FRAME-TRACK-ACT`, for example `p4-3fa9c1d2-f000345-t0012-RED_LIGHT`.
///
/// It names the footage by the first eight digits of its SHA-256, not by a date: a start time that is corrected later
/// must not make a second case of the same act. It is a safe file name.
public enum CaseID {
    public static func make(
        camera: String, footageSHA256: String, frame: Int, track: Track.ID, act: Act
    ) -> String {
        let footage = footageSHA256.prefix(8)
        return "\(fileSafe(camera))-\(footage)-f\(padded(frame, to: 6))-t\(padded(track, to: 4))-\(act.rawValue)"
    }

    /// `text` with everything but ASCII letters, digits and `_` replaced by `_`.
    private static func fileSafe(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
