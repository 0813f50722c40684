import Imaging
import MediaIO
import PictureCodecs
import Testing
import TrafficModel

@Suite("Containers that libav reads", .enabled(if: Footage.readsVideo, "built without the trait Video"))
struct VideoTests {
    @Test("B-frames come in order of presentation; audio is passed over; the container tells the start")
    func bFrames() throws {
        let reading = try Reading([referencePath("bframes.mp4")])
        #expect(reading.numbers == Array(0..<20) && reading.gaps.isEmpty)
        #expect(try reading.shown(isLimited: true) == Array(0..<20))
        #expect(reading.seconds == (0..<20).map { Double($0 * 40) / 1000 })
        #expect(reading.info.startTime == StartTime(secondsSince1970: TimeTests.instant, source: .container))
        #expect(reading.info.timing == .stamps && reading.info.declaredFrames == 20)
    }

    @Test("Times are those of the stamps, not of the rate")
    func variableRate() throws {
        let reading = try Reading([referencePath("variable-rate.mp4")])
        let expected = (0..<20).map { n -> Double in
            let pauses = (n >= 10 ? 280 : 0) + (n >= 15 ? 80 : 0)
            return Double(n * 40 + pauses) / 1000
        }
        #expect(reading.seconds == expected)
        #expect(try reading.shown(isLimited: true) == Array(0..<20))
        let wrong = try Reading([referencePath("wrong-rate.mkv")])
        let spaced = (0..<20).map { n -> Double in Double(n * 160 + n / 6 * 40) / 1000 }
        #expect(wrong.seconds == spaced)
    }

    @Test("A stream without stamps counts by its own rate")
    func noStamps() throws {
        let reading = try Reading([referencePath("no-stamps.h264")])
        #expect(reading.numbers == Array(0..<20))
        #expect(zip(reading.frames, reading.frames.dropFirst()).allSatisfy { $0.time.seconds < $1.time.seconds })
        #expect(abs(reading.seconds[19] - 0.76) < 0.1)
        var options = FootageOptions()
        options.frameRate = 10
        #expect(try Reading([referencePath("no-stamps.h264")], options).seconds == (0..<20).map { Double($0) / 10 })
    }

    @Test("Frames of another size are a gap that names both sizes")
    func sizeChange() throws {
        let reading = try Reading([referencePath("size-changes.ts")])
        #expect(reading.numbers == Array(0..<20))
        #expect(try reading.shown(isLimited: true) == Array(0..<20))
        // Two streams were joined as they were: their packet counters do not fit, which is told first.
        #expect(reading.gaps.map(\.reason) == [.lost, .sizeChanged])
        #expect(reading.gaps.last?.frames == 20..<30 && reading.gaps.last?.text.contains("96 x 64") == true)
    }

    @Test("A display matrix turns the frames, their size, and their parts")
    func rotation() throws {
        let reading = try Reading([referencePath("rotated.mp4")])
        #expect(reading.info.width == 48 && reading.info.height == 64)
        let frame = try #require(reading.frames.first)
        let picture = try frame.picture()
        #expect(picture[24, 5].green < 60 && picture[24, 60].green > 200)
        let region = PixelRegion(x: 7, y: 25, width: 13, height: 20)
        #expect(try frame.luma(in: region) == frame.luma().cropped(to: region))
        #expect(try frame.picture(in: region) == picture.cropped(to: region))
    }

    @Test(
        "Every pixel format comes to the same 8-bit full-range picture",
        arguments: [
            ("yuv420p.nut", 3.0), ("yuvj420p.mkv", 3), ("yuv422p.nut", 3), ("yuv444p.nut", 3), ("yuv410p.nut", 5),
            ("nv12.nut", 3), ("yuyv422.nut", 3), ("yuv420p10le.nut", 3), ("yuv444p16be.nut", 3), ("pal8.nut", 4),
            ("rgb24.nut", 0), ("bgr0.nut", 0), ("gbrp.nut", 0), ("rgb565le.nut", 4),
        ])
    func pixelFormats(file: String, tolerance: Double) throws {
        let frame = try #require(try Reading([referencePath("pixels/" + file)]).frames.first)
        var expected = RGBPicture(width: 64, height: 48)
        for y in 0..<48 {
            for x in 0..<64 { expected[x, y] = (UInt8(50 + x), UInt8(200 - y), UInt8(80 + (x + y) / 2)) }
        }
        #expect(difference(try frame.picture().samples, expected.samples) <= tolerance)
        #expect(difference(try frame.luma().samples, expected.luma.samples) <= tolerance + 0.6)
        let reduced = try frame.reduced(maxWidth: 16)
        let wanted = BoxReduction.reduce(YCbCrPicture(expected), by: 4)
        #expect(reduced.factor == 4 && difference(reduced.picture.luma.samples, wanted.luma.samples) <= tolerance + 0.6)
        let region = PixelRegion(x: 5, y: 7, width: 9, height: 6)
        #expect(try frame.picture(in: region) == frame.picture().cropped(to: region))
    }

