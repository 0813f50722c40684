public import Geometry
public import Imaging

/// Undoes the shaking of a camera: brings every frame of a chunk over one reference picture.
public struct Stabiliser: Sendable {
    /// Pixels by which the frames looked at must be off before the chunk is taken for shaken. Below it the tolerance of
    /// the scene model serves, and the frames stay as they are.
    static let leastShake = 0.6
    /// Frames looked at to decide.
    static let probes = 32

    private let registration: Registration

    /// - Parameter reference: the picture that the site's coordinates refer to.
    public init(reference: Plane) {
        registration = Registration(reference: reference)
    }

    /// The displacement of each frame from the reference, or nil where the camera stands still.
    public func displacements(of frames: [ReducedFrame]) -> [Point]? {
        let step = max(1, frames.count / Self.probes)
        let shaken = stride(from: 0, to: frames.count, by: step).count { k in
            guard let d = registration.displacement(of: frames[k].picture.luma) else { return false }
            return d.length > Self.leastShake
        }
        guard shaken > max(1, Self.probes / 12) else { return nil }
        var last = Point.zero
        return frames.map { frame in
            last = registration.displacement(of: frame.picture.luma, near: last) ?? last
            return last
        }
    }

    /// `frames` moved back by `displacements`.
    public func stabilised(_ frames: [ReducedFrame], by displacements: [Point]) -> [ReducedFrame] {
        zip(frames, displacements).map { frame, shift in
            var picture = frame.picture
            let step = picture.chromaStep
            picture.luma = picture.luma.moved(by: shift)
            let chroma = Point(x: shift.x / Double(step.x), y: shift.y / Double(step.y))
            picture.cb = picture.cb.moved(by: chroma)
            picture.cr = picture.cr.moved(by: chroma)
            return ReducedFrame(time: frame.time, picture: picture)
        }
    }
}

extension Plane {
    /// The plane seen from `shift` pixels further on, by linear interpolation; what lies outside repeats the edge.
    func moved(by shift: Point) -> Plane {
        let left = Int(shift.x.rounded(.down)), top = Int(shift.y.rounded(.down))
        let fractionX = Int32(((shift.x - Double(left)) * 64).rounded())
        let fractionY = Int32(((shift.y - Double(top)) * 64).rounded())
        if left == 0 && top == 0 && fractionX == 0 && fractionY == 0 { return self }
        var result = self
        let width = width, height = height
        guard width > 0 && height > 0 else { return self }
        // Columns whose four neighbours all lie inside need no clamping.
        let inside = min(max(-left, 0), width)..<min(max(width - 1 - left, max(-left, 0)), width)
        samples.withUnsafeBufferPointer { from in
            result.samples.withUnsafeMutableBufferPointer { to in
                for y in 0..<height {
                    let upper = min(max(y &+ top, 0), height &- 1) &* width
                    let lower = min(max(y &+ top &+ 1, 0), height &- 1) &* width
                    func mix(_ a: Int, _ b: Int) -> UInt8 {
                        let above =
                            Int32(from[upper &+ a]) &* (64 &- fractionX) &+ Int32(from[upper &+ b]) &* fractionX
                        let below =
                            Int32(from[lower &+ a]) &* (64 &- fractionX) &+ Int32(from[lower &+ b]) &* fractionX
                        let value = (above &* (64 &- fractionY) &+ below &* fractionY &+ 2048) &>> 12
                        return UInt8(truncatingIfNeeded: value)
                    }
                    func clamped(_ x: Int) -> Int { min(max(x, 0), width &- 1) }
                    for x in 0..<inside.lowerBound {
                        to[y &* width &+ x] = mix(clamped(x &+ left), clamped(x &+ left &+ 1))
                    }
                    for x in inside { to[y &* width &+ x] = mix(x &+ left, x &+ left &+ 1) }
                    for x in inside.upperBound..<width {
                        to[y &* width &+ x] = mix(clamped(x &+ left), clamped(x &+ left &+ 1))
                    }
                }
            }
        }
        return result
    }
}
