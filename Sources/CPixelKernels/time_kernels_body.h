// The body of the time kernels, included once per level with PHN_NAME(name) giving the level's own name. No include
// guard: it is meant to be included again.

/// Sixteen pixels side by side.
typedef int32_t PHN_NAME(pixels) __attribute__((vector_size(64), aligned(4)));
typedef uint8_t PHN_NAME(bytes) __attribute__((vector_size(16), aligned(1)));

#define PHN_PIXELS PHN_NAME(pixels)
#define PHN_BYTES PHN_NAME(bytes)
// Macros, for vectors wider than a level's are no arguments.
#define PHN_SAMPLES(p) __builtin_convertvector(*(const PHN_BYTES *)(p), PHN_PIXELS)
#define PHN_CHOSEN(mask, a, b) (((a) & (mask)) | ((b) & ~(mask)))

static void PHN_NAME(spread)(
    const uint8_t *restrict rows, size_t pictures, size_t stride, uint8_t *restrict low, uint8_t *restrict high,
    uint32_t *restrict sum) {
    for (size_t x = 0; x < stride; x++) {
        low[x] = 255;
        high[x] = 0;
        sum[x] = 0;
    }
    for (size_t k = 0; k < pictures; k++) {
        const uint8_t *restrict row = rows + k * stride;
        for (size_t x = 0; x < stride; x++) {
            low[x] = row[x] < low[x] ? row[x] : low[x];
            high[x] = row[x] > high[x] ? row[x] : high[x];
        }
        for (size_t x = 0; x < stride; x++) sum[x] += row[x];
    }
}

/// Whether any of sixteen pixels is marked.
static inline int PHN_NAME(any)(const int32_t *marks) {
    int32_t all = 0;
    for (size_t l = 0; l < PHN_TIME_STEP; l++) all |= marks[l];
    return all != 0;
}

static void PHN_NAME(longest_runs)(
    const uint8_t *rows, size_t pictures, size_t stride, const uint8_t *level, size_t count,
    struct phn_run_limits limits, uint8_t *found, int32_t *middle) {
    const int32_t tolerance = limits.tolerance;
    for (size_t k = 0; k < count * stride; k++) middle[k] = -1;
    for (size_t x = 0; x < stride; x += PHN_TIME_STEP) {
        const PHN_PIXELS first = PHN_SAMPLES(level + x);
        PHN_PIXELS others = {0};
        for (size_t k = 0; k < pictures; k++) {
            const PHN_PIXELS off = PHN_SAMPLES(rows + k * stride + x) - first;
            others -= (off > tolerance) | (off < -tolerance);
        }
        // All ones where another run may be.
        PHN_PIXELS open = others >= limits.shortest;
        for (size_t place = 0; place < count && PHN_NAME(any)((const int32_t *)&open); place++) {
            PHN_PIXELS sum = {0}, start = {0}, best_start = {0}, best_sum = {0};
            PHN_PIXELS best = sum + limits.shortest - 1;
            for (size_t k = 0; k < pictures; k++) {
                const PHN_PIXELS value = PHN_SAMPLES(rows + k * stride + x);
                const PHN_PIXELS length = (int32_t)k - start, off = value * length - sum;
                const PHN_PIXELS most = length * tolerance;
                const PHN_PIXELS fits = (off <= most) & (off >= -most);
                sum = (sum & fits) + value;
                start = (start & fits) | ((int32_t)k & ~fits);
                const PHN_PIXELS run = (int32_t)k + 1 - start;
                // The mean, rounded down, is further than the tolerance from each level; without dividing.
                PHN_PIXELS better = run > best;
                better &= (sum >= (first + tolerance + 1) * run) | (sum < (first - tolerance) * run);
                for (size_t other = 0; other < place; other++) {
                    const PHN_PIXELS known = PHN_SAMPLES(found + other * stride + x);
                    better &= (sum >= (known + tolerance + 1) * run) | (sum < (known - tolerance) * run);
                }
                best = PHN_CHOSEN(better, run, best);
                best_start = PHN_CHOSEN(better, start, best_start);
                best_sum = PHN_CHOSEN(better, sum, best_sum);
            }
            open &= best >= limits.shortest;
            for (size_t l = 0; l < PHN_TIME_STEP; l++) {
                if (!open[l]) continue;
                found[place * stride + x + l] = (uint8_t)(best_sum[l] / best[l]);
                middle[place * stride + x + l] = best_start[l] + best[l] / 2;
            }
        }
    }
}

#undef PHN_PIXELS
#undef PHN_BYTES
#undef PHN_SAMPLES
#undef PHN_CHOSEN

static const struct phn_time_kernels PHN_NAME(time_kernels) = {
    .spread = PHN_NAME(spread),
    .longest_runs = PHN_NAME(longest_runs),
};
