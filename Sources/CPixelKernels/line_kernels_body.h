// The body of the line kernels, included once per level with PHN_NAME(name) giving the level's own name and
// PHN_NAME(dots) being its dot products, PHN_NAME(sample_row) a row of its samples. No include guard: it is meant to be
// included again.

/// Half-rectified central differences in four planes, and their sum; 0 at the edges that have no neighbour.
static void PHN_NAME(gradients)(
    const uint8_t *restrict strip, size_t width, size_t height, uint8_t *restrict planes, uint16_t *restrict energy) {
    size_t size = width * height;
    memset(planes, 0, 4 * size);
    for (size_t y = 0; y < height; y++) {
        const uint8_t *row = strip + y * width;
        uint8_t *right = planes + y * width, *left = right + size, *down = left + size, *up = down + size;
        for (size_t x = 1; x + 1 < width; x++) {
            uint8_t a = row[x - 1], b = row[x + 1];
            right[x] = b > a ? (uint8_t)(b - a) : 0;
            left[x] = a > b ? (uint8_t)(a - b) : 0;
        }
        if (y > 0 && y + 1 < height) {
            for (size_t x = 0; x < width; x++) {
                uint8_t a = row[x - width], b = row[x + width];
                down[x] = b > a ? (uint8_t)(b - a) : 0;
                up[x] = a > b ? (uint8_t)(a - b) : 0;
            }
        }
        for (size_t x = 0; x < width; x++)
            energy[y * width + x] = (uint16_t)((uint16_t)right[x] + left[x] + (uint16_t)down[x] + up[x]);
    }
}

// A cell's sum is at most 6 * 255, so this fills 7 bits.
static const float PHN_NAME(root_step) = 3.24f;

static void PHN_NAME(cells)(
    const uint8_t *strip, size_t width, size_t height, uint8_t *restrict cells, uint16_t *restrict energy,
    uint8_t *restrict scratch) {
    enum { BLOCK = 128 };
    PHN_NAME(gradients)(strip, width, height, scratch, energy);
    size_t half = (width + 1) / 2;
    memset(cells + (height - 2) * 8 * half, 0, PHN_LINE_SLACK);
    for (size_t y = 0; y + 2 < height; y++) {
        for (size_t c = 0; c < 4; c++) {
            const uint8_t *row = scratch + c * width * height + y * width;
            uint8_t *even = cells + (y * 4 + c) * 2 * half, *odd = even + half;
            for (size_t from = 0; from < width; from += BLOCK) {
                size_t n = width - from < BLOCK ? width - from : BLOCK;
                uint16_t sum[BLOCK + 1];
                uint8_t roots[BLOCK];
                for (size_t x = 0; x < n; x++)
                    sum[x] = (uint16_t)(row[from + x] + row[from + width + x] + row[from + 2 * width + x]);
                size_t next = from + n;
                sum[n] = next < width ? (uint16_t)(row[next] + row[next + width] + row[next + 2 * width]) : 0;
                for (size_t x = 0; x < n; x++)
                    roots[x] = (uint8_t)(int32_t)(sqrtf((float)(sum[x] + sum[x + 1])) * PHN_NAME(root_step) + 0.5f);
                for (size_t x = 0; x < n; x += 2) even[(from + x) / 2] = roots[x];
                for (size_t x = 1; x < n; x += 2) odd[(from + x) / 2] = roots[x];
            }
            if (width % 2 == 1) odd[half - 1] = 0;
        }
    }
}

static void PHN_NAME(factors)(
    const uint16_t *energy, size_t width, size_t y, float quiet, float *restrict out) {
    enum { BLOCK = 256 };
    size_t columns = width - PHN_LINE_WINDOW_COLUMNS + 1;
    for (size_t from = 0; from < columns; from += BLOCK) {
        size_t n = columns - from < BLOCK ? columns - from : BLOCK, wide = n + PHN_LINE_WINDOW_COLUMNS - 1;
        uint32_t column[BLOCK + PHN_LINE_WINDOW_COLUMNS];
        memset(column, 0, sizeof column);
        for (size_t r = 0; r < PHN_LINE_WINDOW_ROWS; r++) {
            const uint16_t *row = energy + (y + r) * width + from;
            for (size_t x = 0; x < wide; x++) column[x] += row[x];
        }
        for (size_t x = 0; x < n; x++) {
            uint32_t sum = 0;
            for (size_t k = 0; k < PHN_LINE_WINDOW_COLUMNS; k++) sum += column[x + k];
            out[from + x] = 1.0f / sqrtf((float)(int32_t)sum + quiet);
        }
    }
}

