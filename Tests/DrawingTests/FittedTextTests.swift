import Drawing
import Testing

@Suite("Text that keeps to its room") struct FittedTextTests {
    private let style = TextStyle(size: 14)

    @Test("A line that fits stays as it is; a longer one loses its end, and never its room")
    func cut() throws {
        let canvas = try Canvas(width: 300, height: 40)
        let text = "Trần Phú – Hùng Vương, hướng bắc"
        let whole = canvas.measure(text, style: style).width
        #expect(FittedText.cut(text, to: whole, style: style, canvas) == text)
        let cut = FittedText.cut(text, to: whole / 2, style: style, canvas)
        #expect(cut.hasSuffix("…") && text.hasPrefix(cut.dropLast()))
        #expect(canvas.measure(cut, style: style).width <= whole / 2)
        #expect(FittedText.cut(text, to: 1, style: style, canvas) == "")
    }

    @Test("Lines hold every word once, in order, each within the room")
    func lines() throws {
        let canvas = try Canvas(width: 300, height: 40)
        let text = "Đề xuất, cần kỹ sư kiểm tra trước khi áp dụng"
        let lines = FittedText.lines(text, in: 120, style: style, canvas)
        #expect(lines.count > 1 && lines.joined(separator: " ") == text)
        for line in lines { #expect(canvas.measure(line, style: style).width <= 120) }
    }
}
