// Runs the kernels of CPixelKernels on noise at one level and prints a checksum of what each wrote: two machines, or
// two levels, that print the same computed the same bits. Used by check-arm64; usage: kernel-sums LEVEL (0, 1, 2).
#include "CPixelKernels.h"
#include "ForegroundKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// SplitMix64.
static uint64_t state = 42;
static uint64_t next(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

enum { WIDTH = 301, HEIGHT = 28, COUNT = WIDTH * HEIGHT, ROOM = 1 << 18 };

static uint8_t *noise(size_t count) {
    uint8_t *bytes = malloc(count);
    for (size_t i = 0; i < count; i++) bytes[i] = (uint8_t)(next() >> 33);
    return bytes;
}
static float number(float low, float high) { return low + (high - low) * (float)(next() >> 40) / 16777216.0f; }
static float *numbers(size_t count, float low, float high) {
    float *values = malloc(count * sizeof *values);
    for (size_t i = 0; i < count; i++) values[i] = number(low, high);
    return values;
}
static void *zeros(size_t bytes) { return calloc(1, bytes); }

static void print(const char *name, const void *bytes, size_t count) {
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < count; i++) sum = (sum ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3u;
    printf("%-28s %016llx\n", name, (unsigned long long)sum);
}

static void pixels(const struct phn_kernels *k) {
    uint8_t *a = noise(2 * COUNT), *b = noise(2 * COUNT), *c = noise(COUNT), *out = zeros(COUNT);
    uint16_t *mean = (uint16_t *)(void *)noise(2 * COUNT);
    k->absolute_difference(a, b, out, COUNT), print("absolute_difference", out, COUNT);
    k->difference_mask(a, b, 40, out, COUNT), print("difference_mask", out, COUNT);
    k->halve_rows(a, b, out, COUNT), print("halve_rows", out, COUNT);
    k->running_mean(mean, a, 37, COUNT), print("running_mean", mean, 2 * COUNT);
    k->minimum3x3(a, b, c, out, COUNT), print("minimum3x3", out, COUNT);
    k->maximum3x3(a, b, c, out, COUNT), print("maximum3x3", out, COUNT);
    uint64_t sums[2] = {k->sum(a, COUNT), k->sum_of_absolute_differences(a, b, COUNT)};
    print("sums", sums, sizeof sums);
    int32_t products[16];
    k->multiply((const int8_t *)a, 16, 500, b, products), print("multiply", products, sizeof products);
    uint32_t bins[256] = {0};
    k->histogram(a, COUNT, bins), print("histogram", bins, sizeof bins);
}

static void foreground(const struct phn_foreground_kernels *k) {
    uint8_t *a = noise(COUNT), *b = noise(COUNT), *c = noise(COUNT), *d = noise(COUNT), *e = noise(COUNT);
    uint8_t *out = zeros(COUNT), *distance = noise(COUNT);
    uint16_t *gain = zeros(2 * COUNT);
    for (size_t i = 0; i < COUNT; i++) gain[i] = (uint16_t)(128 + next() % 300);
    k->outside_range(a, b, c, d, gain, distance, COUNT), print("outside_range", distance, COUNT);
    memset(distance, 255, COUNT);
    k->chroma_distance(a, b, c, d, e, -7, 12, distance, COUNT), print("chroma_distance", distance, COUNT);
    k->lower(distance, 9, COUNT), print("lower", distance, COUNT);
    k->brightness_ratio(a, b, gain, out, COUNT), print("brightness_ratio", out, COUNT);
    const uint8_t *rows[5] = {a, b, c, d, e};
    const struct phn_shadow limits = {60, 240, 90, 200};
    k->shadow(rows, a, b, &limits, out, COUNT), print("shadow", out, COUNT);
    for (size_t i = 0; i < COUNT; i++) a[i] %= 3, b[i] %= 3, c[i] %= 3, d[i] %= 3, e[i] %= 3;
    k->settle_fringe(rows, out, COUNT), print("settle_fringe", out, COUNT);
    k->set_without(a, b, out, COUNT), print("set_without", out, COUNT);
    for (size_t i = 0; i < COUNT; i++) a[i] &= 1, b[i] &= 1, c[i] &= 1;
    k->majority3x3(a, b, c, out, COUNT), print("majority3x3", out, COUNT);
    int32_t unlike = k->patch_difference(distance, 15, (const int16_t *)(void *)gain);
    print("patch_difference", &unlike, sizeof unlike);
}

/// A 16-bit number twice over.
static phn_cell_pair pair(int value) { return (uint16_t)value * 0x10001u; }

static void cells(const struct phn_cell_kernels *k) {
    enum { SIDE = 2, CELLS = WIDTH / SIDE, QUARTER = (CELLS + 3) / 4, PLANE = 4 * QUARTER, TREES = 24 };
    uint8_t *samples = noise(WIDTH * 8);
    uint16_t *row = zeros(2 * ROOM);
    k->gradient_cells(samples + WIDTH, WIDTH, WIDTH, SIDE, 0, 0, row, PLANE);
    print("gradient_cells", row, 2 * PLANE * PHN_CELL_CHANNELS);
    uint32_t *sums = zeros(4 * ROOM);
    for (int i = 0; i < 6; i++) k->add_row(sums, row, PLANE * PHN_CELL_CHANNELS);
    k->subtract_row(sums, row + 1, PLANE), print("add_row, subtract_row", sums, 4 * PLANE);
    int16_t *energy = zeros(2 * ROOM), *light = zeros(2 * ROOM);
    const size_t windows = QUARTER - 8;
    for (size_t i = 0; i < PLANE; i++) sums[i] %= 5000;
    k->window_means(sums, windows, 24, 65536 / 24, energy), print("window_means", energy, 2 * windows);
    for (size_t i = 0; i < windows; i++) light[i] = (int16_t)(next() % 1000);
    struct phn_cell_tree trees[TREES];
    for (size_t t = 0; t < TREES; t++) {
        trees[t].has_light = 0;
        for (int i = 0; i < 3; i++) {
            const int light = (int)(next() & 1);
            trees[t].offset[i] = (int32_t)(next() % (3 * QUARTER));
            trees[t].threshold[i] = pair((int)(next() % 16000));
            trees[t].light[i] = pair(-light);
            trees[t].has_light |= light;
        }
        for (int i = 0; i < 4; i++) trees[t].leaves[i] = pair((int)(next() % 400) - 180);
        trees[t].floor = -600;
        trees[t].short_floor = pair(-600);
    }
    struct phn_cell_hit *hits = zeros(ROOM);
    const size_t found = k->scan_cells(row, energy, light, windows, 100, trees, TREES, 16, hits);
    print("scan_cells", hits, found * sizeof *hits);
}

static void lines(const struct phn_line_kernels *k) {
    enum { HALF = (WIDTH + 1) / 2, COLUMNS = WIDTH - 15, TEMPLATES = 64 };
    uint8_t *strip = noise(COUNT), *cells = zeros(ROOM), *scratch = zeros(4 * COUNT + PHN_LINE_SLACK);
    uint16_t *energy = zeros(2 * COUNT);
    const size_t cell_count = (HEIGHT - 2) * 4 * 2 * HALF;
    k->cells(strip, WIDTH, HEIGHT, cells, energy, scratch), print("cells", cells, cell_count);
    print("energy", energy, 2 * COUNT);
    float *factors = zeros(4 * COLUMNS), *values = zeros(4 * PHN_LINE_CLASSES * COLUMNS), *best = zeros(4 * COLUMNS);
    k->factors(energy, WIDTH, 2, 1500, factors), print("factors", factors, 4 * COLUMNS);
    uint8_t *weights = noise(TEMPLATES * PHN_LINE_NUMBERS), *votes = noise(TEMPLATES * PHN_LINE_PADDED_CLASSES);
    for (size_t i = 0; i < TEMPLATES * PHN_LINE_NUMBERS; i++) weights[i] = weights[i] == 128 ? 0 : weights[i];
    for (size_t i = 0; i < TEMPLATES * PHN_LINE_PADDED_CLASSES; i++) votes[i] = votes[i] == 128 ? 0 : votes[i];
    const struct phn_line_templates templates = {
        TEMPLATES, (const int8_t *)weights, numbers(TEMPLATES, 0.001f, 0.2f), numbers(TEMPLATES, -20, 20),
        (const int8_t *)votes, numbers(PHN_LINE_PADDED_CLASSES, 0.0001f, 0.002f),
        numbers(PHN_LINE_PADDED_CLASSES, -3, 3)};
    uint32_t starts[(COLUMNS + 7) / 8];
    for (uint32_t i = 0; i < (COLUMNS + 7) / 8; i++) starts[i] = 8 * i;
    uint8_t *rows = zeros(COLUMNS);
    for (size_t i = 0; i < (PHN_LINE_CLASSES - 1) * COLUMNS; i++) values[i] = -12;
    for (size_t i = 0; i < COLUMNS; i++) best[i] = -12;
    for (size_t y = 0; y <= HEIGHT - PHN_LINE_WINDOW_ROWS; y++)
        k->match(
            &templates, cells, HALF, factors, COLUMNS, starts, (COLUMNS + 7) / 8, 1 + y % 2, y, 12, values, best, rows);
    print("match: values", values, 4 * (PHN_LINE_CLASSES - 1) * COLUMNS);
    print("match: best", best, 4 * COLUMNS), print("match: rows", rows, COLUMNS);
    float *costs = numbers(19, 0, 4), *total = numbers(COLUMNS, -8, 8);
    int32_t *from = zeros(4 * COLUMNS);
    k->extend(total, COLUMNS, 12, costs, 19, best, from), print("extend", best, 4 * COLUMNS);
    print("extend: from", from, 4 * COLUMNS);
    k->strongest(values, COLUMNS, 0x3ff, best, rows), print("strongest", best, 4 * COLUMNS);
    print("strongest: which", rows, COLUMNS);
    enum { PATCH_COLUMNS = 20, PATCH_ROWS = 12, PATCH = (PATCH_COLUMNS + 2) * 3 * (PATCH_ROWS + 2) * 3 };
    enum { PATCH_NUMBERS = 4 * PATCH_COLUMNS * PATCH_ROWS };
    uint8_t *patch = zeros(PATCH_NUMBERS + PHN_LINE_SLACK);
    k->patch(noise(PATCH), PATCH_COLUMNS, PATCH_ROWS, patch, zeros(2 * PATCH), zeros(4 * PATCH + PHN_LINE_SLACK));
    print("patch", patch, PATCH_NUMBERS);
    int16_t *regression = zeros(2 * 6 * PATCH_NUMBERS);
    for (size_t i = 0; i < 6 * PATCH_NUMBERS; i++) regression[i] = (int16_t)(next() % 30001) - 15000;
    int32_t sums[6];
    k->regress(regression, 6, PATCH_NUMBERS, patch, sums), print("regress", sums, sizeof sums);
    uint8_t *sampled = zeros(100 * 20);
    k->sample(strip, WIDTH, 131072, 65536, 90000, 3000, -2500, 60000, 100, 20, sampled);
    print("sample", sampled, 100 * 20);
}

static void dense(const struct phn_dense_kernels *k) {
    enum { INPUTS = 40, OUTPUTS = 24, WEIGHTS = (INPUTS + 1) * OUTPUTS };
    float *weights = numbers(WEIGHTS, -1, 1), *x = numbers(INPUTS, 0, 1), *error = numbers(OUTPUTS, -1, 1);
    float *gradient = zeros(4 * WEIGHTS), *mean = zeros(4 * WEIGHTS), *square = zeros(4 * WEIGHTS), out[OUTPUTS];
    k->forward(weights, INPUTS, OUTPUTS, x, out), print("forward", out, sizeof out);
    k->accumulate(gradient, INPUTS, OUTPUTS, x, error), print("accumulate", gradient, 4 * WEIGHTS);
    k->step(weights, gradient, mean, square, WEIGHTS, 0.01f, 0.001f), print("step", weights, 4 * WEIGHTS);
}

static void network(const struct phn_network_kernels *k) {
    enum { W = 6, H = 4, C = 32 };
    int16_t *in = (int16_t *)(void *)noise(2 * W * H * C), *weights = (int16_t *)(void *)noise(2 * C * C);
    int16_t *coarse = (int16_t *)(void *)noise(W * H * C / 2), *out = zeros(2 * W * H * C), *none = zeros(2 * C);
    int32_t *bias = (int32_t *)(void *)noise(4 * C);
    // Small enough that no sum leaves 32 bits.
    for (int i = 0; i < C * C; i++) weights[i] /= 32;
    for (int i = 0; i < C; i++) bias[i] /= 512;
    k->pointwise(in, W * H, C, C, weights, bias, 9, in, 0, out), print("network.pointwise", out, 2 * W * H * C);
    k->depthwise(in, W, H, C, 1, weights, bias, 9, none, out), print("network.depthwise", out, 2 * W * H * C);
    k->add_coarse(in, coarse, W, H, C, out), print("network.add_coarse", out, 2 * W * H * C);
    uint8_t *samples = noise(WIDTH * 4), *base = noise(WIDTH), *difference = zeros(WIDTH);
    uint16_t *gain = zeros(2 * WIDTH);
    int16_t *filled = zeros(2 * WIDTH * C);
    for (size_t i = 0; i < WIDTH; i++) gain[i] = (uint16_t)(128 + next() % 300);
    k->fill_cells(samples, WIDTH, 4, WIDTH, 4, 128, 2, C, filled), print("fill_cells", filled, 2 * WIDTH / 4 * C);
    k->difference(samples, base, gain, difference, WIDTH), print("network.difference", difference, WIDTH);
}

static void over_time(const struct phn_time_kernels *k) {
    enum { STRIDE = 64, PICTURES = 40, RUNS = 2 };
    uint8_t *rows = noise(STRIDE * PICTURES), *level = noise(STRIDE), *low = zeros(STRIDE), *high = zeros(STRIDE);
    uint8_t *found = zeros(RUNS * STRIDE);
    uint32_t *sum = zeros(4 * STRIDE);
    int32_t *middle = zeros(4 * RUNS * STRIDE);
    k->spread(rows, PICTURES, STRIDE, low, high, sum), print("time.low", low, STRIDE);
    print("time.high", high, STRIDE), print("time.sum", sum, 4 * STRIDE);
    const struct phn_run_limits limits = {60, 3};
    k->longest_runs(rows, PICTURES, STRIDE, level, RUNS, limits, found, middle);
    print("time.found", found, RUNS * STRIDE), print("time.middle", middle, 4 * RUNS * STRIDE);
}

static void convolution(const struct phn_convolution_kernels *k) {
    enum { W = 6, H = 4, C = 32 };
    float *in = numbers(W * H * C, -1, 1), *weights = numbers((C + 1) * C, -1, 1), *error = numbers(W * H * C, -1, 1);
    float *out = zeros(4 * W * H * C), *gradient = zeros(4 * (C + 1) * C), *back = zeros(4 * W * H * C);
    k->pointwise(in, W * H, C, C, weights, in, 1, out), print("convolution.pointwise", out, 4 * W * H * C);
    k->pointwise_back(in, out, W * H, C, C, weights, error, 0, back, gradient);
    print("convolution.back", back, 4 * W * H * C), print("convolution.gradient", gradient, 4 * (C + 1) * C);
    k->depthwise(in, W, H, C, 1, weights, out), print("convolution.depthwise", out, 4 * W * H * C);
    k->depthwise_back(in, out, W, H, C, 1, weights, error, back, gradient);
    print("convolution.depthwise_back", back, 4 * W * H * C), print("convolution.both", gradient, 4 * (C + 1) * C);
    k->add_coarse(in, weights, W, H, C, out), print("convolution.add_coarse", out, 4 * W * H * C);
    k->add_coarse_back(out, error, W, H, C, back, gradient), print("convolution.fine", back, 4 * W * H * C);
    print("convolution.coarse", gradient, 4 * (C + 1) * C);
}

int main(int count, char **words) {
    const int level = count > 1 ? atoi(words[1]) : PHN_LEVEL_PORTABLE;
    if (!phn_kernels_at(level)) {
        fprintf(stderr, "this machine does not run level %d\n", level);
        return 2;
    }
    pixels(phn_kernels_at(level));
    foreground(phn_foreground_kernels_at(level));
    cells(phn_cell_kernels_at(level));
    lines(phn_line_kernels_at(level));
    dense(phn_dense_kernels_at(level));
    network(phn_network_kernels_at(level));
    over_time(phn_time_kernels_at(level));
    convolution(phn_convolution_kernels_at(level));
    return 0;
}
