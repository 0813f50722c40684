#ifndef PHN_CELL_KERNELS_H
#define PHN_CELL_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Integer kernels of detection by boosted trees over gradient cells, compiled once per instruction-set level from one
// plain body. No function keeps a pointer, allocates or checks its arguments: the Swift module PixelKernels does.

/// Channels of a row of cells: |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2 and the samples themselves.
enum { PHN_CELL_CHANNELS = 5 };
/// Windows are scanned this many at once, or fewer: rows of cells and means are padded to it.
enum { PHN_CELL_LANES = 32 };
/// The widest window, in cells.
enum { PHN_CELL_WIDEST = 64 };

/// A 16-bit number twice over: all lanes of a vector are filled with 32 bits at the cost of a load, with 16 bits at the
/// cost of a load and a shuffle, which here is what a tree would mostly cost.
typedef uint32_t phn_cell_pair;

/// Three questions to a window; each goes to its first child where the cell is below the threshold.
struct phn_cell_tree {
    /// Where the cells of the root, of its first child and of its second lie, in values from the window's first.
    int32_t offset[3];
    /// In 1/8192 of the window's mean energy.
    phn_cell_pair threshold[3];
    /// -1 where the window's mean of the samples is added to the threshold, else 0.
    phn_cell_pair light[3];
    /// Whether any `light` is not 0.
    int32_t has_light;
    /// Votes of the four leaves.
    phn_cell_pair leaves[4];
    /// A window whose sum of votes is below this after the tree is given up; the pair is of use where it fits 16 bits.
    int32_t floor;
    phn_cell_pair short_floor;
};

struct phn_cell_hit {
    /// Number of the window in the scan.
    uint32_t x;
    /// Sum of the votes.
    int32_t score;
};

struct phn_cell_kernels {
    /// One row of cells of `side` (2 or 3) by `side` samples: 8 times the mean of each channel over each cell, rounded
    /// down. Differences are central; those of the picture's first and last column are 0, and those of the first
    /// sample row where is_top, of the last where is_bottom: the rows above and below are not read then.
    ///
    /// Cell x of a channel is out[channel * plane + x].
    void (*gradient_cells)(
        const uint8_t *rows, size_t stride, size_t width, int side, int is_top, int is_bottom, uint16_t *out,
        size_t plane);

    /// sums[i] += row[i]
    void (*add_row)(uint32_t *sums, const uint16_t *row, size_t count);

    /// sums[i] -= row[i]
    void (*subtract_row)(uint32_t *sums, const uint16_t *row, size_t count);

    /// out[i] = (the sum of the `width` columns from i) * share / 65536, rounded down, for i below count; width is 1 to
    /// PHN_CELL_WIDEST. No product may leave 32 bits, nor a result 15.
    void (*window_means)(const uint32_t *sums, size_t count, size_t width, uint32_t share, int16_t *out);

    /// The windows of a row that every tree lets pass, in order; returns how many.
    ///
    /// Window x begins at cells[x]; energy[x] is its mean energy in 1/64, light[x] the mean of its samples in 1/8.
    /// Windows of less energy are given up at once. energy and light have room for count rounded up to a multiple of
    /// PHN_CELL_LANES, cells for as many beyond the furthest offset. The votes of the first `dense` trees fit 16 bits,
    /// whatever the path, and so do their floors; they are asked in lanes, the others window by window.
    size_t (*scan_cells)(
        const uint16_t *cells, const int16_t *energy, const int16_t *light, size_t count, int16_t least_energy,
        const struct phn_cell_tree *trees, size_t tree_count, size_t dense, struct phn_cell_hit *hits);
};

/// The kernels of a level (PHN_LEVEL_...), or NULL where this machine cannot run them. Every level computes the same
/// bits.
const struct phn_cell_kernels *phn_cell_kernels_at(int level);

#endif
