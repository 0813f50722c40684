import PixelKernels
import Testing

/// Every kernel at every level this machine can run gives the bits of the reference, whatever size and start.
@Suite struct KernelPropertyTests {
    /// Vector widths of 16 to 64 bytes with unrolling by four, block sizes, a row of 720p, and their neighbours.
    static let counts: [Int] =
        [0, 1, 2, 3, 7] + [16, 32, 64, 128, 256, 1_024].flatMap { [$0 - 1, $0, $0 + 1] }
        + [1_279, 1_280, 65_535, 65_536, 65_537]
    static let sizes: [(width: Int, height: Int, stride: Int)] = [
        (0, 0, 0), (0, 3, 5), (5, 0, 5), (1, 1, 1), (1, 7, 3), (7, 1, 9), (2, 2, 2), (3, 3, 3), (16, 5, 16),
        (17, 6, 19),
        (31, 4, 33), (65, 3, 65), (127, 2, 131), (640, 3, 640), (1_023, 3, 1_027), (1_025, 4, 1_025), (1_279, 5, 1_281),
        (2_050, 3, 2_051),
    ]

    @Test("Differences, their mask and their sum", arguments: KernelLevel.available)
    func differences(level: KernelLevel) {
        let kernels = Kernels(level: level)
        var noise = Noise(state: 1)
        for count in Self.counts {
            for start in [0, 1, 3] {
                let a = noise.bytes(count + start), b = noise.bytes(count + start)
                let (tailA, tailB) = (Array(a[start...]), Array(b[start...]))
                let (rowA, rowB) = (a.span.extracting(start...), b.span.extracting(start...))
                var out = noise.bytes(count)
                kernels.absoluteDifference(rowA, rowB, into: &out)
                #expect(out == Reference.absoluteDifference(tailA, tailB), "\(count) from \(start)")
                for threshold in [0, 1, 127, 254, 255] as [UInt8] {
                    kernels.differenceMask(rowA, rowB, above: threshold, into: &out)
                    #expect(out == Reference.differenceMask(tailA, tailB, above: threshold), "\(count) from \(start)")
                }
                let sum = Reference.sum(Reference.absoluteDifference(tailA, tailB))
                #expect(kernels.sumOfAbsoluteDifferences(rowA, rowB) == sum, "\(count) from \(start)")
            }
        }
    }

    @Test("A difference written into the middle of a buffer leaves the rest alone", arguments: KernelLevel.available)
    func differenceIntoPartOfABuffer(level: KernelLevel) {
        var noise = Noise(state: 2)
        for count in Self.counts where count < 2_000 {
            let a = noise.bytes(count), b = noise.bytes(count)
            var out = [UInt8](repeating: 77, count: count + 5)
            out.withUnsafeMutableBufferPointer {
                var middle = UnsafeMutableBufferPointer(rebasing: $0[3..<3 + count]).mutableSpan
                Kernels(level: level).absoluteDifference(a.span, b.span, into: &middle)
            }
            #expect(out == [77, 77, 77] + Reference.absoluteDifference(a, b) + [77, 77])
        }
    }

    @Test("Sums and histograms", arguments: KernelLevel.available)
    func statistics(level: KernelLevel) {
        let kernels = Kernels(level: level)
        var noise = Noise(state: 3)
        for count in Self.counts {
            let a = noise.bytes(count)
            #expect(kernels.sum(a.span) == Reference.sum(a), "\(count)")
            var bins = [UInt32](repeating: 2, count: 256)
            kernels.histogram(a.span, into: &bins)
            #expect(bins == Reference.histogram(a).map { $0 + 2 }, "\(count)")
        }
        let white = [UInt8](repeating: 255, count: 20_000_000)
        let black = [UInt8](repeating: 0, count: white.count)
        #expect(kernels.sum(white.span) == 5_100_000_000, "a sum beyond 32 bits")
        #expect(kernels.sumOfAbsoluteDifferences(white.span, black.span) == 5_100_000_000, "a sum beyond 32 bits")
    }

    @Test("The running mean rounds as written and settles on the sample", arguments: KernelLevel.available)
    func runningMean(level: KernelLevel) {
        let kernels = Kernels(level: level)
        var noise = Noise(state: 4)
        for count in Self.counts where count < 2_000 {
            for weight in [0, 1, 13, 128, 255, 256] {
                let samples = noise.bytes(count)
                let start = (0..<count).map { _ in UInt16.random(in: 0...(255 * 256), using: &noise) }
                var state = start
                kernels.runningMean(&state, towards: samples.span, weight: weight)
                #expect(state == Reference.runningMean(start, towards: samples, weight: weight), "\(count), \(weight)")
                if weight == 256 { #expect(state == samples.map { UInt16($0) * 256 }) }
            }
        }
    }

    @Test("Halving, erosion and dilation, with padded rows", arguments: KernelLevel.available)
    func neighbourhoods(level: KernelLevel) {
        let kernels = Kernels(level: level)
        var noise = Noise(state: 5)
        for (width, height, stride) in Self.sizes {
            let picture = Picture(width: width, height: height, stride: stride, noise: &noise)
            var half = noise.bytes((width / 2) * (height / 2))
            kernels.halve(picture.samples.span, width: width, height: height, stride: stride, into: &half)
            #expect(half == Reference.halve(picture), "\(width)x\(height)")
            var out = noise.bytes(width * height)
            kernels.minimum3x3(picture.samples.span, width: width, height: height, stride: stride, into: &out)
            #expect(out == Reference.neighbourhood(picture) { $0.min()! }, "\(width)x\(height)")
            kernels.maximum3x3(picture.samples.span, width: width, height: height, stride: stride, into: &out)
            #expect(out == Reference.neighbourhood(picture) { $0.max()! }, "\(width)x\(height)")
        }
    }

    @Test("Dot products of a matrix with a vector", arguments: KernelLevel.available)
    func products(level: KernelLevel) {
        let kernels = Kernels(level: level)
        var noise = Noise(state: 6)
        for (rows, length) in [(0, 0), (0, 9), (3, 0), (1, 1), (5, 15), (5, 16), (5, 17), (31, 256), (2, 65_536)] {
            let matrix = noise.bytes(rows * length).map { Int8(bitPattern: $0) }
            let vector = noise.bytes(length)
            var out = [Int32](repeating: -1, count: rows)
            kernels.multiply(matrix.span, vector.span, into: &out)
            #expect(out == Reference.multiply(matrix, vector, rows: rows), "\(rows)x\(length)")
        }
        let least = [Int8](repeating: -128, count: Kernels.longestRow)
        let white = [UInt8](repeating: 255, count: Kernels.longestRow)
        var out: [Int32] = [0]
        kernels.multiply(least.span, white.span, into: &out)
        #expect(out == [-128 * 255 * 65_536], "the least sum there can be")
    }
}
