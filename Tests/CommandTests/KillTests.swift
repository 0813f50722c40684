import Foundation
import SyntheticTraffic
import Testing

/// A run that is killed at any moment. `make soak` tries 300; here a handful.
@Suite(.serialized) struct KillTests {
    static let count = ProcessInfo.processInfo.environment["PHATNGUOI_KILLS"].flatMap { Int($0) } ?? 5

    @Test(
        "After SIGKILL at any moment no case is torn; the same command gives the bytes of an undisturbed run, each once"
    )
    func kills() throws {
        let junction = try AnalysedJunction.shared.get()
        let wanted = AnalysedJunction.contents(of: junction.output)
        let cases = try Command.run("cases", junction.output).output
        var generator = SeededGenerator(seed: 19)
        // How long an undisturbed run takes here, so that the moments are spread over all of it.
        let start = DispatchTime.now().uptimeNanoseconds
        let trial = try TemporaryFolder()
        _ = try junction.analyse(to: trial.path + "/out")
        var nanoseconds = Double(DispatchTime.now().uptimeNanoseconds - start)
        var killed = 0, number = 0
        // A run that ends before its moment is no kill, and is not counted as one.
        while killed < Self.count && number < 3 * Self.count {
            defer { number += 1 }
            let folder = try TemporaryFolder()
            let output = folder.path + "/out"
            let wait = generator.uniform(0...1) * nanoseconds
            let begun = DispatchTime.now().uptimeNanoseconds
            let result = try junction.analyse(to: output) { process in
                Thread.sleep(forTimeInterval: wait / 1e9)
                if process.isRunning { kill(process.processIdentifier, number % 3 == 2 ? SIGTERM : SIGKILL) }
            }
            if result.status != 0 {
                killed += 1
            } else {
                // The machine has become faster, or has less else to do.
                nanoseconds = Double(DispatchTime.now().uptimeNanoseconds - begun)
            }
            for path in (try? junction.cases(of: output)) ?? [] where !path.hasSuffix(".part") {
                #expect(try Command.run("verify", path).status == 0, "kill \(number) tore \(path)")
            }
            let again = try junction.analyse(to: output)
            #expect(again.status == 0, "\(again.errors)")
            let found = AnalysedJunction.contents(of: output)
            #expect(Set(found.keys) == Set(wanted.keys), "kill \(number)")
            #expect(found == wanted, "kill \(number)")
            #expect(try Command.run("cases", output).output == cases, "kill \(number)")
            #expect(try Command.run("verify", output).status == 0, "kill \(number)")
        }
        #expect(killed == Self.count)
        print("\(killed) of \(number) runs were stopped before their end.")
    }
}
