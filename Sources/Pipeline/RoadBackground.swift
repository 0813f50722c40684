import Imaging

/// Pictures spread over a recording of unknown length, and the road that they have in common.
struct RoadBackground {
    private var kept: [(seconds: Double, picture: RGBPicture)] = []
    /// Seconds between two pictures; it doubles whenever there are too many.
    private var interval = 0.5

    /// Pictures at most, and their width in pixels: a bound on memory.
    private static let mostPictures = 15
    private static let mostWidth = 1_920

    func wants(pictureAt seconds: Double) -> Bool {
        kept.last.map { seconds - $0.seconds >= interval } ?? true
    }

    mutating func add(_ picture: RGBPicture, at seconds: Double) {
        let factor = max(1, (picture.width + Self.mostWidth - 1) / Self.mostWidth)
        let small = picture.reduced(by: factor)
        guard kept.first.map({ $0.picture.width == small.width && $0.picture.height == small.height }) ?? true else {
            return
        }
        kept.append((seconds, small))
        guard kept.count > Self.mostPictures else { return }
        kept = kept.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        interval *= 2
    }

    mutating func removePictures(from seconds: Double) { kept.removeAll { $0.seconds >= seconds } }

    /// The median of the pictures, sample by sample; an empty picture where there is none.
    var picture: RGBPicture {
        guard var median = kept.first?.picture else { return RGBPicture(width: 0, height: 0) }
        let count = kept.count
        guard count > 2 else { return kept[count - 1].picture }
        var values = [UInt8](repeating: 0, count: count)
        for place in median.samples.indices {
            for number in 0..<count {
                // Insertion keeps a handful of values in order faster than a sort.
                let value = kept[number].picture.samples[place]
                var slot = number
                while slot > 0 && values[slot - 1] > value {
                    values[slot] = values[slot - 1]
                    slot -= 1
                }
                values[slot] = value
            }
            median.samples[place] = values[count / 2]
        }
        return median
    }
}

extension RGBPicture {
    /// The picture with each square of `factor` by `factor` pixels averaged to one; what is left over at the right and
    /// lower edge is cut.
    func reduced(by factor: Int) -> RGBPicture {
        guard factor > 1, width >= factor, height >= factor else { return self }
        var small = RGBPicture(width: width / factor, height: height / factor)
        let area = factor * factor
        for y in 0..<small.height {
            for x in 0..<small.width {
                var (red, green, blue) = (area / 2, area / 2, area / 2)
                for v in y * factor..<(y + 1) * factor {
                    var i = 3 * (v * width + x * factor)
                    for _ in 0..<factor {
                        red &+= Int(samples[i])
                        green &+= Int(samples[i &+ 1])
                        blue &+= Int(samples[i &+ 2])
                        i &+= 3
                    }
                }
                let o = 3 * (y * small.width + x)
                small.samples[o] = UInt8(red / area)
                small.samples[o &+ 1] = UInt8(green / area)
                small.samples[o &+ 2] = UInt8(blue / area)
            }
        }
        return small
    }
}
