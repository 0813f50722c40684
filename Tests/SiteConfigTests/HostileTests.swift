import Foundation
import SiteConfig
import Testing
import TrafficModel

/// A file from outside never makes the reader trap, hang or use much memory.
@Suite struct HostileTests {
    @Test("Nested aliases that would stand for a billion nodes are refused before they are expanded")
    func aliasBomb() {
        var text = "a0: &a0 [x, x]\n"
        for i in 1...30 { text += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1)]\n" }
        text += "? *a30\n: 1\n"
        #expect(mistakes(in: text).map(\.summary) == ["2:10  alias"])
    }

    @Test("An asterisk in quotes, in a comment or within a word is no alias")
    func asterisks() {
        let name = "name: Lý Thường Kiệt – Hàng Bài"
        for text in ["name: '*a'", "name: \"\\\"*a\"", "name: a*b", "name: it's * b", "name: x # *a"] {
            #expect(mistakes(in: sampleText.replacingOccurrences(of: name, with: text)).isEmpty, "\(text)")
        }
    }

    @Test(
        "Deep nesting, long lists and control characters end in a message",
        arguments: [
            String(repeating: "[", count: 200_000),
            String(repeating: "{a: ", count: 100_000),
            String(repeating: "- ", count: 200_000),
            "cameras: [" + String(repeating: "1,", count: 200_000) + "1]",
            "version: 1\u{0}\nsite: 2",
            "version: \u{1}",
            "? [a]\n: b",
            "<<: {version: 1}",
            "!!binary 1",
            "%YAML 9.9\n---\na",
            "\u{FEFF}",
            "@",
            "- a\nb: c",
        ])
    func hostile(text: String) {
        #expect(!mistakes(in: text).isEmpty)
    }

    @Test("The sample cut anywhere, or with one byte changed, is read or refused, never more")
    func mutations() {
        let bytes = Array(sampleText.utf8)
        var state: UInt64 = 7
        func random(below n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % n
        }
        for round in 0..<1_500 {
            var changed = bytes
            if round % 3 == 0 {
                changed = Array(bytes.prefix(random(below: bytes.count)))
            } else {
                for _ in 0..<1 + round % 3 { changed[random(below: changed.count)] = UInt8(random(below: 128)) }
            }
            do throws(SiteFileError) {
                _ = try SiteFile.parse(changed, path: "mutant")
            } catch {
                #expect(!error.lines(in: .vietnamese).isEmpty)
            }
        }
    }
}
