import CCairo
public import Imaging

/// A picture that is being drawn: a thin layer over a cairo image surface.
///
/// Coordinates are those of `Geometry` (x right, y down, pixel (0, 0) covers 0 to 1), changed by `withTransform`. A
/// canvas is used by one thread at a time. Drawing outside the picture is cut off, never an error.
public final class Canvas {
    /// The longest side, in pixels, that cairo's fixed-point coordinates carry.
    public static let longestSide = 32_000

    public enum FillRule: Hashable, Sendable { case winding, evenOdd }
    public enum Cap: Hashable, Sendable { case butt, round, square }
    /// How what is drawn meets what is there: over it, or added to it as light is.
    public enum Blend: Hashable, Sendable { case over, add, multiply }

    public let width: Int
    public let height: Int
    let surface: OpaquePointer
    let cairo: OpaquePointer

    /// An opaque canvas of one colour.
    public init(width: Int, height: Int, fill: Colour = .black) throws(DrawingError) {
        guard (1...Self.longestSide).contains(width), (1...Self.longestSide).contains(height) else {
            throw .unsupportedSize(width: width, height: height)
        }
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))!
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw .outOfMemory(width: width, height: height)
        }
        self.width = width
        self.height = height
        self.surface = surface
        cairo = cairo_create(surface)!
        clear(fill)
    }

    /// A canvas that starts as a copy of `picture`.
    public convenience init(_ picture: RGBPicture) throws(DrawingError) {
        try self.init(width: picture.width, height: picture.height)
        withPixels { pixels, stride in
            for y in 0..<picture.height {
                for x in 0..<picture.width {
                    let i = 3 * (y * picture.width + x)
                    pixels[y * stride + x] =
                        UInt32(picture.samples[i]) << 16 | UInt32(picture.samples[i + 1]) << 8
                        | UInt32(picture.samples[i + 2])
                }
            }
        }
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Covers the whole canvas.
    public func clear(_ colour: Colour) {
        cairo_save(cairo)
        cairo_identity_matrix(cairo)
        cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
        cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    /// Lends the pixels, `0x00RRGGBB` each, row after row, `stride` values from one row to the next.
    public func withPixels<R>(_ body: (_ pixels: UnsafeMutableBufferPointer<UInt32>, _ stride: Int) throws -> R)
        rethrows
        -> R
    {
        cairo_surface_flush(surface)
        defer { cairo_surface_mark_dirty(surface) }
        let stride = Int(cairo_image_surface_get_stride(surface)) / 4
        let data = cairo_image_surface_get_data(surface)!
        return try data.withMemoryRebound(to: UInt32.self, capacity: stride * height) {
            try body(UnsafeMutableBufferPointer(start: $0, count: stride * height), stride)
        }
    }

    /// A copy of what has been drawn so far.
    public var picture: RGBPicture {
        var picture = RGBPicture(width: width, height: height)
        withPixels { pixels, stride in
            picture.samples.withUnsafeMutableBufferPointer { samples in
                for y in 0..<height {
                    var i = 3 * y * width
                    for x in 0..<width {
                        let pixel = pixels[y &* stride &+ x]
                        samples[i] = UInt8(truncatingIfNeeded: pixel >> 16)
                        samples[i &+ 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                        samples[i &+ 2] = UInt8(truncatingIfNeeded: pixel)
                        i &+= 3
                    }
                }
            }
        }
        return picture
    }
}
