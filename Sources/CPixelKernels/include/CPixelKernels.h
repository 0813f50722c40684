#ifndef PHN_PIXEL_KERNELS_H
#define PHN_PIXEL_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Integer kernels over rows of 8-bit samples, compiled once per instruction-set level from one plain body.
//
// No function keeps a pointer, allocates or checks its arguments: the Swift module PixelKernels does the checking.
// Inputs and outputs may start at any address. Unless said otherwise an output must not overlap an input.

/// One set of kernels. Every level computes the same bits.
struct phn_kernels {
    /// out[i] = |a[i] - b[i]|
    void (*absolute_difference)(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

    /// out[i] = 255 where |a[i] - b[i]| > threshold, else 0
    void (*difference_mask)(const uint8_t *a, const uint8_t *b, uint8_t threshold, uint8_t *out, size_t count);

    /// out[i] = (the sum of the four samples at 2i and 2i + 1 of both rows, plus 2) / 4, rounded down.
    /// Reads 2 * count samples of each row.
    void (*halve_rows)(const uint8_t *top, const uint8_t *bottom, uint8_t *out, size_t count);

    /// state[i] += floor(((sample[i] << 8) - state[i]) * weight + 128, 256): a running mean in 8.8 fixed point.
    /// weight is 0 to 256.
    void (*running_mean)(uint16_t *state, const uint8_t *sample, uint16_t weight, size_t count);

    /// out[i] = the least of the 3x3 samples around i; columns past an end repeat the end's.
    void (*minimum3x3)(
        const uint8_t *above, const uint8_t *row, const uint8_t *below, uint8_t *out, size_t count);

    /// out[i] = the greatest of the 3x3 samples around i; columns past an end repeat the end's.
    void (*maximum3x3)(
        const uint8_t *above, const uint8_t *row, const uint8_t *below, uint8_t *out, size_t count);

    /// The sum of the samples.
    uint64_t (*sum)(const uint8_t *a, size_t count);

    /// The sum of |a[i] - b[i]|.
    uint64_t (*sum_of_absolute_differences)(const uint8_t *a, const uint8_t *b, size_t count);

    /// out[r] = the dot product of row r of the matrix (rows of `length` signed weights, without padding) and vector.
    /// length is at most 65536, so that no sum leaves 32 bits.
    void (*multiply)(const int8_t *matrix, size_t rows, size_t length, const uint8_t *vector, int32_t *out);

    /// bins[v] += how many samples are v. bins has 256 entries.
    void (*histogram)(const uint8_t *a, size_t count, uint32_t *bins);
};

/// The levels, least first. An enumerator's value is its index in `phn_kernels_at`.
enum { PHN_LEVEL_PORTABLE = 0, PHN_LEVEL_V3 = 1, PHN_LEVEL_V4 = 2, PHN_LEVEL_COUNT = 3 };

/// The kernels of a level, or NULL where this machine cannot run them.
const struct phn_kernels *phn_kernels_at(int level);

#include "CellKernels.h"
#include "ConvolutionKernels.h"
#include "DenseKernels.h"
#include "ForegroundKernels.h"
#include "GeometryKernels.h"
#include "LineKernels.h"
#include "NetworkKernels.h"
#include "TimeKernels.h"

#endif
