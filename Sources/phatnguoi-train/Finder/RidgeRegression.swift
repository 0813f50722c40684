/// Least squares with a penalty on the weights, by the normal equations; the last feature is the constant 1 and is
/// not penalised.
struct RidgeRegression {
    let features: Int
    let outputs: Int
    private var gram: [Float]
    private var targets: [Double]
    private(set) var count = 0

    init(features: Int, outputs: Int) {
        self.features = features
        self.outputs = outputs
        gram = [Float](repeating: 0, count: features * features)
        targets = [Double](repeating: 0, count: outputs * features)
    }

    mutating func add(_ x: [Float], _ y: [Double], weight: Float = 1) {
        count += 1
        let n = features
        gram.withUnsafeMutableBufferPointer { gram in
            x.withUnsafeBufferPointer { x in
                for i in 0..<n {
                    let value = x[i] * weight
                    let row = i &* n
                    for j in i..<n { gram[row &+ j] += value * x[j] }
                }
            }
        }
        for k in 0..<outputs { for i in 0..<n { targets[k * n + i] += Double(weight) * y[k] * Double(x[i]) } }
    }

    /// `outputs` rows of `features` weights.
    /// - Parameter penalty: per sample; more keeps the weights smaller.
    func solve(penalty: Double) -> [Float] {
        let n = features
        var factor = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in i..<n { factor[j * n + i] = Double(gram[i * n + j]) }
            factor[i * n + i] += i < n - 1 ? penalty * Double(count) : 1e-3
        }
        Self.cholesky(&factor, n)
        var weights: [Float] = []
        for k in 0..<outputs {
            var y = Array(targets[k * n..<(k + 1) * n])
            for i in 0..<n {
                for j in 0..<i { y[i] -= factor[i * n + j] * y[j] }
                y[i] /= factor[i * n + i]
            }
            for i in stride(from: n - 1, through: 0, by: -1) {
                for j in i + 1..<max(n, i + 1) { y[i] -= factor[j * n + i] * y[j] }
                y[i] /= factor[i * n + i]
            }
            weights += y.map { Float($0) }
        }
        return weights
    }

    /// The lower factor of a symmetric matrix whose lower half is given, in place.
    private static func cholesky(_ matrix: inout [Double], _ n: Int) {
        matrix.withUnsafeMutableBufferPointer { m in
            for j in 0..<n {
                for i in j..<n {
                    let a = UnsafeRawPointer(m.baseAddress! + i * n), b = UnsafeRawPointer(m.baseAddress! + j * n)
                    var sums = SIMD8<Double>(repeating: 0)
                    var k = 0
                    while k + 8 <= j {
                        sums +=
                            a.loadUnaligned(fromByteOffset: 8 * k, as: SIMD8<Double>.self)
                            * b.loadUnaligned(fromByteOffset: 8 * k, as: SIMD8<Double>.self)
                        k += 8
                    }
                    var value = m[i * n + j] - sums.sum()
                    while k < j {
                        value -= m[i * n + k] * m[j * n + k]
                        k += 1
                    }
                    m[i * n + j] = i == j ? max(value, 1e-9).squareRoot() : value / m[j * n + j]
                }
            }
        }
    }
}
