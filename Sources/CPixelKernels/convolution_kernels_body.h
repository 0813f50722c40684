// The body of the convolution kernels, included once per level with PHN_NAME(name) giving the level's own name and
// PHN_LANES the 16-bit lanes of its vectors. No include guard: it is meant to be included again. Sums run over pixels
// or inputs, lanes over outputs, so that the order of operations is the same however wide a vector is.
//
// Pixels are worked in tiles that stay in the nearest cache while all that a tile gives is taken from it.

/// Sixteen values side by side, anywhere in memory.
typedef float PHN_NAME(values) __attribute__((vector_size(64), aligned(4)));
typedef int32_t PHN_NAME(masks) __attribute__((vector_size(64), aligned(4)));

#define PHN_VALUES PHN_NAME(values)
#define PHN_AT(p) (*(PHN_VALUES *)(p))
/// `v` where `w` is above 0, else 0. A macro, for vectors wider than a level's are no arguments.
#define PHN_KEPT(v, w) ((PHN_VALUES)((PHN_NAME(masks))(v) & ((w) > 0)))
#define PHN_IN(p) (*(const PHN_VALUES *)(p))

#if PHN_LANES == 32
#define PHN_ROWS 8
#else
#define PHN_ROWS 4
#endif
enum { PHN_NAME(LANES) = 16, PHN_NAME(TILE) = 64 };

/// Adds to `sum` sixteen weighted sums of each of `rows` pixels, of which there are up to PHN_ROWS.
static inline __attribute__((always_inline)) void PHN_NAME(add_sums)(
    const float *in, size_t rows, size_t inputs, size_t outputs, const float *weights, PHN_VALUES *sum) {
    for (size_t i = 0; i < inputs; i++) {
        const PHN_VALUES w = PHN_IN(weights + i * outputs);
        for (size_t r = 0; r < PHN_ROWS; r++) sum[r] += in[(r < rows ? r : 0) * inputs + i] * w;
    }
}

static inline __attribute__((always_inline)) void PHN_NAME(pointwise_rows)(
    const float *in, size_t rows, size_t inputs, size_t outputs, const float *weights, const float *skip,
    int is_rectified, float *out) {
    const float *bias = weights + inputs * outputs;
    for (size_t o = 0; o < outputs; o += PHN_NAME(LANES)) {
        PHN_VALUES sum[PHN_ROWS];
        for (size_t r = 0; r < PHN_ROWS; r++) sum[r] = PHN_IN(bias + o);
        PHN_NAME(add_sums)(in, rows, inputs, outputs, weights + o, sum);
        for (size_t r = 0; r < rows; r++) {
            if (skip) sum[r] += PHN_IN(skip + r * outputs + o);
            PHN_AT(out + r * outputs + o) = is_rectified ? PHN_KEPT(sum[r], sum[r]) : sum[r];
        }
    }
}

static void PHN_NAME(pointwise)(
    const float *in, size_t pixels, size_t inputs, size_t outputs, const float *weights, const float *skip,
    int is_rectified, float *out) {
    size_t p = 0;
    for (; p + PHN_ROWS <= pixels; p += PHN_ROWS) {
        PHN_NAME(pointwise_rows)(
            in + p * inputs, PHN_ROWS, inputs, outputs, weights, skip ? skip + p * outputs : 0, is_rectified,
            out + p * outputs);
    }
    if (p < pixels) {
        PHN_NAME(pointwise_rows)(
            in + p * inputs, pixels - p, inputs, outputs, weights, skip ? skip + p * outputs : 0, is_rectified,
            out + p * outputs);
    }
}

/// `count` inputs from `i` on, up to PHN_ROWS.
static inline __attribute__((always_inline)) void PHN_NAME(add_gradient_rows)(
    const float *in, const float *error, size_t pixels, size_t i, size_t count, size_t inputs, size_t outputs,
    float *gradient) {
    for (size_t o = 0; o < outputs; o += PHN_NAME(LANES)) {
        PHN_VALUES sum[PHN_ROWS] = {{0}};
        for (size_t p = 0; p < pixels; p++) {
            const PHN_VALUES e = PHN_IN(error + p * outputs + o);
            for (size_t r = 0; r < count; r++) sum[r] += in[p * inputs + i + r] * e;
        }
        for (size_t r = 0; r < count; r++) PHN_AT(gradient + (i + r) * outputs + o) += sum[r];
    }
}