/// Rectified responses of the templates to one window, in 7 bits.
static void PHN_NAME(respond)(
    const struct phn_line_templates *t, const int32_t *restrict sums, float factor, uint8_t *restrict out) {
    for (size_t j = 0; j < t->count; j++) {
        float response = (float)sums[j] * t->scale[j] * factor + t->bias[j];
        response = response > 0.0f ? response : 0.0f;
        response = response < 127.0f ? response : 127.0f;
        out[j] = (uint8_t)(int32_t)(response + 0.5f);
    }
}

static void PHN_NAME(match)(
    const struct phn_line_templates *t, const uint8_t *cells, size_t half, const float *factors, size_t columns,
    const uint32_t *starts, size_t count, size_t step, size_t y, float most, float *restrict values,
    float *restrict best, uint8_t *restrict rows) {
    uint32_t window[GROUPS], response[PHN_LINE_MOST_TEMPLATES / 4];
    for (uint32_t g = 0; g < GROUPS; g++) {
        uint32_t cell_row = g / 8, channel = g / 2 % 4;
        window[g] = (3 * cell_row * 4 + channel) * 2 * (uint32_t)half + g % 2 * 4;
    }
    for (uint32_t g = 0; g < t->count / 4; g++) response[g] = 4 * g;
    int32_t sums[WINDOWS * PHN_LINE_MOST_TEMPLATES], votes[WINDOWS * PHN_LINE_PADDED_CLASSES];
    uint8_t responses[WINDOWS * PHN_LINE_MOST_TEMPLATES];
    for (size_t k = 0; k < count; k++) {
        for (size_t from = starts[k]; from < starts[k] + 2 && from < columns; from += step) {
            const uint8_t *numbers = cells + y * 8 * half + (from & 1) * half + from / 2;
            PHN_NAME(dots)(t->weights, t->count, numbers, 1, window, GROUPS, sums);
            size_t n = (columns - from + 1) / 2;
            if (n > WINDOWS) n = WINDOWS;
            for (size_t w = 0; w < WINDOWS; w++)
                PHN_NAME(respond)(
                    t, sums + w * t->count, factors[w < n ? from + 2 * w : from], responses + w * t->count);
            PHN_NAME(dots)(
                t->votes, PHN_LINE_PADDED_CLASSES, responses, t->count, response, t->count / 4, votes);
            for (size_t w = 0; w < n; w++) {
                size_t x = from + 2 * w;
                const int32_t *vote = votes + w * PHN_LINE_PADDED_CLASSES;
                float lead[PHN_LINE_PADDED_CLASSES];
                for (size_t c = 0; c < PHN_LINE_PADDED_CLASSES; c++)
                    lead[c] = (float)vote[c] * t->vote_scale[c] + t->vote_bias[c];
                float none = lead[PHN_LINE_CLASSES - 1], strongest = -INFINITY;
                for (size_t c = 0; c + 1 < PHN_LINE_CLASSES; c++) {
                    float score = lead[c] - none;
                    strongest = score > strongest ? score : strongest;
                    float *value = values + c * columns + x;
                    float clipped = score < most ? score : most;
                    *value = clipped > *value ? clipped : *value;
                }
                if (strongest > best[x]) {
                    best[x] = strongest;
                    rows[x] = (uint8_t)y;
                }
            }
        }
    }
}

static void PHN_NAME(extend)(
    const float *total, size_t columns, size_t nearest, const float *costs, size_t count, float *restrict next,
    int32_t *restrict from) {
    enum { LANES = 16, BLOCK = 256 };
    // The totals with what no path reaches around them, so that every step is one of whole vectors.
    float padded[PHN_LINE_FARTHEST + BLOCK];
    for (size_t start = 0; start < columns; start += BLOCK) {
        size_t wide = columns - start < BLOCK ? columns - start : (size_t)BLOCK;
        size_t known = start < PHN_LINE_FARTHEST ? start : (size_t)PHN_LINE_FARTHEST;
        for (size_t i = 0; i < PHN_LINE_FARTHEST - known; i++) padded[i] = -INFINITY;
        memcpy(padded + PHN_LINE_FARTHEST - known, total + start - known, (known + wide) * sizeof *padded);
        for (size_t i = wide; i < (wide + LANES - 1) / LANES * LANES; i++) padded[PHN_LINE_FARTHEST + i] = -INFINITY;
        for (size_t at = 0; at < wide; at += LANES) {
            float best[LANES];
            int32_t origin[LANES];
            for (size_t l = 0; l < LANES; l++) {
                best[l] = -INFINITY;
                origin[l] = -1;
            }
            for (size_t k = 0; k < count; k++) {
                const float *row = padded + PHN_LINE_FARTHEST + at - nearest - k;
                int32_t first = (int32_t)(start + at) - (int32_t)(nearest + k);
                float cost = costs[k];
                for (size_t l = 0; l < LANES; l++) {
                    float score = row[l] - cost;
                    int32_t here = first + (int32_t)l;
                    origin[l] = score > best[l] ? here : origin[l];
                    best[l] = score > best[l] ? score : best[l];
                }
            }
            size_t n = wide - at < LANES ? wide - at : LANES;
            memcpy(next + start + at, best, n * sizeof *best);
            memcpy(from + start + at, origin, n * sizeof *origin);
        }
    }
}

