package import Imaging
import PixelKernels

extension Plane {
    /// The plane at half the size, each sample the mean of four (odd last rows and columns are dropped).
    package var halved: Plane {
        var half = Plane(width: width / 2, height: height / 2)
        Kernels.best.halve(samples.span, width: width, height: height, stride: width, into: &half.samples)
        return half
    }
}
