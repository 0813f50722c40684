import Imaging
import MediaIO
import PictureCodecs
import TrafficModel

#if canImport(Glibc)
    import Glibc
#endif

/// The root of the package.
let root: String = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

func referencePath(_ name: String) -> String { root + "/testdata/reference/" + name }

struct FileMissing: Error {
    let path: String
}

func contents(of path: String) throws -> [UInt8] {
    guard let stream = fopen(path, "rb") else { throw FileMissing(path: path) }
    defer { fclose(stream) }
    var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk[..<count] }
    return bytes
}

/// A folder of its own, removed when the value goes.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/phatnguoi-mediaio-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    deinit {
        for name in (try? names()) ?? [] { unlink(path + "/" + name) }
        rmdir(path)
    }

    func names() throws -> [String] {
        guard let stream = opendir(path) else { throw FileMissing(path: path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try OutputFile.write(bytes, to: path + "/" + name)
        return path + "/" + name
    }
}

/// Grey pictures of 64 x 48: the luma of frame n is 20 + 10 n.
enum Steps {
    static func luma(_ frame: Int) -> UInt8 { UInt8(min(20 + 10 * frame, 255)) }

    static func jpeg(_ frame: Int, width: Int = 64, height: Int = 48) throws -> [UInt8] {
        let level = luma(frame)
        return try PictureEncoder.jpeg(
            RGBPicture(width: width, height: height, fill: (level, level, level)), quality: 90)
    }

    /// The frame number that a luma of full range shows.
    static func frame(of sample: UInt8, isLimited: Bool) -> Int {
        let level = isLimited ? (Double(sample) * 219 / 255 + 16) : Double(sample)
        return Int(((level - 20) / 10).rounded())
    }
}

/// All that a recording gives.
struct Reading {
    var info: FootageInfo
    var frames: [Frame] = []
    var gaps: [Gap] = []

    init(_ paths: [String], _ options: FootageOptions = FootageOptions()) throws {
        let footage = try Footage.open(paths, options: options)
        info = footage.info
        while let event = try footage.next() {
            switch event {
            case .frame(let frame): frames.append(frame)
            case .gap(let gap): gaps.append(gap)
            }
        }
    }

    var numbers: [Int] { frames.map(\.time.frame) }
    var seconds: [Double] { frames.map { ($0.time.seconds * 1e6).rounded() / 1e6 } }

    /// What each frame shows, as the number in its luma.
    func shown(isLimited: Bool) throws -> [Int] {
        try frames.map {
            Steps.frame(
                of: try $0.luma(in: PixelRegion(x: 20, y: 20, width: 1, height: 1)).samples[0], isLimited: isLimited)
        }
    }
}

struct Lcg {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }
}
