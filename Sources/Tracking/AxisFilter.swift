/// A Kalman filter of one coordinate that moves at a nearly constant velocity.
///
/// The state is position (pixels) and velocity (pixels a second); the acceleration between two steps is white with the
/// given deviation. Source: Y. Bar-Shalom et al., Estimation with Applications to Tracking and Navigation, section
/// 6.3.2 (discretised continuous white noise acceleration).
struct AxisFilter: Hashable, Sendable {
    private(set) var position: Double
    private(set) var velocity: Double
    /// Variance of the position, covariance, variance of the velocity.
    private(set) var p: Double
    private(set) var c: Double
    private(set) var v: Double

    init(position: Double, deviation: Double, velocity: Double = 0, velocityDeviation: Double) {
        self.position = position
        self.velocity = velocity
        p = deviation * deviation
        c = 0
        v = velocityDeviation * velocityDeviation
    }

    /// Moves the state on by `dt` seconds. `acceleration` is a deviation in pixels a second squared.
    mutating func predict(_ dt: Double, acceleration: Double) {
        position += velocity * dt
        let q = acceleration * acceleration
        let oldC = c
        p += 2 * dt * c + dt * dt * v + q * dt * dt * dt * dt / 4
        c = oldC + dt * v + q * dt * dt * dt / 2
        v += q * dt * dt
    }

    /// Takes in a position measured with `deviation` pixels.
    mutating func update(_ measured: Double, deviation: Double) {
        let s = p + deviation * deviation
        let k = p / s, kv = c / s
        let innovation = measured - position
        position += k * innovation
        velocity += kv * innovation
        v -= kv * c
        c -= kv * p
        p -= k * p
    }

    /// Takes in a velocity measured with `deviation` pixels a second.
    mutating func updateVelocity(_ measured: Double, deviation: Double) {
        let s = v + deviation * deviation
        let k = c / s, kv = v / s
        let innovation = measured - velocity
        position += k * innovation
        velocity += kv * innovation
        p -= k * c
        c -= k * v
        v -= kv * v
    }

    /// Slows the vehicle by `share` of its velocity, while it is not seen.
    mutating func brake(_ share: Double) { velocity *= 1 - share }

    /// This state, known from what came before it, corrected by what came after it.
    /// - Parameters:
    ///   - later: the next state, corrected likewise.
    ///   - expected: the next state as it was predicted from this one.
    ///   - seconds: between the two.
    func smoothed(by later: AxisFilter, expected: AxisFilter, after seconds: Double) -> AxisFilter {
        let determinant = expected.p * expected.v - expected.c * expected.c
        guard determinant > 1e-12 * expected.p * expected.v else { return self }
        // The gain: covariance of this state with the next, times the inverse of the next one's as predicted.
        let a = p + seconds * c, b = c + seconds * v
        let (i, j, k) = (expected.v / determinant, -expected.c / determinant, expected.p / determinant)
        let gain = (pp: a * i + c * j, pv: a * j + c * k, vp: b * i + v * j, vv: b * j + v * k)
        var state = self
        let off = (position: later.position - expected.position, velocity: later.velocity - expected.velocity)
        state.position += gain.pp * off.position + gain.pv * off.velocity
        state.velocity += gain.vp * off.position + gain.vv * off.velocity
        return state
    }

    /// The square of the distance of `measured` from the state in standard deviations.
    func squaredDistance(to measured: Double, deviation: Double) -> Double {
        let off = measured - position
        return off * off / (p + deviation * deviation)
    }
}
