/// How a step of a path meets a line segment.
public enum SegmentMeeting: Hashable, Sendable {
    /// They have no point in common.
    case apart
    /// They meet in one point: `step` of the way along the step, `line` of the way along the line, both 0 to 1. An end
    /// that just touches counts.
    case at(step: Double, line: Double)
    /// They lie on one line and share the stretch between two fractions of the step, `from` <= `to`.
    case along(from: Double, to: Double)
}

extension Segment {
    /// Where this segment, read as one step of a path, meets `line`.
    ///
    /// Signs of exact cross products decide, so that touching ends and steps along the line are told apart from near
    /// misses wherever the coordinates are whole numbers below 2^25. A step or a line without length is a point.
    public func meeting(_ line: Segment) -> SegmentMeeting {
        let step = direction, across = line.direction, offset = line.start - start
        let denominator = step.cross(across)
        if denominator != 0 {
            let t = offset.cross(across) / denominator, u = offset.cross(step) / denominator
            return (0...1).contains(t) && (0...1).contains(u) ? .at(step: t, line: u) : .apart
        }
        if length == 0 { return meetingAsPoint(line) }
        guard offset.cross(step) == 0 else { return .apart }
        let a = parameter(of: line.start), b = parameter(of: line.end)
        let from = max(min(a, b), 0), to = min(max(a, b), 1)
        if from > to { return .apart }
        if from == to { return .at(step: from, line: a == b ? 0 : (from - a) / (b - a)) }
        return .along(from: from, to: to)
    }

    private func meetingAsPoint(_ line: Segment) -> SegmentMeeting {
        guard line.side(of: start) == 0 else { return .apart }
        if line.length == 0 { return line.start == start ? .at(step: 0, line: 0) : .apart }
        let u = line.parameter(of: start)
        return (0...1).contains(u) ? .at(step: 0, line: u) : .apart
    }

    /// The segment, turned round where needed, so that `travel` leads to the side of its normal: positive signed
    /// distances then lie beyond the line. Unchanged where `travel` runs along it.
    public func facing(_ travel: Point) -> Segment { normal.dot(travel) < 0 ? reversed : self }
}
