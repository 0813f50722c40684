import Geometry
import TrafficModel

/// Where front and rear of a vehicle stand, told from its box and the direction of travel.
///
/// A box's lower edge is the ground contact nearest the camera: the rear of a vehicle that drives away, the front of
/// one that comes. The rest of the vehicle's length lies hidden in the height of the box, which is the sum of its
/// foreshortened height and length; `lengthShare` is the part of the box height that the length takes when seen from
/// 15 to 30 degrees above (car 1.5 m high and 4.5 m long: 0.45 to 0.63; rider 1.6 m and 1.9 m: 0.24 to 0.41; bus 3.2 m
/// and 12 m: 0.5 to 0.68).
struct VehicleFootprint {
    /// The share of the box that lies between rear and front.
    let lengthShare: Double
    /// How far the true front may lie from the told one, as a share of the box.
    let uncertainty: Double

    init(_ vehicleClass: VehicleClass, heading: PictureDirection) {
        switch heading {
        case .left, .right:
            lengthShare = 1
            uncertainty = 0.1
        case .up, .down:
            switch vehicleClass {
            case .motorbike, .bicycle: lengthShare = 0.33
            case .car, .unknown: lengthShare = 0.54
            case .bus, .truck: lengthShare = 0.6
            }
            uncertainty = heading == .down ? 0.05 : 0.12
        }
    }

    /// The size of the box along the travel, in pixels.
    static func scale(of box: Box, heading: PictureDirection) -> Double {
        switch heading {
        case .up, .down: box.height
        case .left, .right: box.width
        }
    }

    /// The ground points of front and rear, given the contact and the scale of the box.
    func ends(contact: Point, scale: Double, heading: PictureDirection) -> (front: Point, rear: Point) {
        let length = heading.vector * (lengthShare * scale)
        switch heading {
        case .up: return (contact + length, contact)
        case .down: return (contact, contact - length)
        case .left, .right: return (contact + length * 0.5, contact - length * 0.5)
        }
    }

    /// Half the track width in pixels, across a line with the given normal: wheels stand side by side along the
    /// picture's rows for traffic up or down, and one row above the other, foreshortened, for traffic across. The
    /// wheels of a car stand within two thirds of its box; a rider's stand one behind the other.
    static func halfTrack(of vehicleClass: VehicleClass, box: Box, across normal: Point) -> Double {
        let share =
            switch vehicleClass {
            case .motorbike, .bicycle: 0.08
            case .car, .unknown: 0.32
            case .bus, .truck: 0.36
            }
        let foreshortened = 0.3
        return share * (abs(normal.x) * box.width + abs(normal.y) * box.height * foreshortened)
    }
}
