// The kernels that tell a vehicle from the road, one body for every level as in kernels_body.h.

#define PHN_LESS(a, b) ((a) < (b) ? (a) : (b))
#define PHN_MORE(a, b) ((a) > (b) ? (a) : (b))

// base * gain / 256, at most 255. The high half of a 16-bit product: one instruction for many samples.
static inline uint16_t PHN_NAME(lit)(uint8_t base, uint16_t gain) {
    uint16_t value = (uint16_t)(((uint32_t)(uint16_t)(base << 8) * gain) >> 16);
    return PHN_LESS(value, 255);
}

static void PHN_NAME(outside_range)(
    const uint8_t *restrict value, const uint8_t *restrict low, const uint8_t *restrict high,
    const uint8_t *restrict absent, const uint16_t *restrict gain, uint8_t *restrict distance, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint16_t v = value[i], least = PHN_NAME(lit)(low[i], gain[i]), most = PHN_NAME(lit)(high[i], gain[i]);
        uint16_t under = least > v ? (uint16_t)(least - v) : 0, over = v > most ? (uint16_t)(v - most) : 0;
        uint8_t away = (uint8_t)(PHN_MORE(under, over) | absent[i]);
        distance[i] = PHN_LESS(distance[i], away);
    }
}

static void PHN_NAME(chroma_distance)(
    const uint8_t *restrict a, const uint8_t *restrict b, const uint8_t *restrict mode_a,
    const uint8_t *restrict mode_b, const uint8_t *restrict absent, int16_t offset_a, int16_t offset_b,
    uint8_t *restrict distance, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int16_t da = (int16_t)(a[i] - offset_a - mode_a[i]), db = (int16_t)(b[i] - offset_b - mode_b[i]);
        int16_t sum = (int16_t)((da < 0 ? -da : da) + (db < 0 ? -db : db));
        uint8_t away = (uint8_t)(PHN_LESS(sum, 255) | absent[i]);
        distance[i] = PHN_LESS(distance[i], away);
    }
}

static void PHN_NAME(lower)(uint8_t *restrict a, uint8_t amount, size_t count) {
    for (size_t i = 0; i < count; i++) a[i] = a[i] > amount ? (uint8_t)(a[i] - amount) : 0;
}

static void PHN_NAME(brightness_ratio)(
    const uint8_t *restrict value, const uint8_t *restrict base, const uint16_t *restrict gain, uint8_t *restrict out,
    size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint16_t lit = PHN_NAME(lit)(base[i], gain[i]);
        // Both are whole and far below 2^24, so single precision rounds the quotient down to the right whole number.
        int32_t ratio = (int32_t)((float)(value[i] * 256) / (float)PHN_MORE(lit, 1));
        out[i] = (uint8_t)PHN_LESS(ratio, 255);
    }
}

// Rows are worked in blocks, so that a row with two columns more at either side fits the stack.
enum { PHN_NAME(cross_columns) = 1024 };

// Copies `n` samples from column `from` of a row of `count`, with two more at either side, repeated at the ends.
static inline void PHN_NAME(widen)(const uint8_t *row, size_t from, size_t n, size_t count, uint8_t *out) {
    for (size_t k = 0; k < 2; k++) {
        size_t left = from + k >= 2 ? from + k - 2 : 0, right = from + n + k;
        out[k] = row[left];
        out[n + 2 + k] = row[PHN_LESS(right, count - 1)];
    }
    memcpy(out + 2, row + from, n);
}

static void PHN_NAME(shadow)(
    const uint8_t *const rows[5], const uint8_t *restrict excess, const uint8_t *restrict chroma,
    const struct phn_shadow *limits, uint8_t *restrict out, size_t count) {
    uint8_t wide[PHN_NAME(cross_columns) + 4];
    const struct phn_shadow is = *limits;
    for (size_t from = 0; from < count; from += PHN_NAME(cross_columns)) {
        size_t n = PHN_LESS(count - from, (size_t)PHN_NAME(cross_columns));
        PHN_NAME(widen)(rows[2], from, n, count, wide);
        const uint8_t *restrict up2 = rows[0] + from, *restrict up = rows[1] + from;
        const uint8_t *restrict down = rows[3] + from, *restrict down2 = rows[4] + from;
        for (size_t i = 0; i < n; i++) {
            uint8_t ratio = wide[i + 2];
            uint8_t least = PHN_LESS(PHN_LESS(wide[i], wide[i + 1]), PHN_LESS(wide[i + 3], wide[i + 4]));
            uint8_t most = PHN_MORE(PHN_MORE(wide[i], wide[i + 1]), PHN_MORE(wide[i + 3], wide[i + 4]));
            least = PHN_LESS(PHN_LESS(least, ratio), PHN_LESS(PHN_LESS(up2[i], up[i]), PHN_LESS(down[i], down2[i])));
            most = PHN_MORE(PHN_MORE(most, ratio), PHN_MORE(PHN_MORE(up2[i], up[i]), PHN_MORE(down[i], down2[i])));
            uint8_t may = excess[from + i] > 0 && ratio >= is.low && ratio <= is.high
                && chroma[from + i] <= is.most_chroma;
            uint8_t even = (uint16_t)((uint8_t)(most - least) << 8) <= (uint16_t)(is.spread * ratio);
            out[from + i] = may ? (even ? 1 : 2) : 0;
        }
    }
}

