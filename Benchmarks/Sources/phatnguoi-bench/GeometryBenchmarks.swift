import BatchGeometry
import Foundation
import Geometry
import PixelKernels

/// 64 steps of tracks against 64 lines of a site: the batch kernels at every level, the plain scalar geometry that does
/// the same, and NumPy and Shapely where they are installed, all in one run on the same segments.
struct GeometryBenchmarks {
    private static let side = 64
    private let stopwatch = Stopwatch()
    private let steps: [Segment]
    private let lines: [Segment]
    /// Beside the package: `Benchmarks/Geometry/rivals.py`.
    private static let rivals = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Geometry/rivals.py").standardizedFileURL.path

    init() {
        var state: UInt64 = 11
        func whole(_ count: Int) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(Int(state >> 33) % count)
        }
        // Vehicles move some pixels between frames, lines of a site are some hundred long.
        steps = (0..<Self.side).map { _ in
            let start = Point(x: whole(1_920), y: whole(1_080))
            return Segment(start, start + Point(x: whole(61) - 30, y: whole(61) - 30))
        }
        lines = (0..<Self.side).map { _ in
            let start = Point(x: whole(1_920), y: whole(1_080))
            return Segment(start, start + Point(x: whole(801) - 400, y: whole(801) - 400))
        }
    }

    func run() -> [Measurement] {
        let pairs = Double(Self.side * Self.side)
        var instants = [Double](repeating: 0, count: Self.side * Self.side)
        let plain =
            stopwatch.nanoseconds {
                for (i, step) in steps.enumerated() {
                    for (j, line) in lines.enumerated() { instants[i * Self.side + j] = Self.instant(step, line) }
                }
            } / pairs
        let crossed = instants.count { $0 >= 0 }
        func measurement(_ variant: String, _ value: Double) -> Measurement {
            Measurement(
                group: "geometry", name: "crossings 64 x 64", variant: variant, value: value, unit: "ns/pair",
                ratio: plain / value)
        }
        var measured = [measurement("scalar", plain)]
        let (moves, marks) = (SegmentBatch(steps), SegmentBatch(lines))
        for level in KernelLevel.available {
            let kernels = GeometryKernels(level: level)
            measured.append(
                measurement(
                    level.rawValue,
                    stopwatch.nanoseconds { kernels.crossings(of: moves, over: marks, into: &instants) } / pairs))
            precondition(instants.count { $0 >= 0 } == crossed, "kernel and scalar geometry differ")
        }
        return measured + rivals(crossed).map { measurement($0.name, $0.nanoseconds) }
    }

    /// The same rule as the kernel's, a pair at a time.
    @inline(never)
    private static func instant(_ step: Segment, _ line: Segment) -> Double {
        let start = line.side(of: step.start), end = line.side(of: step.end)
        guard (start >= 0) != (end >= 0) else { return -1 }
        guard (step.side(of: line.start) >= 0) != (step.side(of: line.end) >= 0) else { return -1 }
        return start / (start - end)
    }

    /// What else there is, by the script; empty where python3 or NumPy is missing.
    private func rivals(_ crossed: Int) -> [(name: String, nanoseconds: Double)] {
        let file = NSTemporaryDirectory() + "phatnguoi-segments-\(ProcessInfo.processInfo.processIdentifier).txt"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let text = (steps + lines).map { "\($0.start.x) \($0.start.y) \($0.end.x) \($0.end.y)" }
        guard (try? text.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)) != nil else {
            return []
        }
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.rivals, file]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return [] }
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, let time = Double(words[1]), let count = Int(words[2]) else { return nil }
            // Touching ends count for Shapely and by the written rule here: a few pairs may differ, not many.
            precondition(abs(count - crossed) <= 8, "\(words[0]) sees \(count) crossings, not \(crossed)")
            return (String(words[0]), time)
        }
    }
}
