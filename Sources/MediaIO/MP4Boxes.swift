/// Looks at the outermost boxes of an MP4 or MOV (ISO/IEC 14496-12, section 4.2).
enum MP4Boxes {
    /// Boxes looked at before a file is taken for something else.
    private static let mostBoxes = 4096

    /// Whether the file is an MP4 or MOV that has no `moov` box: a recording that was never closed.
    static func lacksIndex(_ file: ReadableFile) throws(FootageError) -> Bool {
        var at = 0, isMP4 = false
        for _ in 0..<mostBoxes {
            let head = try file.read(at: at, count: 16)
            guard head.count >= 8 else { break }
            var size = head[0..<4].reduce(0) { $0 << 8 | Int($1) }
            switch String(decoding: head[4..<8], as: UTF8.self) {
            case "ftyp", "mdat", "wide": isMP4 = true
            case "moov": return false
            default: break
            }
            if size == 1, head.count == 16 {
                size = head[8..<16].reduce(0) { $0 &<< 8 | Int($1) }
            }
            guard isMP4, size >= 8, size <= file.count - at else { break }
            at += size
        }
        return isMP4
    }
}
