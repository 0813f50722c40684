import Foundation
import Testing
import TrafficModel

/// A disk that fills up, as a small file system in memory; only root may make one.
@Suite struct FullDiskTests {
    @Test("A full disk is 75, nothing half-written stays, and the same command works once there is room")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        guard try Command.shell("mount -t tmpfs -o size=256k tmpfs '\(disk)' 2> /dev/null").status == 0 else {
            print("A full disk is not tried: this user may not mount a file system.")
            return
        }
        defer { _ = try? Command.shell("umount '\(disk)'") }
        let site = try folder.file("a.site.yaml", Samples.site)
        let footage = try Samples.footage(4, in: folder)
        try folder.file("disk/ballast", [UInt8](repeating: 1, count: 250_000))
        let full = try Command.run("analyze", "--site", site, footage, "--output", disk + "/out")
        #expect(full.status == 75, "\(full.errors)")
        let left = FileManager.default.enumerator(atPath: disk)?.compactMap { $0 as? String } ?? []
        #expect(!left.contains { $0.hasSuffix(".part") })
        #expect(try Command.shell("mount -o remount,size=16m '\(disk)' && rm '\(disk)/ballast'").status == 0)
        let again = try Command.run("analyze", "--site", site, footage, "--output", disk + "/out")
        #expect(again.status == 0, "\(again.errors)")
    }

    /// `make soak` tries 30; here a few.
    static let count = ProcessInfo.processInfo.environment["PHATNGUOI_FULL_DISKS"].flatMap { Int($0) } ?? 3

    @Test(
        "Wherever in a run with cases the disk is full: 75, no torn case, and the undisturbed bytes once there is room")
    func everywhere() throws {
        let junction = try AnalysedJunction.shared.get()
        let wanted = AnalysedJunction.contents(of: junction.output)
        let needed = wanted.values.reduce(0) { $0 + $1.count }
        for number in 0..<Self.count {
            let folder = try TemporaryFolder()
            let disk = folder.path + "/disk", output = disk + "/out"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
            // From room for a register alone to room for nearly everything.
            let size = (48 << 10) + number * needed / Self.count
            guard try Command.shell("mount -t tmpfs -o size=\(size) tmpfs '\(disk)' 2> /dev/null").status == 0 else {
                print("A full disk is not tried: this user may not mount a file system.")
                return
            }
            defer { _ = try? Command.shell("umount '\(disk)'") }
            let full = try junction.analyse(to: output)
            #expect(full.status == 75, "room for \(size): \(full.status) \(full.errors)")
            for path in (try? junction.cases(of: output)) ?? [] {
                #expect(try Command.run("verify", path).status == 0, "room for \(size) tore \(path)")
            }
            #expect(try Command.shell("mount -o remount,size=256m '\(disk)'").status == 0)
            let again = try junction.analyse(to: output)
            #expect(again.status == 0, "\(again.errors)")
            #expect(AnalysedJunction.contents(of: output) == wanted, "room for \(size)")
            #expect(try Command.run("verify", output).status == 0, "room for \(size)")
        }
    }
}