static void PHN_NAME(add_gradient)(
    const float *in, const float *error, size_t pixels, size_t inputs, size_t outputs, float *gradient) {
    size_t i = 0;
    for (; i + PHN_ROWS <= inputs; i += PHN_ROWS) {
        PHN_NAME(add_gradient_rows)(in, error, pixels, i, PHN_ROWS, inputs, outputs, gradient);
    }
    for (; i < inputs; i++) PHN_NAME(add_gradient_rows)(in, error, pixels, i, 1, inputs, outputs, gradient);
    for (size_t o = 0; o < outputs; o += PHN_NAME(LANES)) {
        PHN_VALUES sum = {0};
        for (size_t p = 0; p < pixels; p++) sum += PHN_IN(error + p * outputs + o);
        PHN_AT(gradient + inputs * outputs + o) += sum;
    }
}

static inline __attribute__((always_inline)) void PHN_NAME(add_input_error)(
    const float *error, size_t rows, size_t inputs, size_t outputs, const float *turned, float *in_error) {
    for (size_t i = 0; i < inputs; i += PHN_NAME(LANES)) {
        PHN_VALUES sum[PHN_ROWS];
        for (size_t r = 0; r < PHN_ROWS; r++) sum[r] = PHN_IN(in_error + (r < rows ? r : 0) * inputs + i);
        PHN_NAME(add_sums)(error, rows, outputs, inputs, turned + i, sum);
        for (size_t r = 0; r < rows; r++) PHN_AT(in_error + r * inputs + i) = sum[r];
    }
}

/// Keeps of `error` what passes a rectified output, and adds it to `to` if that is not NULL.
static void PHN_NAME(pass)(float *restrict error, const float *restrict out, size_t count, float *restrict to) {
    for (size_t k = 0; k < count; k += PHN_NAME(LANES)) {
        PHN_VALUES e = PHN_IN(error + k);
        if (out) {
            e = PHN_KEPT(e, PHN_IN(out + k));
            PHN_AT(error + k) = e;
        }
        if (to) PHN_AT(to + k) += e;
    }
}

static void PHN_NAME(pointwise_back)(
    const float *in, const float *out, size_t pixels, size_t inputs, size_t outputs, const float *turned,
    float *error, float *skip_error, float *in_error, float *gradient) {
    for (size_t at = 0; at < pixels; at += PHN_NAME(TILE)) {
        const size_t count = pixels - at < PHN_NAME(TILE) ? pixels - at : PHN_NAME(TILE);
        float *e = error + at * outputs;
        PHN_NAME(pass)(
            e, out ? out + at * outputs : 0, count * outputs, skip_error ? skip_error + at * outputs : 0);
        PHN_NAME(add_gradient)(in + at * inputs, e, count, inputs, outputs, gradient);
        if (!in_error) continue;
        float *below = in_error + at * inputs;
        size_t p = 0;
        for (; p + PHN_ROWS <= count; p += PHN_ROWS) {
            PHN_NAME(add_input_error)(e + p * outputs, PHN_ROWS, inputs, outputs, turned, below + p * inputs);
        }
        if (p < count) {
            PHN_NAME(add_input_error)(e + p * outputs, count - p, inputs, outputs, turned, below + p * inputs);
        }
    }
}

/// The place in a picture of a tap of the pixel `ox`, `oy` of what comes out, or NULL where it is outside.
static inline const float *PHN_NAME(tap)(
    const float *picture, size_t width, size_t height, size_t channels, size_t x, size_t y, size_t t) {
    // One more than the place, so that it is no less than 0.
    const size_t row = y + t / 3, column = x + t % 3;
    if (row < 1 || row > height || column < 1 || column > width) return 0;
    return picture + ((row - 1) * width + column - 1) * channels;
}

