import Imaging
import MediaIO
import PictureCodecs
import Testing
import TrafficModel

@Suite("Pictures as a recording")
struct PictureSequenceTests {
    @Test("A folder is read in the order a person would count")
    func naturalOrder() throws {
        let scratch = Scratch()
        for frame in [0, 1, 2, 9, 10, 11] { _ = try scratch.file("img\(frame).jpg", Steps.jpeg(frame)) }
        _ = try scratch.file("notes.txt", Array("no picture".utf8))
        let reading = try Reading([scratch.path])
        #expect(try reading.shown(isLimited: false) == [0, 1, 2, 9, 10, 11])
        #expect(reading.info.kind == .pictures && reading.info.timing == .assumed && reading.info.startTime == nil)
        #expect(reading.seconds == [0, 0.04, 0.08, 0.12, 0.16, 0.2])
    }

    @Test("Times in the names are the times of the frames, and the first is the start")
    func namedTimes() throws {
        let scratch = Scratch()
        let names = [
            "cam_20261121-081532.250.jpg", "cam_20261121-081532.500.jpg", "cam_20261121-081533.000.jpg",
        ]
        for (frame, name) in names.enumerated() { _ = try scratch.file(name, Steps.jpeg(frame)) }
        let reading = try Reading([scratch.path])
        #expect(reading.info.timing == .fileNames && reading.seconds == [0, 0.25, 0.75])
        #expect(reading.info.startTime == StartTime(secondsSince1970: 1_795_223_732.25, source: .fileName))
        var options = FootageOptions()
        options.frameRate = 10
        options.startTime = 1000
        let told = try Reading([scratch.path], options)
        #expect(told.seconds == [0, 0.1, 0.2] && told.info.startTime?.source == .option)
    }

    @Test("Files that cannot be read keep their number and become gaps")
    func badFiles() throws {
        let scratch = Scratch()
        var paths: [String] = []
        for frame in 0..<8 {
            let jpeg = try Steps.jpeg(frame)
            let bytes: [UInt8] =
                switch frame {
                case 2: Array("a text named .jpg".utf8)
                case 3: []
                case 5: Array(jpeg[..<(jpeg.count - 40)])
                case 6: try Steps.jpeg(frame, width: 32)
                default: jpeg
                }
            paths.append(try scratch.file("\(frame).jpg", bytes))
        }
        paths.append(scratch.path + "/missing.jpg")
        var options = FootageOptions()
        options.surveyWidth = 64
        let reading = try Reading(paths, options)
        #expect(reading.numbers == [0, 1, 4, 7])
        #expect(reading.gaps.map(\.frames) == [2..<4, 5..<6, 6..<7, 8..<9])
        #expect(reading.gaps.map(\.reason) == [.unreadable, .cutShort, .sizeChanged, .unreadable])
        #expect(reading.gaps[0].text.contains("2.jpg") && reading.gaps[2].text.contains("32 x 48"))
        #expect(abs(reading.gaps[0].seconds.upperBound - 0.16) < 1e-9)
    }

    @Test("The first file may be bad: the size comes from the first good one")
    func badFirst() throws {
        let scratch = Scratch()
        let paths = [
            try scratch.file("0.jpg", Array("text".utf8)), try scratch.file("1.jpg", Steps.jpeg(1)),
        ]
        let reading = try Reading(paths)
        #expect(reading.numbers == [1] && reading.gaps.map(\.frames) == [0..<1])
    }

    @Test("Passing over frames gives the same numbers and times as reading them")
    func skipping() throws {
        let scratch = Scratch()
        let paths = try (0..<10).map { try scratch.file("\($0).jpg", Steps.jpeg($0)) }
        let all = try Reading(paths)
        let footage = try Footage.open(paths)
        var met: [Int] = []
        for wanted in [0, 3, 4, 9] {
            guard case .frame(let frame) = try footage.next(from: wanted) else { continue }
            met.append(frame.time.frame)
            #expect(frame.time == all.frames[wanted].time)
            #expect(Steps.frame(of: try frame.luma().samples[0], isLimited: false) == wanted)
        }
        #expect(met == [0, 3, 4, 9])
        #expect(try footage.next() == nil)
    }

    @Test("Reduced, whole and cut out: all forms of a frame agree", arguments: ["jpg", "png"])
    func forms(kind: String) throws {
        let scratch = Scratch()
        var picture = RGBPicture(width: 101, height: 67, fill: (10, 200, 30))
        for y in 20..<50 { for x in 30..<70 { picture[x, y] = (240, 20, 20) } }
        let bytes = kind == "jpg" ? try PictureEncoder.jpeg(picture, quality: 95) : try PictureEncoder.png(picture)
        let frame = try #require(try Reading([scratch.file("a." + kind, bytes)]).frames.first)
        let region = PixelRegion(x: 25, y: 15, width: 20, height: 11)
        #expect(try frame.picture(in: region) == frame.picture().cropped(to: region))
        #expect(try frame.luma(in: region) == frame.luma().cropped(to: region))
        let reduced = try frame.reduced(maxWidth: 40)
        #expect(reduced.factor == 3 && reduced.picture.width == 34 && reduced.picture.height == 23)
        let step = reduced.picture.chromaStep
        let red = reduced.picture.cr[50 / 3 / step.x, 35 / 3 / step.y]
        #expect(red > 200, "Cr of \(red)")
        #expect((frame.jpegBytes != nil) == (kind == "jpg"))
    }

    @Test("Arguments are grouped into recordings")
    func recordings() throws {
        let pictures = Scratch(), videos = Scratch(), empty = Scratch()
        for frame in 0..<2 { _ = try pictures.file("\(frame).png", Steps.jpeg(frame)) }
        let clip = try videos.file("b.mp4", [1]), other = try videos.file("a10.mkv", [1])
        let third = try videos.file("a9.mkv", [1])
        #expect(try Recordings.expand([pictures.path]) == [[pictures.path]])
        #expect(try Recordings.expand([videos.path]) == [[third], [other], [clip]])
        let single = pictures.path + "/1.png", first = pictures.path + "/0.png"
        #expect(try Recordings.expand([clip, single, other, first]) == [[clip], [first, single], [other]])
        #expect(throws: FootageError.noPictures(path: empty.path)) { try Recordings.expand([empty.path]) }
        #expect(throws: FootageError.noSuchFile(path: "/nowhere")) { try Recordings.expand(["/nowhere"]) }
    }
}
