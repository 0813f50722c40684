import MediaIO
import PictureCodecs
import Testing
import TrafficModel

@Suite("What is not footage is refused with the file's name and a remedy")
struct BadFootageTests {
    @Test("A path that is not there")
    func missing() {
        #expect(throws: FootageError.noSuchFile(path: "/nowhere/at/all.mp4")) {
            try Footage.open(["/nowhere/at/all.mp4"])
        }
    }

    @Test("Empty files, empty folders, devices", arguments: ["a.mp4", "a.jpg", "a.mjpeg", "a.avi"])
    func empty(name: String) throws {
        let scratch = Scratch()
        #expect(throws: FootageError.noPictures(path: scratch.path)) { try Footage.open([scratch.path]) }
        let path = try scratch.file(name, [])
        #expect(throws: FootageError.empty(path: path)) { try Footage.open([path]) }
        #expect(throws: FootageError.self) { try Footage.open(["/dev/zero"]) }
    }

    @Test("A text under any name", arguments: ["a.jpg", "a.mp4", "a.avi", "a.txt", "a.mjpeg", "a"])
    func text(name: String) throws {
        let scratch = Scratch()
        let path = try scratch.file(name, Array(String(repeating: "Xin chào. ", count: 400).utf8))
        let error = #expect(throws: FootageError.self) { try Footage.open([path]) }
        #expect(error?.description.contains(path) == true)
    }

    @Test("A playlist does not make the program read other files")
    func playlist() throws {
        let scratch = Scratch()
        let list = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n\(referencePath("size-changes.ts"))\n#EXT-X-ENDLIST\n"
        for name in ["a.m3u8", "a.txt"] {
            let path = try scratch.file(name, Array(list.utf8))
            #expect(throws: FootageError.self) { try Footage.open([path]) }
        }
        let concat = try scratch.file(
            "b.txt", Array("ffconcat version 1.0\nfile \(referencePath("bframes.mp4"))\n".utf8))
        #expect(throws: FootageError.self) { try Footage.open([concat]) }
    }

    @Test("Two videos are not one recording")
    func several() {
        #expect(throws: FootageError.notOneRecording(path: "a.mp4")) { try Footage.open(["a.mp4", "b.mp4"]) }
    }

    @Test("Changed bytes in an AVI or a stream of JPEGs never trap and never hang")
    func mutations() throws {
        let scratch = Scratch()
        let path = scratch.path + "/seed.avi"
        try MotionJPEGTests.write(path, frames: 5)
        let avi = try contents(of: path)
        let stream = try (0..<5).flatMap { try Steps.jpeg($0) }
        var random = Lcg(state: 42)
        var options = FootageOptions()
        options.surveyWidth = 32
        options.limits = PictureLimits(pixels: 200_000, side: 4096, scans: 30)
        var frames = 0
        for round in 0..<400 {
            var bytes = round % 2 == 0 ? avi : stream
            let reach = round % 4 < 2 ? bytes.count : min(bytes.count, 300)
            for _ in 0...random.next(8) { bytes[random.next(reach)] = UInt8(random.next(256)) }
            if random.next(8) == 0 { bytes.removeLast(random.next(bytes.count)) }
            let changed = try scratch.file("changed." + (round % 2 == 0 ? "avi" : "mjpeg"), bytes)
            guard let reading = try? Reading([changed], options) else { continue }
            frames += reading.frames.count
            #expect(zip(reading.frames, reading.frames.dropFirst()).allSatisfy { $0.time.seconds < $1.time.seconds })
        }
        #expect(frames > 400)
    }
}
