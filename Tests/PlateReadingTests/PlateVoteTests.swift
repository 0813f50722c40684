import Geometry
import PlateReading
import SyntheticTraffic
import Testing
import TrafficModel

@Suite("Voting over the looks at one track")
struct PlateVoteTests {
    let reader: PlateReader

    init() throws { reader = try PlateReader() }

    private func look(_ lines: [String], blur: Double = 0, noise: Double = 0, seed: UInt64 = 1) throws -> PlateLook {
        var degradation = PlateDegradation()
        degradation.blur = blur
        degradation.noise = noise
        let number = PlateNumber(series: lines.count == 1 ? .carLong : .motorbike, lines: lines)
        let plate = GeneratedPlates.picture(number, characterHeight: 16, degradation: degradation, seed: seed)
        return try #require(reader.look(at: GeneratedPlates.candidate(plate), in: plate.picture))
    }

    @Test("Looks at one plate agree on its text and keep the clearest frame")
    func together() throws {
        var vote = PlateVote(calibration: reader.model.calibration)
        vote.add(try look(["51G-472.81"], blur: 0.2, noise: 20, seed: 1), frame: 10)
        vote.add(try look(["51G-472.81"]), frame: 12)
        vote.add(try look(["51G-472.81"], blur: 0.2, noise: 20, seed: 3), frame: 14)
        let result = try #require(vote.result)
        #expect(result.read.text == "51G47281")
        #expect(result.frames.count == 3)
        #expect(vote.isUnanimous)
    }

    @Test(
        "Two different plates are never mixed",
        arguments: [
            (["51G-472.81"], ["30F-256.58"]), (["29-AB", "266.59"], ["59-Z1", "234.56"]),
            (["51G-472.81"], ["51G-418.87"]),
        ])
    func apart(first: [String], second: [String]) throws {
        var vote = PlateVote(calibration: reader.model.calibration)
        let texts = [first, second].map { $0.joined().filter { $0.isLetter || $0.isNumber } }
        for frame in 0..<3 { vote.add(try look(first, seed: UInt64(frame)), frame: frame) }
        for frame in 3..<5 { vote.add(try look(second, seed: UInt64(frame)), frame: frame) }
        #expect(!vote.isUnanimous)
        let result = try #require(vote.result)
        #expect(texts[0] == result.read.text, "the plate with more looks, whole")
        #expect(result.read.status != .read, "a track with two plates is for a person")
        #expect(!vote.isCertain)
    }

    @Test("A vote without looks has no result")
    func empty() {
        let vote = PlateVote(calibration: reader.model.calibration)
        #expect(vote.result == nil)
        #expect(!vote.isCertain)
        #expect(vote.count == 0)
    }
}
