import PixelKernels

/// Every kernel at every level this machine has, beside the plainest Swift loop that does the same.
struct KernelBenchmarks {
    private static let width = 1_280, height = 720
    private static let templates = 64, weights = 256

    private let stopwatch = Stopwatch()
    private let a: [UInt8]
    private let b: [UInt8]

    init() {
        var state: UInt64 = 1
        func noise() -> [UInt8] {
            (0..<Self.width * Self.height).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 40)
            }
        }
        a = noise()
        b = noise()
    }

    func run() -> [Measurement] {
        difference() + differenceMask() + sumOfDifferences() + halving() + erosion() + runningMean() + products()
            + CellBenchmarks().run()
    }

    /// Measures the loop and the kernel, in nanoseconds per pixel of `pixels`.
    private func compare(
        _ name: String, pixels: Int, unit: String = "ns/pixel", reference: () -> Void, kernel: (Kernels) -> Void
    ) -> [Measurement] {
        let plain = stopwatch.nanoseconds(reference) / Double(pixels)
        var measured = [Measurement(group: "kernel", name: name, variant: "loop", value: plain, unit: unit, ratio: 1)]
        for level in KernelLevel.available {
            let kernels = Kernels(level: level)
            let time = stopwatch.nanoseconds { kernel(kernels) } / Double(pixels)
            measured.append(
                Measurement(
                    group: "kernel", name: name, variant: level.rawValue, value: time, unit: unit, ratio: plain / time))
        }
        return measured
    }

    private func difference() -> [Measurement] {
        var out = a
        return compare("absoluteDifference", pixels: a.count) {
            for i in a.indices { out[i] = a[i] > b[i] ? a[i] - b[i] : b[i] - a[i] }
        } kernel: {
            $0.absoluteDifference(a.span, b.span, into: &out)
        }
    }

    private func differenceMask() -> [Measurement] {
        var out = a
        return compare("differenceMask", pixels: a.count) {
            for i in a.indices { out[i] = (a[i] > b[i] ? a[i] - b[i] : b[i] - a[i]) > 20 ? 255 : 0 }
        } kernel: {
            $0.differenceMask(a.span, b.span, above: 20, into: &out)
        }
    }

    private func sumOfDifferences() -> [Measurement] {
        var total: UInt64 = 0
        let measured = compare("sumOfAbsoluteDifferences", pixels: a.count) {
            for i in a.indices { total &+= UInt64(a[i] > b[i] ? a[i] - b[i] : b[i] - a[i]) }
        } kernel: {
            total &+= $0.sumOfAbsoluteDifferences(a.span, b.span)
        }
        // Read, so that the loop is not left out.
        precondition(total > 0, "noise differs from noise")
        return measured
    }

    private func halving() -> [Measurement] {
        let (width, height) = (Self.width, Self.height)
        var out = [UInt8](repeating: 0, count: a.count / 4)
        return compare("halve", pixels: a.count) {
            for y in 0..<height / 2 {
                for x in 0..<width / 2 {
                    let i = 2 * y * width + 2 * x
                    let sum = Int(a[i]) + Int(a[i + 1]) + Int(a[i + width]) + Int(a[i + width + 1])
                    out[y * (width / 2) + x] = UInt8((sum + 2) / 4)
                }
            }
        } kernel: {
            $0.halve(a.span, width: width, height: height, stride: width, into: &out)
        }
    }

    private func erosion() -> [Measurement] {
        let (width, height) = (Self.width, Self.height)
        var out = a
        return compare("minimum3x3", pixels: a.count) {
            for y in 1..<height - 1 {
                for x in 1..<width - 1 {
                    var least: UInt8 = 255
                    for row in y - 1...y + 1 { for i in x - 1...x + 1 { least = min(least, a[row * width + i]) } }
                    out[y * width + x] = least
                }
            }
        } kernel: {
            $0.minimum3x3(a.span, width: width, height: height, stride: width, into: &out)
        }
    }

    private func runningMean() -> [Measurement] {
        var state = b.map { UInt16($0) * 256 }
        return compare("runningMean", pixels: a.count) {
            for i in a.indices {
                let step = (Int(a[i]) * 256 - Int(state[i])) * 13 + 128
                state[i] = UInt16(Int(state[i]) + step >> 8)
            }
        } kernel: {
            $0.runningMean(&state, towards: a.span, weight: 13)
        }
    }

    private func products() -> [Measurement] {
        let (rows, length) = (Self.templates, Self.weights)
        let matrix = a.prefix(rows * length).map { Int8(bitPattern: $0) }
        let vector = Array(b.prefix(length))
        var out = [Int32](repeating: 0, count: rows)
        return compare("multiply 64x256", pixels: rows * length, unit: "ns/weight") {
            for row in 0..<rows {
                var total: Int32 = 0
                for i in 0..<length { total += Int32(matrix[row * length + i]) * Int32(vector[i]) }
                out[row] = total
            }
        } kernel: {
            $0.multiply(matrix.span, vector.span, into: &out)
        }
    }
}
