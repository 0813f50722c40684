import Foundation
public import Geometry
public import Imaging

/// How a camera stands to a plate: what makes a rectangle of millimetres a quadrilateral of pixels.
public struct PlateView: Hashable, Sendable {
    /// Height of the characters in the picture, pixels.
    public var characterHeight = 20.0
    /// Turn in the picture plane, degrees, positive clockwise.
    public var roll = 0.0
    /// Turn about the plate's upright, degrees: squeezes it sideways and makes its lines converge.
    public var yaw = 0.0
    /// Turn about its level, degrees: a camera above the road.
    public var pitch = 0.0
    /// Distance to the plate in its own widths: small gives strong perspective.
    public var distance = 12.0
    /// Picture around the plate, in character heights.
    public var margin = 1.5

    public init() {}

    /// A view as traffic and gate cameras have it, characters `range` pixels high.
    public static func random(characterHeight range: ClosedRange<Double>, using generator: inout SeededGenerator)
        -> PlateView
    {
        var view = PlateView()
        view.characterHeight = range.lowerBound * pow(range.upperBound / range.lowerBound, generator.unit())
        view.roll = generator.normal() * 5
        view.yaw = generator.normal() * 18
        view.pitch = generator.normal() * 12
        view.distance = generator.uniform(5...20)
        return view
    }

    /// Where the plate's corners fall, the plate's centre at the origin.
    func corners(width: Double, height: Double, typeface: PlateTypeface) -> [Point] {
        let scale = characterHeight / typeface.height
        let (cr, sr) = (cos(roll * .pi / 180), sin(roll * .pi / 180))
        let (cy, sy) = (cos(yaw * .pi / 180), sin(yaw * .pi / 180))
        let (cp, sp) = (cos(pitch * .pi / 180), sin(pitch * .pi / 180))
        let away = distance * width
        return Quad(Box(x: -width / 2, y: -height / 2, width: width, height: height)).corners.map { corner in
            let x = corner.x * cy, z = corner.x * sy
            let y = corner.y * cp - z * sp, depth = away + corner.y * sp + z * cp
            let k = scale * away / max(depth, away * 0.2)
            return Point(x: (x * cr - y * sr) * k, y: (x * sr + y * cr) * k)
        }
    }
}

/// A plate as a camera sees it, with where everything is.
public struct PlatePicture: Sendable {
    public var picture: RGBPicture
    public var face: PlateFace
    /// Millimetres on the plate to pixels.
    public var homography: Homography
    /// The plate's corners.
    public var quad: Quad

    /// Paints `face` as `view` shows it, on a `surround`, puts `covers` (in millimetres on the plate) over it, then
    /// wears it all down by `degradation`.
    public init(
        _ face: PlateFace, view: PlateView, degradation: PlateDegradation = PlateDegradation(),
        covers: [PlateCover] = [], surround: PaintColour = PaintColour(70, 72, 78),
        using generator: inout SeededGenerator
    ) {
        let typeface = face.number.series.format.typeface
        let corners = view.corners(width: face.width, height: face.height, typeface: typeface)
        let bounds = Polygon(corners).bounds
        let margin = view.margin * view.characterHeight
        let shift = Point(x: margin - bounds.minX + generator.unit(), y: margin - bounds.minY + generator.unit())
        let placed = corners.map { $0 + shift }
        let quad = Quad(topLeft: placed[0], topRight: placed[1], bottomRight: placed[2], bottomLeft: placed[3])
        var picture = RGBPicture(
            width: max(1, Int(bounds.width + 2 * margin) + 1), height: max(1, Int(bounds.height + 2 * margin) + 1),
            fill: (surround.red, surround.green, surround.blue))
        // A view that turns the plate edge-on has no homography; it is then seen straight on.
        let view = face.homography(onto: quad) ?? Homography.identity
        face.draw(into: &picture, through: view)
        for cover in covers { cover.draw(into: &picture, through: view, using: &generator) }
        degradation.apply(
            to: &picture, characterHeight: typeface.height * sqrt(quad.area / (face.width * face.height)),
            using: &generator)
        self.picture = picture
        self.face = face
        homography = view
        self.quad = quad
    }
}

extension Quad {
    var area: Double { Polygon(corners).area }
}
