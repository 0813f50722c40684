// The body of the cell kernels, included once per level with PHN_NAME(name) giving the level's own name and PHN_LANES
// its 16-bit lanes. No include guard: it is meant to be included again.

// Sums down the columns of a block of cells, for one row of cells at a time: a few kilobytes that stay in the first
// cache. Divisible by both sides and by every vector's length.
enum { PHN_NAME(block) = 384 };

static inline uint16_t PHN_NAME(magnitude)(int16_t value) { return (uint16_t)(value < 0 ? -value : value); }

static void PHN_NAME(gradient_cells)(
    const uint8_t *rows, size_t stride, size_t width, int side, int is_top, int is_bottom, uint16_t *restrict out,
    size_t plane) {
    uint16_t sums[PHN_CELL_CHANNELS][PHN_NAME(block) + 2];
    size_t used = width / (size_t)side * (size_t)side;
    for (size_t from = 0; from < used; from += PHN_NAME(block)) {
        size_t count = used - from < PHN_NAME(block) ? used - from : (size_t)PHN_NAME(block);
        size_t first = from == 0 ? 1 : 0, last = from + count == width ? count - 1 : count;
        memset(sums, 0, sizeof sums);
        for (int r = 0; r < side; r++) {
            const uint8_t *row = rows + (size_t)r * stride + from;
            for (size_t i = 0; i < count; i++) sums[4][i] += row[i];
            if ((r == 0 && is_top) || (r == side - 1 && is_bottom)) continue;
            const uint8_t *above = row - stride, *below = row + stride;
            for (size_t i = first; i < last; i++) {
                int16_t dx = (int16_t)(row[i + 1] - row[i - 1]), dy = (int16_t)(below[i] - above[i]);
                sums[0][i] += PHN_NAME(magnitude)(dx);
                sums[1][i] += PHN_NAME(magnitude)(dy);
                sums[2][i] += PHN_NAME(magnitude)((int16_t)(dx + dy)) >> 1;
                sums[3][i] += PHN_NAME(magnitude)((int16_t)(dx - dy)) >> 1;
            }
        }
        for (int channel = 0; channel < PHN_CELL_CHANNELS; channel++) {
            uint16_t *sum = sums[channel], means[PHN_NAME(block) / 2];
            size_t cells = count / (size_t)side;
            if (side == 2) {
                for (size_t x = 0; x < PHN_NAME(block) / 2; x++) {
                    // Both sums of a pair in one load: no shuffle is needed.
                    uint32_t pair;
                    memcpy(&pair, sum + 2 * x, 4);
                    means[x] = (uint16_t)(((pair & 0xffff) + (pair >> 16)) << 1);
                }
            } else {
                uint16_t everywhere[PHN_NAME(block)];
                // 58255 / 65536 is 8 / 9 to one part in 60,000, and no multiple of 9 is rounded below itself.
                for (size_t i = 0; i < PHN_NAME(block); i++)
                    everywhere[i] = (uint16_t)(((uint32_t)(uint16_t)(sum[i] + sum[i + 1] + sum[i + 2]) * 58255u) >> 16);
                for (size_t x = 0; x < PHN_NAME(block) / 3; x++) means[x] = everywhere[3 * x];
            }
            memcpy(out + (size_t)channel * plane + from / (size_t)side, means, cells * sizeof *means);
        }
    }
}

static void PHN_NAME(add_row)(uint32_t *restrict sums, const uint16_t *restrict row, size_t count) {
    for (size_t i = 0; i < count; i++) sums[i] += row[i];
}

static void PHN_NAME(subtract_row)(uint32_t *restrict sums, const uint16_t *restrict row, size_t count) {
    for (size_t i = 0; i < count; i++) sums[i] -= row[i];
}

static void PHN_NAME(window_means)(
    const uint32_t *restrict sums, size_t count, size_t width, uint32_t share, int16_t *restrict out) {
    enum { windows = 256 };
    uint32_t runs[2][windows + PHN_CELL_WIDEST], total[windows];
    for (size_t from = 0; from < count; from += windows) {
        size_t n = count - from < windows ? count - from : (size_t)windows;
        size_t reach = n + width - 1, at = 0;
        // Sums of 1, 2, 4 ... neighbours; those whose lengths make up the window are added, end to end.
        const uint32_t *run = sums + from;
        for (size_t power = 1;; power *= 2) {
            if (width & power) {
                const uint32_t *restrict part = run + at;
                if (at == 0) {
                    for (size_t i = 0; i < n; i++) total[i] = part[i];
                } else {
                    for (size_t i = 0; i < n; i++) total[i] += part[i];
                }
                at += power;
            }
            if (at == width) break;
            uint32_t *restrict doubled = run == runs[0] ? runs[1] : runs[0];
            reach -= power;
            for (size_t i = 0; i < reach; i++) doubled[i] = run[i] + run[i + power];
            run = doubled;
        }
        for (size_t i = 0; i < n; i++) out[from + i] = (int16_t)((total[i] * share) >> 16);
    }
}

// Vectors that may begin at any address of their element.
typedef int16_t PHN_NAME(lanes) __attribute__((vector_size(2 * PHN_LANES), aligned(2), may_alias));
typedef int32_t PHN_NAME(wide) __attribute__((vector_size(4 * PHN_LANES)));
typedef uint32_t PHN_NAME(pairs) __attribute__((vector_size(2 * PHN_LANES)));

static inline __attribute__((always_inline)) PHN_NAME(lanes) PHN_NAME(fill)(phn_cell_pair pair) {
    return (PHN_NAME(lanes))(pair - (PHN_NAME(pairs)){0});
}

