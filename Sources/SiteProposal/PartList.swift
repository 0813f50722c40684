import Drawing
import Geometry
import TrafficModel

/// The list under the picture: every part with its confidence and what it rests on, then what is left to draw.
struct PartList {
    private let site: ProposedSite
    private let texts: ProposalTexts

    init(_ site: ProposedSite, texts: ProposalTexts) {
        self.site = site
        self.texts = texts
    }

    private static let line = 24.0
    private static let style = TextStyle(size: 15)
    private static let small = TextStyle(size: 14)
    /// Where columns begin: kind, id, confidence, basis.
    private static let columns = [52.0, 170, 330, 480]

    private func remarks(on canvas: Canvas) -> [String] {
        site.omissions.flatMap { omission -> [String] in
            let room = ProposalStyle.width - 2 * ProposalStyle.margin - 16
            let lines = FittedText.lines(texts.text(of: omission), in: room, style: Self.small, canvas)
            return lines.enumerated().map { $0.offset == 0 ? "– " + $0.element : "   " + $0.element }
        }
    }

    func height(on canvas: Canvas) -> Double {
        let remarks = remarks(on: canvas)
        return 40 + Double(site.items.count) * Self.line + (remarks.isEmpty ? 0 : 40 + Double(remarks.count) * 21)
    }

    func draw(on canvas: Canvas, top: Double) {
        var base = top + 34
        for item in site.items {
            canvas.fill(.circle(centre: Point(x: ProposalStyle.margin + 8, y: base - 5), radius: 6), colour(of: item))
            canvas.text(
                texts.kind(of: item), at: Point(x: Self.columns[0], y: base), style: Self.style, ProposalStyle.label)
            canvas.text(
                item.id, at: Point(x: Self.columns[1], y: base), style: TextStyle(size: 15, isBold: true),
                ProposalStyle.ink)
            canvas.text(
                texts.confidence(of: item), at: Point(x: Self.columns[2], y: base), style: Self.style, ProposalStyle.ink
            )
            canvas.text(
                FittedText.cut(
                    texts.basis(of: item), to: ProposalStyle.width - ProposalStyle.margin - Self.columns[3],
                    style: Self.style,
                    canvas),
                at: Point(x: Self.columns[3], y: base), style: Self.style, ProposalStyle.ink)
            base += Self.line
        }
        let remarks = remarks(on: canvas)
        guard !remarks.isEmpty else { return }
        base += 16
        canvas.text(
            texts.leftOut, at: Point(x: ProposalStyle.margin, y: base), style: TextStyle(size: 15, isBold: true),
            ProposalStyle.ink)
        for remark in remarks {
            base += 21
            canvas.text(remark, at: Point(x: ProposalStyle.margin, y: base), style: Self.small, ProposalStyle.label)
        }
    }

    private func colour(of item: ProposedSite.Item) -> Colour {
        switch item.basis {
        case .stream: ProposalStyle.stream
        case .countLine: ProposalStyle.countLine
        case .lane: ProposalStyle.lane
        case .stopLine: ProposalStyle.stopLine
        case .head: ProposalStyle.signal
        }
    }
}
