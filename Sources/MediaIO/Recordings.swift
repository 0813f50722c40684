/// The recordings that a list of arguments means.
public enum Recordings {
    /// Groups arguments into recordings, each to be given to `Footage.open`.
    ///
    /// Picture files among the arguments make one recording, in natural order of their names; every other file is one.
    /// A folder gives one recording of its pictures, if it holds any, and one for each video file in it, by name;
    /// folders within are not entered. Recordings come in the order of the arguments.
    public static func expand(_ arguments: [String]) throws(FootageError) -> [[String]] {
        var recordings: [[String]] = []
        var pictures: [String] = []
        var picturesAt: Int?
        for argument in arguments {
            if try FileAccess.isFolder(argument) {
                recordings += try inFolder(argument)
            } else if Footage.isPictureName(argument) {
                pictures.append(argument)
                picturesAt = picturesAt ?? recordings.count
            } else {
                recordings.append([argument])
            }
        }
        if let picturesAt {
            recordings.insert(pictures.sorted(by: NaturalOrder.precedes), at: picturesAt)
        }
        return recordings
    }

    private static let videoEndings: Set<String> = [
        "mp4", "m4v", "mov", "mkv", "webm", "avi", "ts", "mts", "m2ts", "mpg", "mpeg", "flv", "wmv", "asf", "3gp",
        "mjpg",
        "mjpeg", "h264", "264", "h265", "265", "hevc", "dav", "vob", "ogv", "mxf", "nut",
    ]

    private static func inFolder(_ folder: String) throws(FootageError) -> [[String]] {
        let names = try FileAccess.names(in: folder)
        let videos = names.filter { videoEndings.contains(FileAccess.ending(of: $0)) }
        let hasPictures = names.contains(where: Footage.isPictureName)
        guard hasPictures || !videos.isEmpty else { throw .noPictures(path: folder) }
        return (hasPictures ? [[folder]] : []) + videos.map { [FileAccess.join(folder, $0)] }
    }
}
