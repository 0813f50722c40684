#ifndef PHN_TIME_KERNELS_H
#define PHN_TIME_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Integer kernels over one row of many pictures: what each pixel shows over time. Compiled once per instruction-set
// level as those of CPixelKernels.h, under the same rules.
//
// Row k is that of picture k, `stride` samples after the one before; `stride` is a multiple of PHN_TIME_STEP, and
// samples past the row's end may hold anything.

/// Pixels that are followed side by side.
enum { PHN_TIME_STEP = 16 };

/// What makes a run: how far values may lie from its mean, in levels; how many there are at least.
struct phn_run_limits {
    int32_t tolerance, shortest;
};

/// One set of kernels. Every level computes the same bits.
struct phn_time_kernels {
    /// The least, the greatest and the sum of each pixel's samples; `low`, `high` and `sum` hold `stride` values.
    void (*spread)(
        const uint8_t *rows, size_t pictures, size_t stride, uint8_t *low, uint8_t *high, uint32_t *sum);

    /// For each pixel the longest run of other values than level[x], then the longest of values other than these two,
    /// and so on, up to `count`, the first of equally long ones.
    ///
    /// A run goes on as long as a value is within the tolerance of the mean of those before. Its mean, rounded down, is
    /// further than the tolerance from the others. A pixel of which fewer than limits.shortest samples are further than
    /// the tolerance from level[x] has none. found[k * stride + x] is the mean of run k, middle[k * stride + x] the
    /// picture halfway through it, or -1 where there is none.
    ///
    /// pictures is below 32,768, the tolerance from 0 to 255, limits.shortest at least 1.
    void (*longest_runs)(
        const uint8_t *rows, size_t pictures, size_t stride, const uint8_t *level, size_t count,
        struct phn_run_limits limits, uint8_t *found, int32_t *middle);
};

/// The kernels of a level, or NULL where this machine cannot run it.
const struct phn_time_kernels *phn_time_kernels_at(int level);

#endif
