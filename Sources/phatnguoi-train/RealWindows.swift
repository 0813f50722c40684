import Geometry
import Imaging
import PlateReading
import SyntheticTraffic

/// Windows cut from the open data, of plates that are there for training only.
struct RealWindows {
    var data: PlateData
    var generator: SeededGenerator
    /// How often each line is cut, a little differently each time.
    var cutsPerLine = 4
    /// A part that is left out beside the held-back one; for a model that judges that part.
    var leftOut: Int?

    /// Windows of labelled plates, their characters found by a model that exists already.
    /// - Returns: windows, plates used, plates on which the text could not be placed.
    mutating func aligned(by reader: PlateReader, limit: Int, log: (String) -> Void) throws -> (WindowSamples, Int, Int)
    {
        var samples = WindowSamples()
        var used = 0, missed = 0
        let alignment = Alignment(reader: reader)
        let plates = try (data.scenes() + data.crops()).filter {
            $0.legible && !$0.isHeldBack && $0.part != leftOut
        }
        for plate in plates.prefix(limit) {
            guard let picture = try data.picture(plate.file) else { continue }
            guard let lines = alignment.lines(of: plate, in: picture) else {
                missed += 1
                continue
            }
            used += 1
            for line in lines {
                for _ in 0..<cutsPerLine {
                    line.cutter.addGood(from: line.grey, generator: &generator, to: &samples)
                    line.cutter.addBad(from: line.grey, generator: &generator, to: &samples)
                }
            }
            if used % 100 == 0 { log("\(used) plates placed, \(missed) not") }
        }
        return (samples, used, missed)
    }
}
