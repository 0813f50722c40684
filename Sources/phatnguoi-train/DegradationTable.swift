import Foundation
import PlateReading
import SyntheticTraffic

/// Where reading ends: generated plates of every kind, worn down in one way at a time.
struct DegradationTable {
    var reader: PlateReader
    var plates: Int

    /// Prints one row a condition: share exact from the truth's lines (a little off), finder left out.
    func print(_ line: (String) -> Void) {
        line("| condition | exact |")
        line("|---|---|")
        for height in [30.0, 25, 20, 15, 12, 10, 8, 6] {
            row("characters \(Int(height)) px high", line) {
                $0.characterHeight = height
            } _: { _ in
            }
        }
        for blur in [0.05, 0.1, 0.15, 0.2, 0.3] {
            row("blur \(blur) character heights", line) { _ in
            } _: {
                $0.blur = blur
            }
        }
        for motion in [0.2, 0.4, 0.6] {
            row("motion \(motion) character heights", line) { _ in
            } _: {
                $0.motion = motion
            }
        }
        for quality in [90, 70, 50, 30, 20, 10] {
            row("JPEG quality \(quality), characters 15 px high", line) {
                $0.characterHeight = 15
            } _: {
                $0.jpegQuality = quality
            }
        }
        for noise in [10.0, 20, 40, 60] {
            row("noise of \(Int(noise)) levels", line) { _ in
            } _: {
                $0.noise = noise
            }
        }
        for roll in [5.0, 10, 20, 30] {
            row("turned by \(Int(roll)) degrees", line) {
                $0.roll = roll
            } _: { _ in
            }
        }
        for yaw in [20.0, 40, 55, 65] {
            row("seen from \(Int(yaw)) degrees aside", line) {
                $0.yaw = yaw
            } _: { _ in
            }
        }
        for gain in [3.0, 2, 0.5, 0.2, 0.1, 0.05] {
            row("light \(gain)", line) { _ in
            } _: {
                $0.gain = gain
            }
        }
        for shadow in [0.6, 0.3] {
            row("shadow leaving \(shadow)", line) { _ in
            } _: {
                $0.shadow = shadow
            }
        }
    }

    private func row(
        _ name: String, _ line: (String) -> Void, view change: (inout PlateView) -> Void,
        _ wear: (inout PlateDegradation) -> Void
    ) {
        var generator = SeededGenerator(seed: 31)
        var right = 0
        for i in 0..<plates {
            let number = PlateNumber.random(
                series: PlateSeries.allCases[i % PlateSeries.allCases.count], using: &generator)
            var view = PlateView()
            change(&view)
            var degradation = PlateDegradation()
            degradation.motionDirection = generator.uniform(0...180)
            degradation.noise = 3
            wear(&degradation)
            let plate = PlatePicture(PlateFace(number), view: view, degradation: degradation, using: &generator)
            let candidate = GeneratedEvaluation.candidate(plate, lineError: 0.05, using: &generator)
            if reader.look(at: candidate, in: plate.picture)?.text == number.text { right += 1 }
        }
        line("| \(name) | \(100 * right / plates) % |")
    }
}