/// Which lanes lie below the threshold of question `q`, as -1 and 0.
static inline __attribute__((always_inline)) PHN_NAME(lanes) PHN_NAME(below)(
    const uint16_t *cells, const struct phn_cell_tree *tree, int q, PHN_NAME(lanes) energy, PHN_NAME(lanes) light,
    int has_light) {
    PHN_NAME(lanes) value = *(const PHN_NAME(lanes) *)(cells + tree->offset[q]);
    // The upper half of a 16-bit product: one instruction where there is one.
    PHN_NAME(lanes) threshold = PHN_NAME(fill)(tree->threshold[q]);
    PHN_NAME(wide) product =
        __builtin_convertvector(energy, PHN_NAME(wide)) * __builtin_convertvector(threshold, PHN_NAME(wide));
    PHN_NAME(lanes) share = __builtin_convertvector(product >> 16, PHN_NAME(lanes));
    return value < (has_light ? share + (light & PHN_NAME(fill)(tree->light[q])) : share);
}

static inline __attribute__((always_inline)) PHN_NAME(lanes) PHN_NAME(pick)(
    PHN_NAME(lanes) mask, PHN_NAME(lanes) a, PHN_NAME(lanes) b) {
    return (mask & a) | (~mask & b);
}

/// A tree's votes.
static inline __attribute__((always_inline)) PHN_NAME(lanes) PHN_NAME(votes)(
    const uint16_t *cells, const struct phn_cell_tree *tree, PHN_NAME(lanes) energy, PHN_NAME(lanes) light,
    int has_light) {
    PHN_NAME(lanes) root = PHN_NAME(below)(cells, tree, 0, energy, light, has_light);
    PHN_NAME(lanes) left = PHN_NAME(below)(cells, tree, 1, energy, light, has_light);
    PHN_NAME(lanes) right = PHN_NAME(below)(cells, tree, 2, energy, light, has_light);
    PHN_NAME(lanes) first =
        PHN_NAME(pick)(left, PHN_NAME(fill)(tree->leaves[0]), PHN_NAME(fill)(tree->leaves[1]));
    PHN_NAME(lanes) other =
        PHN_NAME(pick)(right, PHN_NAME(fill)(tree->leaves[2]), PHN_NAME(fill)(tree->leaves[3]));
    return PHN_NAME(pick)(root, first, other);
}

/// The sum of all votes of the window at `cells`, or INT32_MIN where a tree gives it up.
static inline int32_t PHN_NAME(rest)(
    const uint16_t *cells, int32_t energy, int32_t light, const struct phn_cell_tree *trees, size_t count,
    int32_t sum) {
    for (size_t t = 0; t < count; t++) {
        const struct phn_cell_tree *tree = trees + t;
        int q = 0, leaf = 0;
        for (int depth = 0; depth < 2; depth++) {
            int32_t share = (energy * (int16_t)tree->threshold[q]) >> 16;
            int right = cells[tree->offset[q]] >= share + (light & (int16_t)tree->light[q]);
            leaf = 2 * leaf + right;
            q = 1 + right;
        }
        sum += (int16_t)tree->leaves[leaf];
        if (sum < tree->floor) return INT32_MIN;
    }
    return sum;
}

static size_t PHN_NAME(scan_cells)(
    const uint16_t *cells, const int16_t *energies, const int16_t *lights, size_t count, int16_t least_energy,
    const struct phn_cell_tree *trees, size_t tree_count, size_t dense, struct phn_cell_hit *hits) {
    size_t found = 0;
    for (size_t from = 0; from < count; from += PHN_LANES) {
        PHN_NAME(lanes) energy = *(const PHN_NAME(lanes) *)(energies + from);
        PHN_NAME(lanes) light = *(const PHN_NAME(lanes) *)(lights + from);
        PHN_NAME(lanes) alive = energy >= least_energy;
        PHN_NAME(lanes) sum = {0};
        // Looking across lanes costs as much as half a tree: not after each.
        for (size_t t = 0; t < dense && __builtin_reduce_or(alive) != 0;) {
            for (size_t end = t + 4 < dense ? t + 4 : dense; t < end; t++) {
                const struct phn_cell_tree *tree = trees + t;
                sum += tree->has_light ? PHN_NAME(votes)(cells + from, tree, energy, light, 1)
                                       : PHN_NAME(votes)(cells + from, tree, energy, light, 0);
                alive &= sum >= PHN_NAME(fill)(tree->short_floor);
            }
        }
        if (__builtin_reduce_or(alive) == 0) continue;
        int16_t passed[PHN_LANES], sums[PHN_LANES];
        memcpy(passed, &alive, sizeof passed);
        memcpy(sums, &sum, sizeof sums);
        for (size_t i = 0; i < PHN_LANES && from + i < count; i++) {
            if (!passed[i]) continue;
            int32_t score = PHN_NAME(rest)(
                cells + from + i, energies[from + i], lights[from + i], trees + dense, tree_count - dense, sums[i]);
            if (score != INT32_MIN) hits[found++] = (struct phn_cell_hit){(uint32_t)(from + i), score};
        }
    }
    return found;
}

static const struct phn_cell_kernels PHN_NAME(cell_kernels) = {
    .gradient_cells = PHN_NAME(gradient_cells),
    .add_row = PHN_NAME(add_row),
    .subtract_row = PHN_NAME(subtract_row),
    .window_means = PHN_NAME(window_means),
    .scan_cells = PHN_NAME(scan_cells),
};
