import Imaging
import MediaIO
import PictureCodecs
import Testing
import TrafficModel

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Motion JPEG, written and read without libav")
struct MotionJPEGTests {
    static func write(_ path: String, frames: Int, rate: Int = 25, scale: Int = 1) throws {
        let writer = try MJPEGWriter(path, container: .avi(width: 64, height: 48, rate: rate, scale: scale))
        for frame in 0..<frames { try writer.append(jpeg: Steps.jpeg(frame)) }
        try writer.finish()
    }

    @Test("An AVI comes back frame by frame, at its exact rate", arguments: [(25, 1), (30_000, 1_001), (6, 1)])
    func avi(rate: Int, scale: Int) throws {
        let scratch = Scratch()
        let path = scratch.path + "/a.avi"
        try Self.write(path, frames: 12, rate: rate, scale: scale)
        let reading = try Reading([path])
        #expect(reading.info.kind == .aviMJPEG && reading.info.timing == .header)
        #expect(reading.info.width == 64 && reading.info.height == 48 && reading.info.declaredFrames == 12)
        #expect(reading.numbers == Array(0..<12) && reading.gaps.isEmpty)
        #expect(try reading.shown(isLimited: false) == Array(0..<12))
        for (n, frame) in reading.frames.enumerated() {
            #expect(abs(frame.time.seconds - Double(n * scale) / Double(rate)) < 1e-9)
            #expect(frame.jpegBytes == (try Steps.jpeg(n)))
        }
        #expect(try scratch.names() == ["a.avi"])
    }

    @Test("libav's own AVI, which has an audio-free index and odd chunks")
    func foreign() throws {
        let reading = try Reading([referencePath("motion-jpeg.avi")])
        #expect(reading.info.kind == .aviMJPEG && reading.frames.count == 3 && reading.gaps.isEmpty)
        #expect(reading.seconds == [0, 0.04, 0.08])
    }

    @Test("JPEGs one after the other, with part headers between and thumbnails inside")
    func concatenated() throws {
        let scratch = Scratch()
        var bytes: [UInt8] = []
        for frame in 0..<8 {
            let jpeg = try Steps.jpeg(frame)
            let thumbnail = try Steps.jpeg(0, width: 16, height: 16)
            let segment: [UInt8] = [
                0xFF, 0xEA, UInt8((thumbnail.count + 2) >> 8), UInt8((thumbnail.count + 2) & 255),
            ]
            bytes += jpeg.prefix(2) + segment + thumbnail + jpeg.dropFirst(2)
            bytes += Array("\r\n--part\r\nContent-Type: image/jpeg\r\n\r\n".utf8)
        }
        let path = try scratch.file("stream.mjpeg", bytes)
        let reading = try Reading([path])
        #expect(reading.info.kind == .mjpeg && reading.info.timing == .assumed)
        #expect(reading.numbers == Array(0..<8) && reading.gaps.isEmpty)
        #expect(try reading.shown(isLimited: false) == Array(0..<8))
        var options = FootageOptions()
        options.frameRate = 5
        #expect(try Reading([path], options).seconds == (0..<8).map { Double($0) / 5 })
    }

    @Test("Frames larger than the window of reading")
    func longFrames() throws {
        let scratch = Scratch()
        var noise = RGBPicture(width: 1600, height: 1000)
        var random = Lcg(state: 1)
        for i in noise.samples.indices { noise.samples[i] = UInt8(random.next(256)) }
        let jpeg = try PictureEncoder.jpeg(noise, quality: 95)
        #expect(jpeg.count > 1 << 20)
        let reading = try Reading([scratch.file("big.mjpeg", jpeg + jpeg + jpeg)])
        #expect(reading.frames.count == 3)
        #expect(reading.frames.allSatisfy { $0.jpegBytes == jpeg })
    }

    @Test("Damage in the middle of an AVI: what can be read is read, and the rest is a gap")
    func damagedAVI() throws {
        let scratch = Scratch()
        let path = scratch.path + "/a.avi"
        try Self.write(path, frames: 10)
        var bytes = try contents(of: path)
        let frames = bytes.indices.dropLast(10).filter {
            bytes[$0..<$0 + 4].elementsEqual("00dc".utf8) && bytes[$0 + 8] == 0xFF && bytes[$0 + 9] == 0xD8
        }
        #expect(frames.count == 10)
        for k in 0..<8 { bytes[frames[4] + k] = 0 }
        let reading = try Reading([scratch.file("b.avi", bytes)])
        #expect(try reading.shown(isLimited: false) == [0, 1, 2, 3, 5, 6, 7, 8, 9])
        #expect(reading.gaps.map(\.reason) == [.lost])
        #expect(reading.gaps.first?.frames == 4..<4)
    }

    @Test("An AVI that is cut anywhere gives its frames so far", arguments: 1...9)
    func cutAVI(tenth: Int) throws {
        let scratch = Scratch()
        let path = scratch.path + "/a.avi"
        try Self.write(path, frames: 10)
        let bytes = try contents(of: path)
        let cut = try scratch.file("cut.avi", Array(bytes[..<(bytes.count * tenth / 10)]))
        var options = FootageOptions()
        options.surveyWidth = 64
        guard let reading = try? Reading([cut], options) else {
            #expect(tenth == 1)
            return
        }
        #expect(try reading.shown(isLimited: false) == Array(0..<reading.frames.count))
        #expect(reading.frames.count >= tenth - 2)
        if reading.frames.count < 10 { #expect(!reading.gaps.isEmpty) }
    }

    @Test("A dropped frame takes its time but no number")
    func droppedFrame() throws {
        let scratch = Scratch()
        let path = scratch.path + "/a.avi"
        let writer = try MJPEGWriter(path, container: .avi(width: 64, height: 48, rate: 10, scale: 1))
        for frame in 0..<4 { try writer.append(jpeg: frame == 2 ? [] : Steps.jpeg(frame)) }
        try writer.finish()
        let reading = try Reading([path])
        #expect(reading.numbers == [0, 1, 2] && reading.seconds == [0, 0.1, 0.3])
    }

    @Test("Nothing stands under the name before the writer has finished, and nothing is left if it never does")
    func atomic() throws {
        let scratch = Scratch()
        let path = scratch.path + "/a.avi"
        do {
            let writer = try MJPEGWriter(path, container: .avi(width: 64, height: 48, rate: 10, scale: 1))
            try writer.append(jpeg: Steps.jpeg(0))
            #expect(try !scratch.names().contains("a.avi"))
        }
        #expect(try scratch.names().isEmpty)
    }

    @Test("A full disk is told as such")
    func fullDisk() throws {
        // Every write to this device fails with "no space left".
        let error = #expect(throws: OutputError.self) {
            let file = try OutputFile(Self.linkToFull())
            try file.append(Array(repeating: 0, count: 3 << 20))
            try file.finish()
        }
        guard case .diskFull = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A folder that is not there, and one that may not be written")
    func noFolder() {
        #expect(throws: OutputError.self) { try OutputFile("/nowhere/at/all.avi") }
        #expect(throws: OutputError.self) { try OutputFile.write([1], to: "/proc/all.avi") }
    }
}

extension MotionJPEGTests {
    /// A path whose temporary file is a link to `/dev/full`.
    static func linkToFull() throws -> String {
        let path = "/tmp/phatnguoi-mediaio-full"
        unlink(path + ".part")
        symlink("/dev/full", path + ".part")
        return path
    }
}
