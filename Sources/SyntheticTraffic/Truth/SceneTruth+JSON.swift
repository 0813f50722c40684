import Geometry
import TrafficModel

extension SceneTruth {
    /// The truth as a JSON document in the form of hand-made truth files, with the boxes, plates and deeds of every
    /// vehicle besides.
    ///
    /// - Parameter clip: file name of the recording.
    public func json(clip: String) -> String {
        var members: [(String, JSONText)] = [
            ("clip", .string(clip)), ("split", .string("rendered")), ("source", .string("SyntheticTraffic")),
            ("seed", .string(String(seed))), ("width", .integer(width)), ("height", .integer(height)),
            ("frames", .integer(frames)), ("fps_effective", .number(rate)),
            ("seconds", .number(Double(frames) / rate)), ("start_time", .string(startTime)), ("view", .string(view)),
            (
                "crossing_rule",
                .string(
                    "the bottom-centre of the vehicle's box, cut at the picture's edges, changes side of the segment; "
                        + "frames are 0-based; a frame is the first on the far side")
            ),
            ("confidence", .string("exact")),
        ]
        if !lamps.isEmpty {
            members.append(("lamps", .array(lamps.map(Self.json))))
            members.append(("phases", .array(phases.map(Self.json))))
        }
        if let stopLine {
            members.append(("stop_line", Self.json(stopLine)))
            members.append(("heading", .string("up")))
        }
        if let clearLine { members.append(("clear_line", Self.json(clearLine))) }
        members.append(
            (
                "lane_lines",
                .array(
                    solidLines.map {
                        .object([("id", .string($0.id)), ("type", .string($0.type)), ("line", Self.json($0.segment))])
                    })
            ))
        members.append(("lines", .array(lines.map(json))))
        if stopLine != nil { members.append(("red_violations", redViolations)) }
        members.append(("acts", .array(acts.map(json))))
        members.append(("lawful", .array(deeds.filter { !acts.contains($0) }.map(json))))
        members.append(("vehicles", .array(vehicles.map(Self.json))))
        if !cameraShift.isEmpty {
            members.append(("camera_shift", .array(cameraShift.map { .array([.number($0.x), .number($0.y)]) })))
        }
        return JSONText.object(members).text() + "\n"
    }

    private static func json(_ lamp: Lamp) -> JSONText {
        var members: [(String, JSONText)] = [("name", .string(lamp.name)), ("box_xyxy", corners(lamp.box))]
        for state in [SignalState.red, .yellow, .green] {
            guard let p = lamp.centres[state] else { continue }
            members.append((state.rawValue + "_centre", .integers([Int(p.x.rounded()), Int(p.y.rounded())])))
        }
        return .object(members)
    }

    private static func json(_ phase: Phase) -> JSONText {
        .object([
            ("state", .string(phase.state.rawValue + (phase.withRightArrow ? " + green right arrow" : ""))),
            ("from_frame", .integer(phase.fromFrame)), ("to_frame", .integer(phase.toFrame)),
        ])
    }

    private static func json(_ segment: Segment) -> JSONText {
        .integers([segment.start.x, segment.start.y, segment.end.x, segment.end.y].map { Int($0.rounded()) })
    }

    private static func corners(_ box: Box) -> JSONText {
        .integers([box.minX, box.minY, box.maxX, box.maxY].map { Int($0.rounded()) })
    }

    private func members(_ event: Event) -> [(String, JSONText)] {
        [
            ("frame", .integer(event.frame)), ("t", .number(event.time)), ("cls", .string(event.vehicleClass.rawValue)),
            ("dir", .string(event.direction.rawValue)), ("vehicle", .integer(event.vehicle)),
            ("box_xyxy", Self.corners(event.box)),
        ]
    }

    private func json(_ line: Line) -> JSONText {
        var counts: [(String, JSONText)] = []
        for direction in PictureDirection.allCases {
            let passed = line.events.filter { $0.direction == direction }
            guard !passed.isEmpty else { continue }
            let classes = VehicleClass.allCases.compactMap { kind -> (String, JSONText)? in
                let count = passed.filter { $0.vehicleClass == kind }.count
                return count > 0 ? (kind.rawValue, .integer(count)) : nil
            }
            counts.append((direction.rawValue, .object(classes)))
        }
        return .object([
            ("name", .string(line.name)), ("line", Self.json(line.segment)),
            ("events", .array(line.events.map { .object(members($0)) })), ("tolerance", .integer(0)),
            ("true_counts", .object(counts)),
        ])
    }

    /// As the scoring of red-light runs reads it: what is certain, and what neither counts nor costs.
    private var redViolations: JSONText {
        func events(_ kind: Deed.Kind) -> [JSONText] {
            deeds.filter { $0.kind == kind }.map { deed in
                let event = lines.first?.events.first { $0.vehicle == deed.vehicle && $0.frame == deed.frame }
                return .object((event.map(members) ?? []) + [("plate", .string(plate(of: deed.vehicle)))])
            }
        }
        let certain = events(.act(.redLight))
        return .object([
            ("events", .array(certain)), ("total", .integer(certain.count)),
            ("borderline", .array(events(.frontBeforeRed))),
        ])
    }

    private func plate(of id: Int) -> String { vehicles.first { $0.id == id }?.plate.text ?? "" }

    private func json(_ deed: Deed) -> JSONText {
        var members: [(String, JSONText)] = [
            ("kind", .string(deed.kind.name)), ("vehicle", .integer(deed.vehicle)), ("frame", .integer(deed.frame)),
            ("t", .number(deed.time)),
            ("cls", .string(vehicles.first { $0.id == deed.vehicle }?.vehicleClass.rawValue ?? "unknown")),
            ("plate", .string(plate(of: deed.vehicle))),
        ]
        if let seconds = deed.secondsInState { members.append(("seconds_in_state", .number(seconds))) }
        return .object(members)
    }

    private static func json(_ vehicle: Vehicle) -> JSONText {
        func tenth(_ value: Double) -> JSONText { .number((value * 10).rounded() / 10) }
        return .object([
            ("id", .integer(vehicle.id)), ("cls", .string(vehicle.vehicleClass.rawValue)),
            ("plate", .string(vehicle.plate.text)), ("plate_display", .string(vehicle.plate.display)),
            ("plate_layout", .string(vehicle.plate.lines.count > 1 ? "two-line" : "one-line")),
            (
                "boxes_frame_xywh",
                .array(
                    vehicle.boxes.map { frame, b in
                        .array([.integer(frame), tenth(b.x), tenth(b.y), tenth(b.width), tenth(b.height)])
                    })
            ),
            (
                "plates_frame_corners",
                .array(
                    vehicle.plates.map { frame, quad in
                        .array([.integer(frame)] + quad.corners.flatMap { [tenth($0.x), tenth($0.y)] })
                    })
            ),
        ])
    }
}
