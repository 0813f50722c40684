import Foundation
import Imaging
import MediaIO
import PictureCodecs
import Testing
import TrafficModel

@Suite("Clips")
struct ClipTests {
    let folder = NSTemporaryDirectory() + "phatnguoi-clip-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    /// The luma of every frame of a recording.
    private func lumas(_ path: String) throws -> [[UInt8]] {
        try Reading([path]).frames.map { Array(try $0.luma().samples) }
    }

    @Test(
        "A video is cut at the key frame before, and shows the very frames of the recording",
        .enabled(if: Footage.readsVideo, "built without the trait Video"),
        arguments: [("bframes.mp4", "clip.mp4"), ("wrong-rate.mkv", "clip.mkv"), ("variable-rate.mp4", "clip.mp4")])
    func video(source: String, name: String) throws {
        let path = referencePath(source), all = try lumas(path)
        for wanted in [0...19, 7...12, 13...40] {
            let clip = try Clip.write(wanted, of: [path], options: FootageOptions(), toFolder: folder)
            #expect(clip.name == name)
            let shown = try lumas(folder + "/" + name)
            #expect(clip.frames.lowerBound <= wanted.lowerBound)
            #expect(clip.frames.upperBound == min(wanted.upperBound, 19))
            #expect(shown.starts(with: all[clip.frames]), "\(wanted) gave \(clip.frames)")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            _ = try Clip.write(wanted, of: [path], options: FootageOptions(), toFolder: folder)
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) == bytes)
        }
    }

    @Test("Motion JPEG becomes motion JPEG: the very bytes of each frame, and when it was taken")
    func motionJPEG() throws {
        let path = folder + "/whole.avi"
        try MotionJPEGTests.write(path, frames: 12)
        let clip = try Clip.write(3...8, of: [path], options: FootageOptions(), toFolder: folder)
        #expect(clip.frames == 3...8 && clip.pictures.map(\.frame) == Array(3...8) && clip.writer == nil)
        let whole = try Reading([path]).frames.map(\.jpegBytes)
        let cut = try Reading([folder + "/clip.avi"]).frames.map(\.jpegBytes)
        #expect(cut == Array(whole[3...8]) && !cut.contains(nil))
    }

    @Test("What cannot be copied as it is gives no clip, and says why")
    func notCopied() throws {
        let picture = RGBPicture(width: 16, height: 16, fill: (9, 9, 9))
        try Data(PictureEncoder.png(picture)).write(to: URL(fileURLWithPath: folder + "/a.png"))
        #expect(throws: ClipError.self) {
            try Clip.write(0...3, of: [folder + "/a.png"], options: FootageOptions(), toFolder: folder)
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/clip.avi"))
    }
}
