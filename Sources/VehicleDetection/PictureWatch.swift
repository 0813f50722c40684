import Imaging
import TrafficModel

/// Notices pictures that no line of the site fits: frozen, dark, of another view, of a camera that is moved by degrees
/// or through a lens that is soiled by and by.
///
/// Feed every frame in order, all of one size.
public struct PictureWatch: Sendable {
    /// Seconds that a state must last to be told. Raising it misses short troubles; lowering it takes a still night
    /// under strong compression for a frozen picture, and a passing lorry for another view.
    static let leastSeconds = 3.0
    /// Seconds between two looks at the view, and between two at what changes slowly.
    static let lookSeconds = 0.5
    static let slowSeconds = 2.0
    /// A picture is dark where its mean luma is below the first and fewer than this share of its samples are above the
    /// second: a street at night has lamps.
    static let darkMean = 16
    static let litLuma: UInt8 = 60
    static let litShare = 0.001
    /// Share of the reference's patches that are found where the view is surely the same; where it is surely another,
    /// if that came from one look to the next (large vehicles and the glare of lamps hide a view by and by); and below
    /// which it stays another.
    static let surelySame = 0.3
    static let surelyOther = 0.1
    static let leastFound = 0.15
    /// Share from which the picture at hand may become the new reference, after so many seconds, so that the light of
    /// day may change.
    static let renewingShare = 0.6
    static let renewingSeconds = 30.0

    private var states: [PictureNotice.Kind: Stretch] = [:]
    private var previous: Plane?
    private var reference: ViewReference?
    private var referenceTime = 0.0
    /// What may become the next reference.
    private var candidate: ViewReference?
    private var nextLook = -Double.infinity
    private var lastFound: Double?
    private var isOther = false
    private var drift = DriftWatch()
    private var soil = SoilWatch()
    private var nextSlowLook = -Double.infinity

    public init() {}

    private struct Stretch: Sendable {
        var first: FrameTime
        var last: FrameTime
    }

    /// Takes in a frame.
    /// - Returns: the troubles that ended before it, if they lasted.
    public mutating func look(at frame: ReducedFrame) -> [PictureNotice] {
        let luma = frame.picture.luma, time = frame.time
        var notices: [PictureNotice] = []
        let isFrozen = previous.map { $0.samples == luma.samples } ?? false
        notices += note(.frozen, isFrozen, at: time)
        notices += note(.dark, Self.isDark(luma), at: time)
        previous = luma
        guard time.seconds >= nextLook else { return notices }
        nextLook = time.seconds + Self.lookSeconds
        notices += note(.viewChanged, isOtherView(luma, at: time.seconds), at: time)
        guard time.seconds >= nextSlowLook, !isFrozen, !isOther, states[.dark] == nil else { return notices }
        nextSlowLook = time.seconds + Self.slowSeconds
        return notices + lookSlowly(luma, time)
    }

    private mutating func lookSlowly(_ luma: Plane, _ time: FrameTime) -> [PictureNotice] {
        let hasMoved = drift.look(at: luma)
        let soiledSince = soil.look(at: luma.moved(by: drift.place), time)
        return note(.cameraMoved, hasMoved, at: time)
            + note(.lensSoiled, soiledSince != nil, since: soiledSince, at: time)
    }

    /// The troubles that go on, up to the newest frame; they are told again, longer, when they end.
    public mutating func open() -> [PictureNotice] {
        PictureNotice.Kind.allCases.compactMap { kind in states[kind].flatMap { Self.notice(kind, $0) } }
    }

    private mutating func note(
        _ kind: PictureNotice.Kind, _ isSo: Bool, since: FrameTime? = nil, at time: FrameTime
    ) -> [PictureNotice] {
        guard isSo else {
            let stretch = states.removeValue(forKey: kind)
            return stretch.flatMap { Self.notice(kind, $0) }.map { [$0] } ?? []
        }
        states[kind] = Stretch(first: states[kind]?.first ?? since ?? time, last: time)
        return []
    }

    private static func notice(_ kind: PictureNotice.Kind, _ stretch: Stretch) -> PictureNotice? {
        guard stretch.last.seconds - stretch.first.seconds >= leastSeconds else { return nil }
        return PictureNotice(
            kind: kind, frames: stretch.first.frame...stretch.last.frame,
            seconds: stretch.first.seconds...stretch.last.seconds)
    }

    private static func isDark(_ luma: Plane) -> Bool {
        var sum = 0
        var lit = 0
        var looked = 0
        for i in stride(from: 0, to: luma.samples.count, by: 7) {
            sum &+= Int(luma.samples[i])
            if luma.samples[i] > litLuma { lit &+= 1 }
            looked &+= 1
        }
        return sum < darkMean * looked && Double(lit) < litShare * Double(looked)
    }

    /// Whether too few patches of the reference are where they were. Until there is one nothing is said.
    private mutating func isOtherView(_ luma: Plane, at seconds: Double) -> Bool {
        if let reference {
            let found = reference.share(in: luma)
            let isCut =
                (lastFound ?? 1) >= Self.surelySame && found < Self.surelyOther && !reference.isAlike(luma)
            isOther = isCut || isOther && found < Self.leastFound
            lastFound = found
            let isWorn = found >= Self.renewingShare && seconds - referenceTime >= Self.renewingSeconds
            guard !isOther && (candidate != nil || isWorn) else {
                candidate = nil
                return isOther
            }
        }
        prepare(luma, at: seconds)
        return false
    }

    /// Goes on with the next reference, or begins one.
    private mutating func prepare(_ luma: Plane, at seconds: Double) {
        guard var next = candidate, next.prove(by: luma) else {
            candidate = ViewReference(luma)
            return
        }
        candidate = next.isProven ? nil : next
        guard next.isProven else { return }
        // What the first reference proves may have been cut off since; a later one was watched by the one before.
        lastFound = reference == nil ? nil : next.share(in: luma)
        (reference, referenceTime) = (next, seconds)
    }
}
