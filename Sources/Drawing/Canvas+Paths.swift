import CCairo
public import Geometry
public import Imaging

extension Canvas {
    /// Fills the inside of `path`.
    public func fill(_ path: Path, _ paint: Paint, rule: FillRule = .winding, blend: Blend = .over) {
        trace(path)
        cairo_set_fill_rule(cairo, rule == .winding ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD)
        withSource(paint, blend) { cairo_fill(cairo) }
    }

    public func fill(_ path: Path, _ colour: Colour) {
        fill(path, .colour(colour))
    }

    /// Fills a polygon without building a path: the quick way for scenes of many small faces.
    public func fill(polygon vertices: [Point], _ colour: Colour) {
        guard vertices.count > 2 else { return }
        cairo_new_path(cairo)
        cairo_move_to(cairo, vertices[0].x, vertices[0].y)
        for i in 1..<vertices.count { cairo_line_to(cairo, vertices[i].x, vertices[i].y) }
        cairo_close_path(cairo)
        cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, colour.alpha)
        cairo_fill(cairo)
    }

    /// Draws a line of `width` pixels along `path`, in `dash` lengths of ink and gap where given.
    public func stroke(
        _ path: Path, _ paint: Paint, width: Double, cap: Cap = .butt, dash: [Double] = [], blend: Blend = .over
    ) {
        trace(path)
        cairo_set_line_width(cairo, width)
        cairo_set_line_join(cairo, cap == .round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
        switch cap {
        case .butt: cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
        case .round: cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
        case .square: cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE)
        }
        cairo_set_dash(cairo, dash, Int32(dash.count), 0)
        withSource(paint, blend) { cairo_stroke(cairo) }
    }

    public func stroke(_ path: Path, _ colour: Colour, width: Double, cap: Cap = .butt) {
        stroke(path, .colour(colour), width: width, cap: cap)
    }

    /// Draws with coordinates taken through `transform` first.
    public func withTransform<R>(_ transform: Affine, _ body: () throws -> R) rethrows -> R {
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        var matrix = cairo_matrix_t(
            xx: transform.xx, yx: transform.yx, xy: transform.xy, yy: transform.yy, x0: transform.x0, y0: transform.y0)
        cairo_transform(cairo, &matrix)
        return try body()
    }

    /// Draws only inside `path`.
    public func withClip<R>(_ path: Path, _ body: () throws -> R) rethrows -> R {
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        trace(path)
        cairo_clip(cairo)
        return try body()
    }

    /// Draws `picture` scaled to fill `box`, smoothed; where `isSmooth` is false in hard squares, so that a person sees
    /// the pixels as they were.
    public func draw(_ picture: RGBPicture, in box: Box, isSmooth: Bool = true) {
        guard picture.width > 0, picture.height > 0, let source = try? Canvas(picture) else { return }
        cairo_save(cairo)
        defer { cairo_restore(cairo) }
        cairo_translate(cairo, box.minX, box.minY)
        cairo_scale(cairo, box.width / Double(picture.width), box.height / Double(picture.height))
        cairo_rectangle(cairo, 0, 0, Double(picture.width), Double(picture.height))
        cairo_clip(cairo)
        cairo_set_source_surface(cairo, source.surface, 0, 0)
        let pattern = cairo_get_source(cairo)
        cairo_pattern_set_filter(pattern, isSmooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
        cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
        cairo_paint(cairo)
    }

    private func trace(_ path: Path) {
        cairo_new_path(cairo)
        for element in path.elements {
            switch element {
            case .move(let p): cairo_move_to(cairo, p.x, p.y)
            case .line(let p): cairo_line_to(cairo, p.x, p.y)
            case .curve(let a, let b, let p): cairo_curve_to(cairo, a.x, a.y, b.x, b.y, p.x, p.y)
            case .close: cairo_close_path(cairo)
            }
        }
    }

    private func withSource(_ paint: Paint, _ blend: Blend, _ body: () -> Void) {
        switch paint {
        case .colour(let c): cairo_set_source_rgba(cairo, c.red, c.green, c.blue, c.alpha)
        case .linear(let from, let to, let stops):
            set(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), stops)
        case .radial(let centre, let radius, let stops):
            set(cairo_pattern_create_radial(centre.x, centre.y, 0, centre.x, centre.y, radius), stops)
        }
        switch blend {
        case .over: body()
        case .add: withOperator(CAIRO_OPERATOR_ADD, body)
        case .multiply: withOperator(CAIRO_OPERATOR_MULTIPLY, body)
        }
    }

    private func withOperator(_ mode: cairo_operator_t, _ body: () -> Void) {
        cairo_set_operator(cairo, mode)
        body()
        cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
    }

    private func set(_ gradient: OpaquePointer?, _ stops: [Paint.Stop]) {
        for stop in stops {
            let c = stop.colour
            cairo_pattern_add_color_stop_rgba(gradient, stop.offset, c.red, c.green, c.blue, c.alpha)
        }
        cairo_set_source(cairo, gradient)
        cairo_pattern_destroy(gradient)
    }
}
