// The body of the convolution kernels, included once per level with PHN_NAME(name) giving the level's own name. No
// include guard: it is meant to be included again. Sums run over pixels or inputs, lanes over outputs, so that the
// order of operations is the same however wide a vector is.

static void PHN_NAME(pointwise)(
    const float *restrict in, size_t pixels, size_t inputs, size_t outputs, const float *restrict weights,
    const float *restrict bias, float *restrict out) {
    enum { BLOCK = 16, ROWS = 4 };
    for (size_t p = 0; p < pixels; p += ROWS) {
        const size_t rows = pixels - p < ROWS ? pixels - p : ROWS;
        const float *x0 = in + p * inputs, *x1 = rows > 1 ? x0 + inputs : x0, *x2 = rows > 2 ? x1 + inputs : x0;
        const float *x3 = rows > 3 ? x2 + inputs : x0;
        for (size_t o = 0; o < outputs; o += BLOCK) {
            float sum[ROWS][BLOCK];
            for (size_t r = 0; r < ROWS; r++) {
                for (size_t l = 0; l < BLOCK; l++) sum[r][l] = bias[o + l];
            }
            for (size_t i = 0; i < inputs; i++) {
                const float *w = weights + i * outputs + o;
                for (size_t l = 0; l < BLOCK; l++) {
                    sum[0][l] += x0[i] * w[l];
                    sum[1][l] += x1[i] * w[l];
                    sum[2][l] += x2[i] * w[l];
                    sum[3][l] += x3[i] * w[l];
                }
            }
            for (size_t r = 0; r < rows; r++) memcpy(out + (p + r) * outputs + o, sum[r], sizeof sum[r]);
        }
    }
}

static void PHN_NAME(pointwise_gradient)(
    const float *restrict in, const float *restrict error, size_t pixels, size_t inputs, size_t outputs,
    float *restrict gradient) {
    enum { BLOCK = 16, ROWS = 4 };
    for (size_t i = 0; i < inputs; i += ROWS) {
        for (size_t o = 0; o < outputs; o += BLOCK) {
            float sum[ROWS][BLOCK] = {{0}};
            for (size_t p = 0; p < pixels; p++) {
                const float *x = in + p * inputs + i, *e = error + p * outputs + o;
                for (size_t l = 0; l < BLOCK; l++) {
                    sum[0][l] += x[0] * e[l];
                    sum[1][l] += x[1] * e[l];
                    sum[2][l] += x[2] * e[l];
                    sum[3][l] += x[3] * e[l];
                }
            }
            for (size_t r = 0; r < ROWS; r++) {
                for (size_t l = 0; l < BLOCK; l++) gradient[(i + r) * outputs + o + l] += sum[r][l];
            }
        }
    }
    float *bias = gradient + inputs * outputs;
    for (size_t p = 0; p < pixels; p++) {
        for (size_t o = 0; o < outputs; o++) bias[o] += error[p * outputs + o];
    }
}

static void PHN_NAME(depthwise)(
    const float *restrict in, size_t width, size_t height, size_t channels, size_t step,
    const float *restrict weights, float *restrict out) {
    for (size_t oy = 0; oy < height / step; oy++) {
        for (size_t ox = 0; ox < width / step; ox++) {
            float *to = out + (oy * (width / step) + ox) * channels;
            for (size_t c = 0; c < channels; c++) to[c] = weights[9 * channels + c];
            for (size_t t = 0; t < 9; t++) {
                // One more than the place, so that it is no less than 0.
                const size_t y = oy * step + t / 3, x = ox * step + t % 3;
                if (y < 1 || y > height || x < 1 || x > width) continue;
                const float *from = in + ((y - 1) * width + x - 1) * channels, *w = weights + t * channels;
                for (size_t c = 0; c < channels; c++) to[c] += from[c] * w[c];
            }
        }
    }
}

static void PHN_NAME(depthwise_gradient)(
    const float *restrict in, const float *restrict error, size_t width, size_t height, size_t channels, size_t step,
    const float *restrict weights, float *restrict in_error, float *restrict gradient) {
    float *bias = gradient + 9 * channels;
    for (size_t oy = 0; oy < height / step; oy++) {
        for (size_t ox = 0; ox < width / step; ox++) {
            const float *e = error + (oy * (width / step) + ox) * channels;
            for (size_t c = 0; c < channels; c++) bias[c] += e[c];
            for (size_t t = 0; t < 9; t++) {
                const size_t y = oy * step + t / 3, x = ox * step + t % 3;
                if (y < 1 || y > height || x < 1 || x > width) continue;
                const size_t at = ((y - 1) * width + x - 1) * channels;
                for (size_t c = 0; c < channels; c++) {
                    in_error[at + c] += e[c] * weights[t * channels + c];
                    gradient[t * channels + c] += e[c] * in[at + c];
                }
            }
        }
    }
}

static const struct phn_convolution_kernels PHN_NAME(convolution_kernels) = {
    .pointwise = PHN_NAME(pointwise),
    .pointwise_gradient = PHN_NAME(pointwise_gradient),
    .depthwise = PHN_NAME(depthwise),
    .depthwise_gradient = PHN_NAME(depthwise_gradient),
};
