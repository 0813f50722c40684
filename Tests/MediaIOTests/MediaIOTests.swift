import MediaIO
import Testing

@Suite("Bad paths are told")
struct BadPathTests {
    @Test("A path that is not there")
    func missing() {
        #expect(throws: FootageError.noSuchFile(path: "/nowhere/at/all.mp4")) {
            try Footage.open(["/nowhere/at/all.mp4"])
        }
    }
}
