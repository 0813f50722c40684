import CCairo
public import Geometry

extension Canvas {
    /// Sets one line of text with its base line at `origin`: its left end, middle or right end, by the style's
    /// alignment.
    public func text(_ text: String, at origin: Point, style: TextStyle, _ colour: Colour) {
        let extent = measure(text, style: style)
        let shift =
            switch style.alignment {
            case .left: 0.0
            case .centre: extent.width / 2
            case .right: extent.width
            }
        cairo_move_to(cairo, origin.x - shift, origin.y)
        cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, colour.alpha)
        cairo_show_text(cairo, text)
        cairo_new_path(cairo)
    }

    /// The room that `text` takes when set in `style`.
    public func measure(_ text: String, style: TextStyle) -> TextExtent {
        select(style)
        var extents = cairo_text_extents_t()
        cairo_text_extents(cairo, text, &extents)
        var font = cairo_font_extents_t()
        cairo_font_extents(cairo, &font)
        return TextExtent(width: extents.x_advance, ascent: font.ascent, descent: font.descent)
    }

    private func select(_ style: TextStyle) {
        cairo_select_font_face(
            cairo, style.family, CAIRO_FONT_SLANT_NORMAL,
            style.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(cairo, style.size)
    }
}
