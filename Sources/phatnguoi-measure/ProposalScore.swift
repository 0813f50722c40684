import Geometry
import SiteProposal
import TrafficModel

/// How well a proposed site agrees with the truth of a rendered scene.
struct ProposalScore {
    var trueStreams = 0
    var foundStreams = 0
    var wrongStreams = 0
    var degrees: [Double] = []
    var trueStops = 0
    var foundStops = 0
    var wrongStops = 0
    var stopMetres: [Double] = []
    var stopShares: [Double] = []
    var trueHeads = 0
    var foundHeads = 0
    var wrongHeads = 0
    var trueLanes = 0
    var foundLanes = 0
    var wrongLanes = 0

    /// Degrees within which a stream's direction is right.
    static let directionTolerance = 25.0
    /// Metres within which a stop line is right.
    static let stopTolerance = 2.5

    init() {}

    init(_ site: ProposedSite, _ truth: ProposalTruth) {
        trueStreams = truth.streams.count
        var seen: Set<String> = []
        for stream in site.camera.streams {
            guard let match = truth.stream(of: stream.path), match.degrees <= Self.directionTolerance else {
                wrongStreams += 1
                continue
            }
            degrees.append(match.degrees)
            seen.insert(match.name)
        }
        foundStreams = seen.count
        trueStops = truth.stopLine != nil ? 1 : 0
        for approach in site.camera.approaches {
            guard let offset = truth.stopLineOffset(approach.stopLine), offset.metres <= Self.stopTolerance else {
                wrongStops += 1
                continue
            }
            foundStops = 1
            stopMetres.append(offset.metres)
            stopShares.append(offset.share)
        }
        trueHeads = truth.heads.count
        for head in site.camera.signals {
            let isTrue = truth.heads.contains { $0.overlap(head.box ?? $0) >= 0.4 }
            if isTrue { foundHeads += 1 } else { wrongHeads += 1 }
        }
        trueLanes = truth.laneCount
        for lane in site.camera.lanes {
            if truth.isLane(lane.polygon) { foundLanes += 1 } else { wrongLanes += 1 }
        }
    }

    static func + (a: ProposalScore, b: ProposalScore) -> ProposalScore {
        var sum = a
        sum.trueStreams += b.trueStreams
        sum.foundStreams += b.foundStreams
        sum.wrongStreams += b.wrongStreams
        sum.degrees += b.degrees
        sum.trueStops += b.trueStops
        sum.foundStops += b.foundStops
        sum.wrongStops += b.wrongStops
        sum.stopMetres += b.stopMetres
        sum.stopShares += b.stopShares
        sum.trueHeads += b.trueHeads
        sum.foundHeads += b.foundHeads
        sum.wrongHeads += b.wrongHeads
        sum.trueLanes += b.trueLanes
        sum.foundLanes += b.foundLanes
        sum.wrongLanes += b.wrongLanes
        return sum
    }

    static let head = """
        | recording | streams found/true, wrong | direction off, degrees | stop lines found/true, wrong | off, m | \
        off, % of height | heads found/true, false | lanes found/true, wrong |
        |---|---|---|---|---|---|---|---|
        """

    func row(_ name: String) -> String {
        func mean(_ values: [Double], _ factor: Double = 1) -> String {
            values.isEmpty ? "" : RoadTable.figure(factor * values.reduce(0, +) / Double(values.count))
        }
        let cells = [
            name, "\(foundStreams)/\(trueStreams), \(wrongStreams)", mean(degrees),
            "\(foundStops)/\(trueStops), \(wrongStops)", mean(stopMetres), mean(stopShares, 100),
            "\(foundHeads)/\(trueHeads), \(wrongHeads)", "\(foundLanes)/\(trueLanes), \(wrongLanes)",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}
