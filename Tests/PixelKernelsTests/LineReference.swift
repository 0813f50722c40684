import PixelKernels

/// The line kernels in the plainest Swift that says what they do.
enum LineReference {
    /// Half-rectified central differences: to the right, to the left, down, up.
    static func gradients(_ strip: [UInt8], width: Int, height: Int) -> [[Int]] {
        var planes = [[Int]](repeating: [Int](repeating: 0, count: width * height), count: 4)
        for y in 0..<height {
            for x in 0..<width {
                let at = y * width + x
                if x > 0 && x + 1 < width {
                    let d = Int(strip[at + 1]) - Int(strip[at - 1])
                    (planes[0][at], planes[1][at]) = (max(d, 0), max(-d, 0))
                }
                if y > 0 && y + 1 < height {
                    let d = Int(strip[at + width]) - Int(strip[at - width])
                    (planes[2][at], planes[3][at]) = (max(d, 0), max(-d, 0))
                }
            }
        }
        return planes
    }

    /// The root of the gradient in 3 rows and 2 columns from (x, y) on, channel by channel; past the last column 0.
    static func cell(_ planes: [[Int]], width: Int, x: Int, y: Int, channel: Int) -> UInt8 {
        guard x < width else { return 0 }
        var sum = 0
        for row in y..<y + 3 { for column in x..<min(x + 2, width) { sum += planes[channel][row * width + column] } }
        return UInt8(Float(sum).squareRoot() * 3.24 + 0.5)
    }

    static func energy(_ planes: [[Int]]) -> [UInt16] {
        planes[0].indices.map { i in UInt16(planes.reduce(0) { $0 + $1[i] }) }
    }

    static func factor(_ energy: [UInt16], width: Int, x: Int, y: Int, quiet: Float) -> Float {
        var sum = 0
        for row in y..<y + 24 { for column in x..<x + 16 { sum += Int(energy[row * width + column]) } }
        return 1 / (Float(sum) + quiet).squareRoot()
    }

    /// A dictionary of templates in rows.
    struct Templates {
        var weights: [[Int8]]
        var scale: [Float]
        var bias: [Float]
        /// One row a class.
        var votes: [[Int8]]
        var voteScale: [Float]
        var voteBias: [Float]

        var packed: LineTemplates {
            LineTemplates(
                weights: weights.flatMap { $0 }, scale: scale, bias: bias, votes: votes.flatMap { $0 },
                voteScale: voteScale, voteBias: voteBias)
        }

        /// Every class's lead over the last one for a window of 256 numbers.
        func leads(_ numbers: [UInt8], factor: Float) -> [Float] {
            let responses = weights.indices.map { j -> Int in
                let sum = zip(weights[j], numbers).reduce(0) { $0 + Int($1.0) * Int($1.1) }
                let response = Float(sum) * scale[j] * factor + bias[j]
                return Int(min(max(response, 0), 127) + 0.5)
            }
            let scores = votes.indices.map { c -> Float in
                let sum = zip(votes[c], responses).reduce(0) { $0 + Int($1.0) * $1.1 }
                return Float(sum) * voteScale[c] + voteBias[c]
            }
            return scores.dropLast().map { $0 - scores[scores.count - 1] }
        }
    }

    static func extend(_ total: [Float], nearest: Int, costs: [Float]) -> (next: [Float], from: [Int32]) {
        var next = [Float](repeating: -.infinity, count: total.count)
        var from = [Int32](repeating: -1, count: total.count)
        for x in total.indices {
            for (k, cost) in costs.enumerated() where x - nearest - k >= 0 {
                let score = total[x - nearest - k] - cost
                if score > next[x] { (next[x], from[x]) = (score, Int32(x - nearest - k)) }
            }
        }
        return (next, from)
    }

    static func sample(
        _ plane: [UInt8], stride: Int, start: LineKernels.Fixed, column: LineKernels.Fixed, row: LineKernels.Fixed,
        width: Int, height: Int
    ) -> [UInt8] {
        var out: [UInt8] = []
        for r in 0..<height {
            for c in 0..<width {
                let x = start.x + c * column.x + r * row.x, y = start.y + c * column.y + r * row.y
                let fx = (x >> 8) & 255, fy = (y >> 8) & 255
                func at(_ dx: Int, _ dy: Int) -> Int { Int(plane[((y >> 16) + dy) * stride + (x >> 16) + dx]) }
                let above = at(0, 0) * (256 - fx) + at(1, 0) * fx, below = at(0, 1) * (256 - fx) + at(1, 1) * fx
                out.append(UInt8((above * (256 - fy) + below * fy + 32768) >> 16))
            }
        }
        return out
    }
}
