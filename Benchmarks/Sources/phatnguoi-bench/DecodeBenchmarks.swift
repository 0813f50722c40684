import Imaging
import PictureCodecs

/// The forms in which a 1080p JPEG can be decoded, beside libjpeg's decode of the whole picture in colour.
struct DecodeBenchmarks {
    private let stopwatch = Stopwatch()
    /// One JPEG, as the renderer of the tests writes it.
    let jpeg: [UInt8]

    func run() throws -> [Measurement] {
        let decoder = try PictureDecoder(jpeg)
        let header = decoder.header
        let quarter = PixelRegion(
            x: header.width * 3 / 8, y: header.height * 3 / 8, width: header.width / 4, height: header.height / 4)
        let forms: [(String, () throws -> Void)] = [
            ("colour", { _ = try decoder.rgb() }),
            ("luma", { _ = try decoder.luma() }),
            ("luma 1/2", { _ = try decoder.luma(reducedBy: 2) }),
            ("luma 1/4", { _ = try decoder.luma(reducedBy: 4) }),
            ("luma 1/8", { _ = try decoder.luma(reducedBy: 8) }),
            ("luma and chroma 1/4", { _ = try decoder.yCbCr(reducedBy: 4) }),
            ("colour crop 1/4 x 1/4", { _ = try decoder.rgb(in: quarter) }),
        ]
        var measured: [Measurement] = []
        var reference: Double?
        for (variant, decode) in forms {
            let time = try stopwatch.nanoseconds(decode) / 1e6
            let whole = reference ?? time
            reference = whole
            measured.append(
                Measurement(
                    group: "decode", name: "jpeg \(header.width)x\(header.height)", variant: variant, value: time,
                    unit: "ms", ratio: whole / time))
        }
        return measured
    }
}
