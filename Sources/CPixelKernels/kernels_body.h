// The body of every kernel, included once per level with PHN_NAME(name) giving the level's own name. No include guard:
// it is meant to be included again. Plain loops that clang vectorises for whatever target is in force; where the plain
// form is not vectorised well, a comment says what was done about it.

static void PHN_NAME(absolute_difference)(
    const uint8_t *restrict a, const uint8_t *restrict b, uint8_t *restrict out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint8_t high = a[i] > b[i] ? a[i] : b[i], low = a[i] > b[i] ? b[i] : a[i];
        out[i] = (uint8_t)(high - low);
    }
}

static void PHN_NAME(difference_mask)(
    const uint8_t *restrict a, const uint8_t *restrict b, uint8_t threshold, uint8_t *restrict out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint8_t high = a[i] > b[i] ? a[i] : b[i], low = a[i] > b[i] ? b[i] : a[i];
        out[i] = (uint8_t)(high - low) > threshold ? 255 : 0;
    }
}

static void PHN_NAME(halve_rows)(
    const uint8_t *restrict top, const uint8_t *restrict bottom, uint8_t *restrict out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        // Both samples of a pair in one 16-bit load: no shuffle is needed, and as they are added, byte order is no
        // matter. 16 bits hold the sum (at most 1022).
        uint16_t high, low;
        memcpy(&high, top + 2 * i, 2);
        memcpy(&low, bottom + 2 * i, 2);
        uint16_t sum = (uint16_t)((high & 255) + (high >> 8) + (low & 255) + (low >> 8) + 2);
        out[i] = (uint8_t)(sum >> 2);
    }
}

static void PHN_NAME(running_mean)(
    uint16_t *restrict state, const uint8_t *restrict sample, uint16_t weight, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int32_t step = ((int32_t)sample[i] * 256 - (int32_t)state[i]) * (int32_t)weight + 128;
        state[i] = (uint16_t)(state[i] + (step >> 8));
    }
}

#define PHN_LESS(a, b) ((a) < (b) ? (a) : (b))
#define PHN_MORE(a, b) ((a) > (b) ? (a) : (b))

// Columns first, a block at a time into a buffer with one column more at either side, then along the row: a third of
// the loads of the nine-point form, which clang also fills with shuffles.
enum { PHN_NAME(columns) = 1024 };
#define PHN_NEIGHBOURHOOD(NAME, PICK)                                                                    \
    static void PHN_NAME(NAME)(                                                                          \
        const uint8_t *restrict above, const uint8_t *restrict row, const uint8_t *restrict below,       \
        uint8_t *restrict out, size_t count) {                                                           \
        uint8_t column[PHN_NAME(columns) + 2];                                                           \
        for (size_t from = 0; from < count; from += PHN_NAME(columns)) {                                 \
            size_t n = PHN_LESS(count - from, (size_t)PHN_NAME(columns));                                \
            size_t before = from > 0 ? from - 1 : 0, after = PHN_LESS(from + n, count - 1);              \
            column[0] = PICK(PICK(above[before], row[before]), below[before]);                           \
            column[n + 1] = PICK(PICK(above[after], row[after]), below[after]);                          \
            for (size_t i = 0; i < n; i++)                                                               \
                column[i + 1] = PICK(PICK(above[from + i], row[from + i]), below[from + i]);             \
            for (size_t i = 0; i < n; i++)                                                               \
                out[from + i] = PICK(PICK(column[i], column[i + 1]), column[i + 2]);                     \
        }                                                                                                \
    }

PHN_NEIGHBOURHOOD(minimum3x3, PHN_LESS)
PHN_NEIGHBOURHOOD(maximum3x3, PHN_MORE)
#undef PHN_NEIGHBOURHOOD
#undef PHN_LESS
#undef PHN_MORE

// Reductions run over blocks whose sum fits 32 bits: 64-bit accumulators would cost several times as much.
enum { PHN_NAME(block) = 1 << 16 };

static uint64_t PHN_NAME(sum)(const uint8_t *a, size_t count) {
    uint64_t total = 0;
    while (count > 0) {
        size_t n = count < PHN_NAME(block) ? count : PHN_NAME(block);
        uint32_t part = 0;
        for (size_t i = 0; i < n; i++) part += a[i];
        total += part;
        a += n;
        count -= n;
    }
    return total;
}

static uint64_t PHN_NAME(sum_of_absolute_differences)(const uint8_t *a, const uint8_t *b, size_t count) {
    uint64_t total = 0;
    while (count > 0) {
        size_t n = count < PHN_NAME(block) ? count : PHN_NAME(block);
        uint32_t part = 0;
        for (size_t i = 0; i < n; i++) {
            int32_t difference = (int32_t)a[i] - (int32_t)b[i];
            part += (uint32_t)(difference < 0 ? -difference : difference);
        }
        total += part;
        a += n;
        b += n;
        count -= n;
    }
    return total;
}

static void PHN_NAME(multiply)(
    const int8_t *restrict matrix, size_t rows, size_t length, const uint8_t *restrict vector,
    int32_t *restrict out) {
    for (size_t r = 0; r < rows; r++) {
        const int8_t *weights = matrix + r * length;
        int32_t total = 0;
        // 16-bit factors and a 32-bit sum: the form that becomes one multiply-add instruction (pmaddwd, smlal).
        for (size_t i = 0; i < length; i++) total += (int16_t)weights[i] * (int16_t)vector[i];
        out[r] = total;
    }
}

static void PHN_NAME(histogram)(const uint8_t *a, size_t count, uint32_t *restrict bins) {
    // Four partial tables, so that runs of one value do not wait for their own store.
    uint32_t part[4][256];
    memset(part, 0, sizeof part);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        part[0][a[i]]++;
        part[1][a[i + 1]]++;
        part[2][a[i + 2]]++;
        part[3][a[i + 3]]++;
    }
    for (; i < count; i++) part[0][a[i]]++;
    for (size_t v = 0; v < 256; v++) bins[v] += part[0][v] + part[1][v] + part[2][v] + part[3][v];
}

static const struct phn_kernels PHN_NAME(kernels) = {
    .absolute_difference = PHN_NAME(absolute_difference),
    .difference_mask = PHN_NAME(difference_mask),
    .halve_rows = PHN_NAME(halve_rows),
    .running_mean = PHN_NAME(running_mean),
    .minimum3x3 = PHN_NAME(minimum3x3),
    .maximum3x3 = PHN_NAME(maximum3x3),
    .sum = PHN_NAME(sum),
    .sum_of_absolute_differences = PHN_NAME(sum_of_absolute_differences),
    .multiply = PHN_NAME(multiply),
    .histogram = PHN_NAME(histogram),
};
