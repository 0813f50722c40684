import Foundation
public import TrafficModel

/// The adaptive controller behind JSON Lines: one line in, lines out.
///
/// Input and output are described in `docs/signal-timing.md`. While `tick` lines come they are the clock; without them
/// the times of records are, as far as they are plausible.
public struct AdaptiveSession: Sendable {
    /// A longer line is no observation; it is passed over.
    public static let longestLine = 1 << 16
    /// Without ticks, the farthest that a record may move the clock on, in seconds: farther is a wrong clock.
    public static let farthestJump = 7200.0

    public private(set) var controller: AdaptiveController
    private let groupsBySource: [Junction.CountSource: String]
    private let phaseNames: [String]
    private let language: Language
    private var hasTicks = false
    /// The newest crossings, for leaving out what is told twice.
    private var recent: [Mark] = []
    private static let mostRecent = 256

    private struct Mark: Hashable, Sendable {
        var line: String
        var track: Int
        var time: Double
    }

    public init(controller: AdaptiveController, junction: Junction, language: Language) {
        self.controller = controller
        self.language = language
        phaseNames = junction.phases.map(\.id)
        var sources: [Junction.CountSource: String] = [:]
        for group in junction.groups {
            for var source in group.counts ?? [] {
                source.camera = nil
                if sources[source] == nil { sources[source] = group.id }
            }
        }
        groupsBySource = sources
    }

    /// What to say to one line of the feed.
    public mutating func answers(to line: String) -> [String] {
        guard line.utf8.count <= Self.longestLine, let feed = try? FeedLine(line) else {
            return lines(controller.unreadable())
        }
        switch feed {
        case .tick(let time):
            hasTicks = true
            return lines(controller.advance(to: time)) + [stateLine]
        case .observation(let observation):
            return lines(moveClock(to: observation.time) + controller.observe(observation))
        case .crossing(let record):
            let source = Junction.CountSource(line: record.line, direction: record.direction)
            guard let group = groupsBySource[source] else { return [] }
            let mark = Mark(line: record.line, track: record.track, time: record.time)
            guard !recent.contains(mark) else { return lines(controller.repeated()) }
            recent.append(mark)
            if recent.count > Self.mostRecent { recent.removeFirst() }
            var passed = ClassCounts()
            passed[record.vehicleClass] = 1
            let observation = Observation(time: record.time, views: [group: Observation.View(passed: passed)])
            return lines(moveClock(to: record.time) + controller.observe(observation))
        case .other: return []
        }
    }

    /// What to say when the clock, and nothing else, has moved on.
    public mutating func answers(atTime time: Double) -> [String] {
        hasTicks = true
        return lines(controller.advance(to: time))
    }

    private mutating func moveClock(to time: Double) -> [Advice] {
        guard !hasTicks, time - controller.now <= Self.farthestJump else { return [] }
        return controller.advance(to: time)
    }

    private func lines(_ advice: [Advice]) -> [String] {
        advice.compactMap { AdviceLine($0, phaseNames: phaseNames, language: language).text }
    }

    private var stateLine: String {
        let clock = controller.clock
        let elapsed = ((controller.now - clock.since) * 10).rounded() / 10
        return "{\"type\":\"state\",\"data\":{\"elapsed\":\(elapsed),\"fallback\":\(controller.isFallback),"
            + "\"phase\":\(clock.phase),\"stage\":\"\(clock.stage.rawValue)\",\"time\":\(controller.now)}}"
    }
}