static void PHN_NAME(settle_fringe)(const uint8_t *const rows[5], uint8_t *restrict out, size_t count) {
    uint8_t wide[PHN_NAME(cross_columns) + 4];
    for (size_t from = 0; from < count; from += PHN_NAME(cross_columns)) {
        size_t n = PHN_LESS(count - from, (size_t)PHN_NAME(cross_columns));
        PHN_NAME(widen)(rows[2], from, n, count, wide);
        const uint8_t *restrict up2 = rows[0] + from, *restrict up = rows[1] + from;
        const uint8_t *restrict down = rows[3] + from, *restrict down2 = rows[4] + from;
        for (size_t i = 0; i < n; i++) {
            uint8_t beside = (wide[i] == 1) | (wide[i + 1] == 1) | (wide[i + 3] == 1) | (wide[i + 4] == 1)
                | (up2[i] == 1) | (up[i] == 1) | (down[i] == 1) | (down2[i] == 1);
            uint8_t here = wide[i + 2];
            out[from + i] = (uint8_t)((here == 1) | ((here == 2) & beside));
        }
    }
}

static void PHN_NAME(set_without)(
    const uint8_t *restrict a, const uint8_t *restrict b, uint8_t *restrict out, size_t count) {
    for (size_t i = 0; i < count; i++) out[i] = (uint8_t)((a[i] > 0) & (b[i] == 0));
}

static void PHN_NAME(majority3x3)(
    const uint8_t *restrict above, const uint8_t *restrict row, const uint8_t *restrict below, uint8_t *restrict out,
    size_t count) {
    uint8_t column[PHN_NAME(cross_columns) + 2];
    for (size_t from = 0; from < count; from += PHN_NAME(cross_columns)) {
        size_t n = PHN_LESS(count - from, (size_t)PHN_NAME(cross_columns));
        size_t before = from > 0 ? from - 1 : 0, after = PHN_LESS(from + n, count - 1);
        column[0] = (uint8_t)(above[before] + row[before] + below[before]);
        column[n + 1] = (uint8_t)(above[after] + row[after] + below[after]);
        for (size_t i = 0; i < n; i++) column[i + 1] = (uint8_t)(above[from + i] + row[from + i] + below[from + i]);
        for (size_t i = 0; i < n; i++) out[from + i] = (uint8_t)(column[i] + column[i + 1] + column[i + 2]) >= 5;
    }
}

static int32_t PHN_NAME(patch_difference)(const uint8_t *restrict from, size_t stride, const int16_t *restrict patch) {
    enum { SIDE = 8 };
    int16_t samples[SIDE * SIDE];
    int32_t total = 0, sum = 0;
    for (size_t y = 0; y < SIDE; y++) {
        for (size_t x = 0; x < SIDE; x++) samples[y * SIDE + x] = from[y * 2 * stride + 2 * x];
    }
    for (size_t k = 0; k < SIDE * SIDE; k++) total += samples[k];
    const int16_t mean = (int16_t)(total / (SIDE * SIDE));
    for (size_t k = 0; k < SIDE * SIDE; k++) {
        const int16_t off = (int16_t)(samples[k] - mean - patch[k]);
        sum += off < 0 ? -off : off;
    }
    return sum;
}

#undef PHN_LESS
#undef PHN_MORE

static const struct phn_foreground_kernels PHN_NAME(foreground_kernels) = {
    .outside_range = PHN_NAME(outside_range),
    .chroma_distance = PHN_NAME(chroma_distance),
    .lower = PHN_NAME(lower),
    .brightness_ratio = PHN_NAME(brightness_ratio),
    .shadow = PHN_NAME(shadow),
    .settle_fringe = PHN_NAME(settle_fringe),
    .set_without = PHN_NAME(set_without),
    .majority3x3 = PHN_NAME(majority3x3),
    .patch_difference = PHN_NAME(patch_difference),
};
