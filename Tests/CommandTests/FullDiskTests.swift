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
        #expect(!left.contains { $0.hasSuffix(".partial") })
        #expect(try Command.shell("mount -o remount,size=16m '\(disk)' && rm '\(disk)/ballast'").status == 0)
        let again = try Command.run("analyze", "--site", site, footage, "--output", disk + "/out")
        #expect(again.status == 0, "\(again.errors)")
    }
}
