import Geometry
import Imaging

/// Notices a camera that is moved by degrees: pushed, sagging on its pole, turning in its clamp. Each step is too small
/// for another view, and their sum takes the site's lines off the road.
///
/// A reference picture is registered in every look; when the view has gone half as far as can be followed, or the light
/// has changed, the picture at hand becomes the next reference at the place found for it. Swaying is no drift: the
/// median of a while counts.
struct DriftWatch: Sendable {
    /// Displacement from the first pictures, as a share of the picture's width, from which the camera has moved: 4
    /// pixels of 480. Raising it judges longer by lines that lie beside the road's; lowering it takes the sum of small
    /// errors of registration, over a day of changing light, for a moved camera.
    static let leastShare = 0.0085
    /// Share of that below which it is where it was: what swings about the limit is told once.
    static let backShare = 0.6
    /// Looks over which the median is taken. Raising it tells later; lowering it takes a gust for a drift.
    static let settling = 9
    /// Pixels between the displacement of a patch and the median of all up to which they agree.
    static let agreement = 1.5
    /// The least number of patches that agree; their least share of those found; the least share of all that are found.
    /// Lowering them believes a queue that creeps forward; raising them says nothing in fog.
    static let leastAgreeing = 8
    static let agreeingShare = 0.5
    static let leastFound = 0.25
    /// Width and height, as shares of the picture's, over which those that agree must be spread: vehicles in step are
    /// not.
    static let spread = (x: 0.45, y: 0.35)
    /// Looks with an agreement after which a patch that took part in fewer than half is left out: it was on a vehicle.
    static let proving = 8
    /// Pixels that a reference can be followed; half-way the next one is taken.
    static let reach = 12
    /// Share of the patches found below which the light has changed enough for a new reference; looks between two such,
    /// and looks without agreement after which the picture at hand is taken for where the last one was.
    static let worn = 0.5
    static let wearing = 30

    private var reference: Registration?
    /// Where the reference picture lies from the first one.
    private var referencePlace = Point.zero
    /// Looks since the reference was taken in which patches agreed, and those since the last such.
    private var looks = 0
    private var lost = 0
    private var agreed: [Int] = []
    private var recent: [Point] = []
    private var rest: Point?
    private var isMoved = false
    /// Where the newest picture lies from rest, in pixels, swaying included.
    private(set) var place = Point.zero

    /// Takes in a picture, some two seconds after the last one.
    /// - Returns: whether the camera has moved from where it was at first.
    mutating func look(at luma: Plane) -> Bool {
        guard let reference else {
            renew(luma, at: .zero)
            return false
        }
        guard let (shift, found) = consensus(reference, luma) else {
            lost += 1
            if lost >= Self.wearing { renew(luma, at: recent.last ?? referencePlace) }
            return isMoved
        }
        looks += 1
        lost = 0
        let here = referencePlace + shift
        recent.append(here)
        if recent.count > Self.settling { recent.removeFirst() }
        if max(abs(shift.x), abs(shift.y)) > Double(Self.reach) / 2 || looks >= Self.wearing && found < Self.worn {
            renew(luma, at: here)
        }
        guard recent.count == Self.settling else { return false }
        let middle = Point(x: Self.median(recent.map(\.x)), y: Self.median(recent.map(\.y)))
        let rest = self.rest ?? middle
        self.rest = rest
        place = here - rest
        let least = Self.leastShare * Double(luma.width) * (isMoved ? Self.backShare : 1)
        isMoved = (middle - rest).length >= least
        return isMoved
    }

    private mutating func renew(_ luma: Plane, at place: Point) {
        reference = Registration(reference: luma, reach: Self.reach)
        referencePlace = place
        looks = 0
        lost = 0
        agreed = []
    }

    /// The displacement on which enough patches agree that are spread over the picture, and the share of all patches
    /// that are found.
    private mutating func consensus(_ reference: Registration, _ luma: Plane) -> (shift: Point, found: Double)? {
        let findings = reference.findings(in: luma, near: recent.last.map { $0 - referencePlace } ?? .zero)
        if agreed.isEmpty { agreed = [Int](repeating: 0, count: findings.count) }
        let trusted = findings.indices.filter { looks < Self.proving || 2 * agreed[$0] >= looks }
        let seen = trusted.filter { findings[$0].shift != nil }
        guard seen.count >= Self.leastAgreeing, Double(seen.count) >= Self.leastFound * Double(trusted.count) else {
            return nil
        }
        let shifts = seen.compactMap { findings[$0].shift }
        let middle = Point(x: Self.median(shifts.map(\.x)), y: Self.median(shifts.map(\.y)))
        func agrees(_ index: Int) -> Bool {
            findings[index].shift.map { ($0 - middle).length <= Self.agreement } ?? false
        }
        let inliers = seen.filter(agrees)
        guard inliers.count >= Self.leastAgreeing, Double(inliers.count) >= Self.agreeingShare * Double(seen.count),
            isSpread(inliers.map { findings[$0].place }, over: luma)
        else { return nil }
        for index in findings.indices where agrees(index) { agreed[index] += 1 }
        let shift = inliers.compactMap { findings[$0].shift }
        return (
            Point(x: Self.median(shift.map(\.x)), y: Self.median(shift.map(\.y))),
            Double(seen.count) / Double(trusted.count)
        )
    }

    private func isSpread(_ places: [Point], over luma: Plane) -> Bool {
        let bounds = Polygon(places).bounds
        return bounds.width >= Self.spread.x * Double(luma.width)
            && bounds.height >= Self.spread.y * Double(luma.height)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }
}