    @Test("Grey formats", arguments: ["gray.nut", "gray10le.nut"])
    func grey(file: String) throws {
        let frame = try #require(try Reading([referencePath("pixels/" + file)]).frames.first)
        let luma = try frame.luma()
        #expect(abs(Int(luma[0, 0]) - 142) < 4 && luma[63, 0] > luma[0, 0])
        #expect(try frame.reduced(maxWidth: 32).picture.cb.samples.allSatisfy { $0 == 128 })
    }

    @Test("An MP4 that was never closed is refused, and the error says what to do")
    func noIndex() throws {
        let scratch = Scratch()
        let bytes = try contents(of: referencePath("bframes.mp4"))
        let moov = try #require(bytes.indices.dropLast(4).first { bytes[$0..<$0 + 4].elementsEqual("moov".utf8) })
        let path = try scratch.file("open.mp4", Array(bytes[..<(moov - 4)]))
        #expect(throws: FootageError.noIndex(path: path)) { try Footage.open([path]) }
    }

    @Test("A damaged middle costs frames, is told, and the rest keeps its times")
    func damage() throws {
        let scratch = Scratch()
        var bytes = try contents(of: referencePath("size-changes.ts"))
        for packet in 6..<12 {
            for k in 20..<188 { bytes[packet * 188 + k] = UInt8(truncatingIfNeeded: k &* 7) }
        }
        let reading = try Reading([scratch.file("damaged.ts", bytes)])
        let shown = try reading.shown(isLimited: true)
        #expect(!reading.gaps.isEmpty && shown.last == 19 && shown.count < 30)
        #expect(reading.gaps.contains { [.damaged, .lost, .timeJump].contains($0.reason) })
    }

    @Test("A file cut at every tenth gives frames in order and says that it ends early", arguments: 3...9)
    func cut(tenth: Int) throws {
        let scratch = Scratch()
        let bytes = try contents(of: referencePath("wrong-rate.mkv"))
        let path = try scratch.file("cut.mkv", Array(bytes[..<(bytes.count * tenth / 10)]))
        guard let reading = try? Reading([path]) else { return }
        #expect(zip(reading.frames, reading.frames.dropFirst()).allSatisfy { $0.time < $1.time })
        #expect(reading.frames.count < 20 || tenth == 9)
    }

    @Test("Reading again gives the same numbers and times, and any number of decoder threads the same pixels")
    func again() throws {
        let path = referencePath("bframes.mp4")
        let once = try Reading([path])
        var options = FootageOptions()
        options.decoderThreads = 3
        let twice = try Reading([path], options)
        #expect(once.frames.map(\.time) == twice.frames.map(\.time))
        for (a, b) in zip(once.frames, twice.frames) { #expect(try a.luma() == b.luma()) }
    }

    private func difference(_ a: [UInt8], _ b: [UInt8]) -> Double {
        zip(a, b).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) } / Double(max(a.count, 1))
    }
}

/// Real footage, read where it lies and never copied.
enum RealClips {
    static let folder = root + "/../shared/data/video"
    static let areThere = Footage.readsVideo && (try? contents(of: folder + "/truth/es_m30.json")) != nil
    static let names = [
        "es_m30", "hn_giangvo_langha", "intel_topview", "topview_road", "uk_a13_day", "uk_a13_jam",
        "us_colorado_signal", "us_highway_bw", "vn_hotungmau_light", "vn_saigon_redlight", "vn_truccat_junction",
    ]
}

@Suite("The labelled clips", .enabled(if: RealClips.areThere, "../shared/data/video is absent"))
struct RealClipTests {
    @Test("Each clip has the frames and the length that its truth says", arguments: RealClips.names)
    func frames(clip: String) throws {
        let truth = try contents(of: RealClips.folder + "/truth/\(clip).json")
        let text = String(decoding: truth, as: UTF8.self)
        let frames = try #require(Self.number("frames", in: text))
        let rate = try #require(Self.number("fps_effective", in: text))
        let file = ["mp4", "avi"].map { "\(RealClips.folder)/clips/\(clip).\($0)" }
            .first { (try? Footage.open([$0])) != nil }
        let reading = try Reading([try #require(file)])
        #expect(reading.numbers == Array(0..<Int(frames)))
        let last = try #require(reading.frames.last).time.seconds
        #expect(abs(last - (frames - 1) / rate) < 0.02 * last + 0.1)
    }

    private static func number(_ key: String, in text: String) -> Double? {
        guard let range = text.firstRange(of: "\"\(key)\":") else { return nil }
        return Double(text[range.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." })
    }
}
