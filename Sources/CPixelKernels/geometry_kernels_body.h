// The body of the geometry kernels, included once per level with PHN_NAME(name) giving the level's own name. Loops over
// PHN_NAME(block) lanes are of fixed length, so that they become whole vectors. No include guard: it is meant to be
// included again.
enum { PHN_NAME(block) = 16 };

typedef double PHN_NAME(numbers) __attribute__((vector_size(64), aligned(8), may_alias));
typedef int64_t PHN_NAME(masks) __attribute__((vector_size(64)));

static void PHN_NAME(crossings)(struct phn_segments steps, struct phn_segments lines, double *restrict instants) {
    // Every product and sum here is a whole number that a double holds, so fused ones give the same bits.
#pragma clang fp contract(fast)
    enum { LANES = 8, TILE = 64 };
    // A line's direction, and the cross product of it and its start: a point's side is direction x point less that.
    double cx[TILE], cy[TILE], dx[TILE], dy[TILE], offset[TILE];
    for (size_t from = 0; from < lines.count; from += TILE) {
        size_t n = lines.count - from < TILE ? lines.count - from : (size_t)TILE;
        size_t padded = (n + LANES - 1) / LANES * LANES;
        for (size_t l = 0; l < padded; l++) {
            // What fills the last vector is a point: nothing crosses it.
            size_t j = from + (l < n ? l : 0);
            cx[l] = lines.start_x[j];
            cy[l] = lines.start_y[j];
            dx[l] = l < n ? lines.end_x[j] - cx[l] : 0.0;
            dy[l] = l < n ? lines.end_y[j] - cy[l] : 0.0;
            offset[l] = dx[l] * cy[l] - dy[l] * cx[l];
        }
        for (size_t i = 0; i < steps.count; i++) {
            double ax = steps.start_x[i], ay = steps.start_y[i];
            double bx = steps.end_x[i] - ax, by = steps.end_y[i] - ay, own = bx * ay - by * ax;
            double *row = instants + i * lines.count + from;
            for (size_t at = 0; at < n; at += LANES) {
                PHN_NAME(numbers) vx = *(const PHN_NAME(numbers) *)(dx + at);
                PHN_NAME(numbers) vy = *(const PHN_NAME(numbers) *)(dy + at);
                // The step's start seen from the line, the line's start seen from the step.
                PHN_NAME(numbers) start = vx * ay - (vy * ax + *(const PHN_NAME(numbers) *)(offset + at));
                PHN_NAME(numbers) first = *(const PHN_NAME(numbers) *)(cy + at) * bx
                    - (*(const PHN_NAME(numbers) *)(cx + at) * by + own);
                PHN_NAME(numbers) cross = vx * by - vy * bx;
                PHN_NAME(masks) parted = (start >= 0.0) ^ (start + cross >= 0.0);
                PHN_NAME(masks) straddled = (first >= 0.0) ^ (first - cross >= 0.0), hits = parted & straddled;
                size_t lanes = n - at < LANES ? n - at : (size_t)LANES;
                if (lanes == LANES) {
                    *(PHN_NAME(numbers) *)(row + at) = (PHN_NAME(numbers)){0} - 1.0;
                } else {
                    for (size_t l = 0; l < lanes; l++) row[at + l] = -1.0;
                }
                if (__builtin_reduce_or(hits) == 0) continue;
                for (size_t l = 0; l < lanes; l++) {
                    if (hits[l]) row[at + l] = start[l] / -cross[l] + 0.0;
                }
            }
        }
    }
}

static void PHN_NAME(places)(
    const double *x, const double *y, size_t count, struct phn_segments edges, int8_t *restrict places) {
    enum { LANES = PHN_NAME(block) };
    for (size_t from = 0; from < count; from += LANES) {
        size_t n = count - from < LANES ? count - from : (size_t)LANES;
        double px[LANES], py[LANES];
        int64_t inside[LANES], on[LANES];
        for (size_t l = 0; l < LANES; l++) {
            px[l] = x[from + (l < n ? l : 0)];
            py[l] = y[from + (l < n ? l : 0)];
            inside[l] = 0;
            on[l] = 0;
        }
        for (size_t e = 0; e < edges.count; e++) {
            double cx = edges.start_x[e], cy = edges.start_y[e], ex = edges.end_x[e], ey = edges.end_y[e];
            double dx = ex - cx, dy = ey - cy;
            double left = cx < ex ? cx : ex, right = cx < ex ? ex : cx;
            double top = cy < ey ? cy : ey, bottom = cy < ey ? ey : cy;
            for (size_t l = 0; l < LANES; l++) {
                double side = dx * (py[l] - cy) - dy * (px[l] - cx);
                int64_t spans = (int64_t)(cy > py[l]) ^ (int64_t)(ey > py[l]);
                // The edge lies to the right of the point: a ray to the right meets it.
                int64_t meets = (int64_t)(side > 0.0) ^ (int64_t)(dy < 0.0);
                inside[l] ^= spans & meets;
                on[l] |= (int64_t)(side == 0.0) & (int64_t)(px[l] >= left) & (int64_t)(px[l] <= right)
                    & (int64_t)(py[l] >= top) & (int64_t)(py[l] <= bottom);
            }
        }
        for (size_t l = 0; l < n; l++) places[from + l] = on[l] ? 0 : inside[l] ? 1 : -1;
    }
}