static void PHN_NAME(strongest)(
    const float *restrict values, size_t columns, uint32_t mask, float *restrict best, uint8_t *restrict which) {
    for (size_t x = 0; x < columns; x++) {
        best[x] = -INFINITY;
        which[x] = 0;
    }
    for (uint32_t c = 0; c + 1 < PHN_LINE_CLASSES; c++) {
        if (!(mask >> c & 1)) continue;
        const float *row = values + c * columns;
        for (size_t x = 0; x < columns; x++) {
            which[x] = row[x] > best[x] ? (uint8_t)c : which[x];
            best[x] = row[x] > best[x] ? row[x] : best[x];
        }
    }
}

static void PHN_NAME(patch)(
    const uint8_t *patch, size_t columns, size_t rows, uint8_t *restrict numbers, uint16_t *restrict energy,
    uint8_t *restrict scratch) {
    enum { SIDE = 3, MOST = 256 };
    size_t width = (columns + 2) * SIDE, height = (rows + 2) * SIDE;
    PHN_NAME(gradients)(patch, width, height, scratch, energy);
    for (size_t c = 0; c < 4; c++) {
        for (size_t y = 0; y < rows; y++) {
            const uint8_t *row = scratch + c * width * height + (y + 1) * SIDE * width + SIDE;
            for (size_t from = 0; from < columns; from += MOST / SIDE) {
                size_t n = columns - from < MOST / SIDE ? columns - from : MOST / SIDE;
                uint16_t sum[MOST];
                for (size_t x = 0; x < n * SIDE; x++) {
                    size_t at = from * SIDE + x;
                    sum[x] = (uint16_t)(row[at] + row[at + width] + row[at + 2 * width]);
                }
                uint8_t *out = numbers + (c * rows + y) * columns + from;
                for (size_t x = 0; x < n; x++) {
                    float all = (float)(sum[SIDE * x] + sum[SIDE * x + 1] + sum[SIDE * x + 2]);
                    // At most 9 * 255, so this fills 7 bits.
                    out[x] = (uint8_t)(int32_t)(sqrtf(all) * 2.65f + 0.5f);
                }
            }
        }
    }
}

static void PHN_NAME(regress)(
    const int16_t *restrict weights, size_t rows, size_t count, const uint8_t *restrict numbers,
    int32_t *restrict out) {
    for (size_t r = 0; r < rows; r++) {
        const int16_t *row = weights + r * count;
        int32_t sum = 0;
        for (size_t i = 0; i < count; i++) sum += row[i] * (int16_t)numbers[i];
        out[r] = sum;
    }
}

static void PHN_NAME(sample)(
    const uint8_t *plane, size_t stride, int32_t x, int32_t y, int32_t column_x, int32_t column_y, int32_t row_x,
    int32_t row_y, size_t width, size_t height, uint8_t *out) {
    for (size_t r = 0; r < height; r++) {
        int32_t down = (int32_t)r;
        PHN_NAME(sample_row)(
            plane, stride, x + down * row_x, y + down * row_y, column_x, column_y, width, out + r * width);
    }
}

static const struct phn_line_kernels PHN_NAME(line_kernels) = {
    .cells = PHN_NAME(cells),
    .factors = PHN_NAME(factors),
    .match = PHN_NAME(match),
    .extend = PHN_NAME(extend),
    .strongest = PHN_NAME(strongest),
    .patch = PHN_NAME(patch),
    .regress = PHN_NAME(regress),
    .sample = PHN_NAME(sample),
};
