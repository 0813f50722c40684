import Foundation
import Geometry

/// Degrees of turn from one direction to another: positive to the right as seen on the screen, -180 to 180.
func turnDegrees(from before: Point, to after: Point) -> Double {
    atan2(before.cross(after), before.dot(after)) * 180 / .pi
}

func cosine(ofDegrees angle: Double) -> Double { cos(angle * .pi / 180) }
