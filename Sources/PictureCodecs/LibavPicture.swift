package import CVideoCodecs
package import Imaging

/// A picture of libav, a frame of a video or a still, kept as its decoder made it; converted to 8-bit full-range
/// samples on the way out.
///
/// Limited-range luma (16 to 235) and chroma (16 to 240) are expanded, so that frames compare with those of JPEG.
/// Samples of more than 8 bits lose their low bits. Safe to share: libav's frames are counted references to memory that
/// nobody writes any more.
package final class LibavPicture: @unchecked Sendable {
    private let handle: OpaquePointer
    private let info: phn_video_frame_info
    private let orientation: Orientation

    /// Takes over `handle`.
    package init(_ handle: OpaquePointer, _ info: phn_video_frame_info, _ orientation: Orientation) {
        self.handle = handle
        self.info = info
        self.orientation = orientation
    }

    deinit { phn_video_frame_release(handle) }

    private var width: Int { Int(info.width) }
    private var height: Int { Int(info.height) }
    private var isRGB: Bool { info.colour == PHN_VIDEO_RGB.rawValue }
    private var hasChroma: Bool { info.colour == PHN_VIDEO_YCBCR.rawValue }
    var hasAlpha: Bool { info.has_alpha != 0 }
    private var isLimited: Bool { info.is_full_range == 0 }

    package func luma(in region: PixelRegion?) throws(PictureError) -> Decoded<Plane> {
        let part = storedRegion(region)
        let plane = isRGB ? storedRGB(part).luma : component(0, part, SampleRange.luma(isLimited))
        return Decoded(picture: orientation.shown(plane))
    }

    package func reduced(by factor: Int) throws(PictureError) -> Decoded<YCbCrPicture> {
        let picture: YCbCrPicture
        if isRGB {
            picture = BoxReduction.reduce(YCbCrPicture(storedRGB(storedRegion(nil))), by: factor)
        } else {
            let luma = reducedComponent(0, by: factor, SampleRange.luma(isLimited))
            picture = YCbCrPicture(
                luma: luma, cb: reducedChroma(1, by: factor), cr: reducedChroma(2, by: factor),
                chromaStep: (x: Int(info.step_x), y: Int(info.step_y)))
        }
        return Decoded(picture: orientation.shown(picture))
    }

    package func rgb(in region: PixelRegion?) throws(PictureError) -> Decoded<RGBPicture> {
        let part = storedRegion(region)
        guard !isRGB else { return Decoded(picture: orientation.shown(storedRGB(part))) }
        let luma = component(0, part, SampleRange.luma(isLimited))
        guard hasChroma else { return Decoded(picture: orientation.shown(ColourConversion.grey(luma))) }
        let (stepX, stepY) = (Int(info.step_x), Int(info.step_y))
        let left = part.x / stepX, top = part.y / stepY
        let chroma = PixelRegion(
            x: left, y: top, width: (part.x + part.width + stepX - 1) / stepX - left,
            height: (part.y + part.height + stepY - 1) / stepY - top)
        let picture = ColourConversion(red: Int(info.red_weight), blue: Int(info.blue_weight)).rgb(
            luma: luma, cb: component(1, chroma, SampleRange.chroma(isLimited)),
            cr: component(2, chroma, SampleRange.chroma(isLimited)), step: (stepX, stepY),
            phase: (part.x - left * stepX, part.y - top * stepY))
        return Decoded(picture: orientation.shown(picture))
    }

    /// How opaque the pixels of a stored part are; only of a picture that has alpha.
    func alpha(in part: PixelRegion) -> Plane { component(3, part, .full) }

    private func storedRegion(_ region: PixelRegion?) -> PixelRegion {
        guard let region else { return PixelRegion(x: 0, y: 0, width: width, height: height) }
        let shown = orientation.swapsSides ? (width: height, height: width) : (width: width, height: height)
        return orientation.stored(
            region.clamped(width: shown.width, height: shown.height), width: width, height: height)
    }

    private func size(_ index: Int32) -> (width: Int, height: Int) {
        guard index > 0 else { return (width, height) }
        let (stepX, stepY) = (Int(info.step_x), Int(info.step_y))
        return ((width + stepX - 1) / stepX, (height + stepY - 1) / stepY)
    }

    /// A part of a component in its own coordinates, mapped to full range.
    private func component(_ index: Int32, _ part: PixelRegion, _ range: SampleRange) -> Plane {
        let samples = [UInt8](unsafeUninitializedCapacity: part.width * part.height) { buffer, count in
            if let base = buffer.baseAddress {
                for row in 0..<part.height {
                    copyRow(index, x: part.x, y: part.y + row, count: part.width, to: base + row * part.width)
                }
            }
            count = part.width * part.height
            range.apply(to: UnsafeMutableBufferPointer(rebasing: buffer[0..<count]))
        }
        return Plane(width: part.width, height: part.height, samples: samples)
    }

    private func copyRow(_ index: Int32, x: Int, y: Int, count: Int, to: UnsafeMutablePointer<UInt8>) {
        var stride = 0
        if let plane = phn_video_frame_plane(handle, index, &stride) {
            to.update(from: plane + y * stride + x, count: count)
        } else {
            phn_video_frame_row(handle, index, Int32(x), Int32(y), Int32(count), to)
        }
    }

    private func reducedComponent(_ index: Int32, by factor: Int, _ range: SampleRange) -> Plane {
        let (width, height) = size(index)
        var stride = 0
        guard factor > 1, let plane = phn_video_frame_plane(handle, index, &stride) else {
            let whole = component(index, PixelRegion(x: 0, y: 0, width: width, height: height), .full)
            return range.applied(to: BoxReduction.reduce(whole, by: factor))
        }
        return range.applied(
            to: BoxReduction.reduce(plane, stride: stride, width: width, height: height, byX: factor, byY: factor))
    }

    private func reducedChroma(_ index: Int32, by factor: Int) -> Plane {
        guard hasChroma else {
            let (width, height) = size(0)
            return Plane(width: (width + factor - 1) / factor, height: (height + factor - 1) / factor, fill: 128)
        }
        return reducedComponent(index, by: factor, SampleRange.chroma(isLimited))
    }

    private func storedRGB(_ part: PixelRegion) -> RGBPicture {
        let channels = (0..<3).map { component($0, part, .full) }
        var picture = RGBPicture(width: part.width, height: part.height)
        picture.samples.withUnsafeMutableBufferPointer { to in
            for (offset, channel) in channels.enumerated() {
                channel.samples.withUnsafeBufferPointer { from in
                    for i in 0..<from.count { to[3 * i + offset] = from[i] }
                }
            }
        }
        return picture
    }
}