static void PHN_NAME(distances)(
    const double *x, const double *y, size_t count, struct phn_segments lines, double *restrict squares) {
    enum { LANES = PHN_NAME(block) };
    for (size_t from = 0; from < count; from += LANES) {
        size_t n = count - from < LANES ? count - from : (size_t)LANES;
        double px[LANES], py[LANES], nearest[LANES];
        for (size_t l = 0; l < LANES; l++) {
            px[l] = x[from + (l < n ? l : 0)];
            py[l] = y[from + (l < n ? l : 0)];
            nearest[l] = INFINITY;
        }
        for (size_t j = 0; j < lines.count; j++) {
            double cx = lines.start_x[j], cy = lines.start_y[j];
            double dx = lines.end_x[j] - cx, dy = lines.end_y[j] - cy;
            double square = dx * dx + dy * dy, share = square > 0.0 ? 1.0 / square : 0.0;
            for (size_t l = 0; l < LANES; l++) {
                double qx = px[l] - cx, qy = py[l] - cy;
                double t = (qx * dx + qy * dy) * share;
                t = t > 0.0 ? t : 0.0;
                t = t < 1.0 ? t : 1.0;
                double ox = qx - t * dx, oy = qy - t * dy;
                double distance = ox * ox + oy * oy;
                nearest[l] = distance < nearest[l] ? distance : nearest[l];
            }
        }
        for (size_t l = 0; l < n; l++) squares[from + l] = nearest[l];
    }
}

static void PHN_NAME(overlaps)(
    const double *left, const double *top, const double *right, const double *bottom, size_t count, double reach,
    struct phn_segments lines, double *restrict shares) {
    enum { LANES = PHN_NAME(block) };
    for (size_t from = 0; from < lines.count; from += LANES) {
        size_t n = lines.count - from < LANES ? lines.count - from : (size_t)LANES;
        double cx[LANES], cy[LANES], dx[LANES], dy[LANES];
        for (size_t l = 0; l < LANES; l++) {
            size_t j = from + (l < n ? l : 0);
            cx[l] = lines.start_x[j];
            cy[l] = lines.start_y[j];
            dx[l] = lines.end_x[j] - cx[l];
            dy[l] = lines.end_y[j] - cy[l];
        }
        for (size_t i = 0; i < count; i++) {
            double x0 = left[i] - reach, x1 = right[i] + reach, y0 = top[i] - reach, y1 = bottom[i] + reach;
            double share[LANES];
            // Source: Y.-D. Liang, B. Barsky, A New Concept and Method for Line Clipping, ACM TOG 3 (1984).
            for (size_t l = 0; l < LANES; l++) {
                double ax = (x0 - cx[l]) / dx[l], bx = (x1 - cx[l]) / dx[l];
                double ay = (y0 - cy[l]) / dy[l], by = (y1 - cy[l]) / dy[l];
                int upright = dx[l] == 0.0, flat = dy[l] == 0.0;
                int in_x = (cx[l] >= x0) & (cx[l] <= x1), in_y = (cy[l] >= y0) & (cy[l] <= y1);
                double near_x = upright ? (in_x ? 0.0 : 2.0) : ax < bx ? ax : bx;
                double far_x = upright ? 1.0 : ax < bx ? bx : ax;
                double near_y = flat ? (in_y ? 0.0 : 2.0) : ay < by ? ay : by;
                double far_y = flat ? 1.0 : ay < by ? by : ay;
                double first = near_x > near_y ? near_x : near_y, last = far_x < far_y ? far_x : far_y;
                first = first > 0.0 ? first : 0.0;
                last = last < 1.0 ? last : 1.0;
                double part = last - first;
                share[l] = (upright & flat) ? (in_x & in_y ? 1.0 : 0.0) : part > 0.0 ? part : 0.0;
            }
            for (size_t l = 0; l < n; l++) shares[i * lines.count + from + l] = share[l];
        }
    }
}

static const struct phn_geometry_kernels PHN_NAME(geometry_kernels) = {
    .crossings = PHN_NAME(crossings),
    .places = PHN_NAME(places),
    .distances = PHN_NAME(distances),
    .overlaps = PHN_NAME(overlaps),
};
