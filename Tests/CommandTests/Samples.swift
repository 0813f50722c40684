import Imaging
import PictureCodecs

/// Small inputs for the command.
enum Samples {
    static let width = 160, height = 120

    static let site = """
        version: 1
        site: {id: test, name: Thử nghiệm, time_zone: Asia/Ho_Chi_Minh}
        cameras:
          - id: c1
            frame: {width: 160, height: 120}
            count_lines: [{id: middle, line: [[0, 60], [160, 60]]}]
        """

    /// A grey road as a JPEG, with a dark block on it at `x`.
    static func frame(blockAt x: Int? = nil) throws -> [UInt8] {
        var picture = RGBPicture(width: width, height: height, fill: (120, 122, 124))
        if let x {
            for row in 50..<80 { for column in x..<min(x + 24, width) { picture[column, row] = (30, 28, 35) } }
        }
        return try PictureEncoder.jpeg(picture, quality: 90)
    }

    /// A folder of pictures in which a block drives from left to right.
    static func footage(_ count: Int, in folder: TemporaryFolder) throws -> String {
        for i in 0..<count { try folder.file("footage/f\(i).jpg", try frame(blockAt: i * 6 % (width - 24))) }
        return folder.path + "/footage"
    }
}
