package import Imaging

extension Plane {
    /// The plane at half the size, each sample the mean of four (odd last rows and columns are dropped).
    package var halved: Plane {
        var half = Plane(width: width / 2, height: height / 2)
        let (stride, width, height) = (self.width, half.width, half.height)
        samples.withUnsafeBufferPointer { source in
            half.samples.withUnsafeMutableBufferPointer { target in
                for y in 0..<height {
                    let upper = 2 &* y &* stride, lower = upper &+ stride
                    for x in 0..<width {
                        let sum =
                            UInt16(source[upper &+ 2 &* x]) &+ UInt16(source[upper &+ 2 &* x &+ 1])
                            &+ UInt16(source[lower &+ 2 &* x]) &+ UInt16(source[lower &+ 2 &* x &+ 1])
                        target[y &* width &+ x] = UInt8(truncatingIfNeeded: (sum &+ 2) &>> 2)
                    }
                }
            }
        }
        return half
    }
}
