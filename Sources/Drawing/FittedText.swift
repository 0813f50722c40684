/// Text that keeps to the room there is.
public enum FittedText {
    /// One line, its end cut off where it is too long.
    public static func cut(_ text: String, to room: Double, style: TextStyle, _ canvas: Canvas) -> String {
        guard canvas.measure(text, style: style).width > room else { return text }
        var kept = text
        while !kept.isEmpty, canvas.measure(kept + "…", style: style).width > room { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }

    /// As many lines as the words need.
    public static func lines(_ text: String, in room: Double, style: TextStyle, _ canvas: Canvas) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, canvas.measure(last + " " + word, style: style).width <= room {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
