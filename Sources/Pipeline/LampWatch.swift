import Geometry
import Imaging
import MediaIO
import SignalHeads
import TrafficModel

/// Every signal head of a camera, read frame by frame from full-size crops of its box alone.
struct LampWatch {
    private var readers: [SignalHeadReader]

    init(camera: CameraSite, footageWidth: Int, footageHeight: Int) {
        readers = camera.signals.compactMap {
            SignalHeadReader(head: $0, camera: camera, footageWidth: footageWidth, footageHeight: footageHeight)
        }
    }

    mutating func look(at frame: MediaIO.Frame) throws {
        for index in readers.indices {
            let crop = try frame.picture(in: readers[index].cropRegion)
            readers[index].observe(crop, at: frame.time)
        }
    }

    /// The states from the first frame to the newest, head after head in the order of the site file.
    var intervals: [SignalInterval] { readers.flatMap(\.intervals) }
}