static void PHN_NAME(depthwise)(
    const float *in, size_t width, size_t height, size_t channels, size_t step, const float *weights, float *out) {
    for (size_t c = 0; c < channels; c += PHN_NAME(LANES)) {
        PHN_VALUES w[10];
        for (size_t t = 0; t < 10; t++) w[t] = PHN_IN(weights + t * channels + c);
        for (size_t y = 0; y < height; y += step) {
            for (size_t x = 0; x < width; x += step) {
                PHN_VALUES sum = w[9];
                if (x > 0 && y > 0 && x + 1 < width && y + 1 < height) {
                    const float *from = in + ((y - 1) * width + x - 1) * channels + c;
                    for (size_t t = 0; t < 9; t++) {
                        sum += PHN_IN(from + (t / 3 * width + t % 3) * channels) * w[t];
                    }
                } else {
                    for (size_t t = 0; t < 9; t++) {
                        const float *from = PHN_NAME(tap)(in + c, width, height, channels, x, y, t);
                        if (from) sum += PHN_IN(from) * w[t];
                    }
                }
                PHN_AT(out + (y / step * (width / step) + x / step) * channels + c) = PHN_KEPT(sum, sum);
            }
        }
    }
}

static void PHN_NAME(depthwise_back)(
    const float *in, const float *out, size_t width, size_t height, size_t channels, size_t step,
    const float *weights, const float *error, float *in_error, float *gradient) {
    for (size_t c = 0; c < channels; c += PHN_NAME(LANES)) {
        PHN_VALUES w[9], sum[10] = {{0}};
        for (size_t t = 0; t < 9; t++) w[t] = PHN_IN(weights + t * channels + c);
        for (size_t y = 0; y < height; y += step) {
            for (size_t x = 0; x < width; x += step) {
                const size_t at = (y / step * (width / step) + x / step) * channels + c;
                const PHN_VALUES e = PHN_KEPT(PHN_IN(error + at), PHN_IN(out + at));
                sum[9] += e;
                if (x > 0 && y > 0 && x + 1 < width && y + 1 < height) {
                    const size_t corner = ((y - 1) * width + x - 1) * channels + c;
                    for (size_t t = 0; t < 9; t++) {
                        const size_t from = corner + (t / 3 * width + t % 3) * channels;
                        sum[t] += PHN_IN(in + from) * e;
                        PHN_AT(in_error + from) += e * w[t];
                    }
                    continue;
                }
                for (size_t t = 0; t < 9; t++) {
                    const float *from = PHN_NAME(tap)(in + c, width, height, channels, x, y, t);
                    if (!from) continue;
                    sum[t] += PHN_IN(from) * e;
                    PHN_AT(in_error + (from - in)) += e * w[t];
                }
            }
        }
        for (size_t t = 0; t < 10; t++) PHN_AT(gradient + t * channels + c) += sum[t];
    }
}

static void PHN_NAME(add_coarse)(
    const float *fine, const float *coarse, size_t width, size_t height, size_t channels, float *out) {
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            const size_t at = (y * width + x) * channels, below = (y / 2 * (width / 2) + x / 2) * channels;
            for (size_t c = 0; c < channels; c += PHN_NAME(LANES)) {
                const PHN_VALUES sum = PHN_IN(fine + at + c) + PHN_IN(coarse + below + c);
                PHN_AT(out + at + c) = PHN_KEPT(sum, sum);
            }
        }
    }
}

static void PHN_NAME(add_coarse_back)(
    const float *out, const float *error, size_t width, size_t height, size_t channels, float *fine_error,
    float *coarse_error) {
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            const size_t at = (y * width + x) * channels, below = (y / 2 * (width / 2) + x / 2) * channels;
            for (size_t c = 0; c < channels; c += PHN_NAME(LANES)) {
                const PHN_VALUES e = PHN_KEPT(PHN_IN(error + at + c), PHN_IN(out + at + c));
                PHN_AT(fine_error + at + c) += e;
                PHN_AT(coarse_error + below + c) += e;
            }
        }
    }
}

#undef PHN_VALUES
#undef PHN_AT
#undef PHN_IN
#undef PHN_KEPT
#undef PHN_ROWS

static const struct phn_convolution_kernels PHN_NAME(convolution_kernels) = {
    .pointwise = PHN_NAME(pointwise),
    .pointwise_back = PHN_NAME(pointwise_back),
    .depthwise = PHN_NAME(depthwise),
    .depthwise_back = PHN_NAME(depthwise_back),
    .add_coarse = PHN_NAME(add_coarse),
    .add_coarse_back = PHN_NAME(add_coarse_back),
};
