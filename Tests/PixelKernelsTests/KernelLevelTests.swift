import PixelKernels
import Testing

@Suite struct KernelLevelTests {
    @Test("The portable level is there on every machine, and the levels rise")
    func portableIsAvailable() {
        #expect(KernelLevel.available.first == .portable)
        #expect(KernelLevel.available == KernelLevel.available.sorted())
        #expect(KernelLevel.available.contains(.best))
    }

    @Test("A level is found by its name, and no other name finds one")
    func names() {
        for level in KernelLevel.available { #expect(KernelLevel.named(level.rawValue) == level) }
        #expect(KernelLevel.named("avx9") == nil)
        #expect(KernelLevel.named("") == nil)
    }

    @Test("Rows of different length are a programming error")
    func mismatchTraps() async {
        await #expect(processExitsWith: .failure) {
            var out: [UInt8] = [0]
            Kernels.best.absoluteDifference([1, 2].span, [1].span, into: &out)
        }
    }
}
