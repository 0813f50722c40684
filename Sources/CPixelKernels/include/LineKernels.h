#ifndef PHN_LINE_KERNELS_H
#define PHN_LINE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Kernels that lay learned templates over a line of text, compiled once per instruction-set level (see
// CPixelKernels.h).
//
// A line is a strip of grey rows. Its cells are roots of pooled gradients; a window of 8 x 8 cells in 4 channels is 256
// numbers of 0 to 127, and neighbouring windows share them. All products are in integers; what is in floating point is
// a fixed sequence of single operations without contraction. So every level computes the same bits.

enum {
    PHN_LINE_CHANNELS = 4,
    PHN_LINE_WINDOW_ROWS = 24,
    PHN_LINE_WINDOW_COLUMNS = 16,
    /// Numbers of a window.
    PHN_LINE_NUMBERS = 256,
    /// Classes, the last of them "none", and the same rounded up to whole vectors.
    PHN_LINE_CLASSES = 33,
    PHN_LINE_PADDED_CLASSES = 48,
    /// Most templates of a model.
    PHN_LINE_MOST_TEMPLATES = 512,
    /// Bytes after the last cell that the kernels may read.
    PHN_LINE_SLACK = 64,
    /// The farthest that a character may be from the one before it, in columns.
    PHN_LINE_FARTHEST = 64,
};

/// A dictionary of templates, laid out for the kernels.
struct phn_line_templates {
    /// How many: a multiple of 16.
    size_t count;
    /// For each four of a window's numbers, four weights of each template: 64 groups of 4 * count.
    const int8_t *weights;
    /// What a weighted sum is multiplied by, and what is added then, to give a response of 0 to 127.
    const float *scale;
    const float *bias;
    /// For each four templates, four weights of each padded class: count / 4 groups of 4 * 48.
    const int8_t *votes;
    const float *vote_scale;
    const float *vote_bias;
};

/// One set of kernels. Every level computes the same bits.
struct phn_line_kernels {
    /// The cells of a strip of `width` (at least 16) by `height` (at least 24) samples.
    ///
    /// cells: height - 2 rows of 4 channels (gradient to the right, left, down, up), each of two runs of `half` numbers
    /// (even columns, odd columns), and PHN_LINE_SLACK bytes more. half is (width + 1) / 2.
    /// energy: the summed gradient of each sample, width * height. scratch: 4 * width * height bytes.
    void (*cells)(
        const uint8_t *strip, size_t width, size_t height, uint8_t *cells, uint16_t *energy, uint8_t *scratch);

    /// out[x] = 1 / sqrt(summed gradient of the window at (x, y) + quiet), for width - 15 windows.
    void (*factors)(const uint16_t *energy, size_t width, size_t y, float quiet, float *out);

    /// Matches the windows at (x, y) for the eight x from each of `starts` on that are below `columns`, every one or
    /// (step 2) every other.
    ///
    /// values[c * columns + x] becomes the greater of itself and class c's vote less that of "none", at most `most`;
    /// best[x] the greatest unclipped such lead yet over all classes, and rows[x] the y that gave it.
    void (*match)(
        const struct phn_line_templates *templates, const uint8_t *cells, size_t half, const float *factors,
        size_t columns, const uint32_t *starts, size_t count, size_t step, size_t y, float most, float *values,
        float *best, uint8_t *rows);

    /// next[x] = the greatest of total[x - d] - costs[d - nearest] for d from `nearest` on, `count` of them, and
    /// from[x] = the first x - d that gives it (-1 where there is none: next[x] is then -INFINITY). No d is above
    /// PHN_LINE_FARTHEST.
    void (*extend)(
        const float *total, size_t columns, size_t nearest, const float *costs, size_t count, float *next,
        int32_t *from);

    /// best[x] = the greatest of values[c * columns + x] over the classes c whose bit is set in `mask`, and which[x]
    /// the first such c; -INFINITY and 0 where no bit is set.
    void (*strongest)(const float *values, size_t columns, uint32_t mask, float *best, uint8_t *which);

    /// The numbers of a patch of (columns + 2) * 3 by (rows + 2) * 3 samples: for each of 4 channels (gradient to the
    /// right, left, down, up) rows * columns cells of 3 x 3 samples, each the root of its summed gradient, 0 to 127;
    /// the outermost ring of cells is left out. energy and scratch as for `cells`.
    void (*patch)(
        const uint8_t *patch, size_t columns, size_t rows, uint8_t *numbers, uint16_t *energy, uint8_t *scratch);

    /// out[r] = the dot product of row r of `weights` (rows of `count`) and the numbers of 0 to 127. The sum of a row's
    /// absolute weights is at most 2^24, so that no sum leaves 32 bits.
    void (*regress)(const int16_t *weights, size_t rows, size_t count, const uint8_t *numbers, int32_t *out);

    /// Samples a patch that an affine map lays wholly inside a plane: sample (c, r) is taken bilinearly at
    /// (x + c * column_x + r * row_x, y + c * column_y + r * row_y), all in 1/65536 samples of the plane.
    void (*sample)(
        const uint8_t *plane, size_t stride, int32_t x, int32_t y, int32_t column_x, int32_t column_y, int32_t row_x,
        int32_t row_y, size_t width, size_t height, uint8_t *out);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_line_kernels *phn_line_kernels_at(int level);

#endif
