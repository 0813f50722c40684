#ifndef PHN_FOREGROUND_KERNELS_H
#define PHN_FOREGROUND_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Integer kernels that tell vehicles from the road, compiled once per instruction-set level as those of
// CPixelKernels.h, under the same rules.

/// What a shadow may be: ratios of brightness in 1/256, chroma in levels.
struct phn_shadow {
    uint8_t low, high, most_chroma, spread;
};

/// One set of kernels. Every level computes the same bits.
struct phn_foreground_kernels {
    /// distance[i] = the lesser of itself and of absent[i] | how far value[i] lies outside low[i] ... high[i], both
    /// first made brighter by gain[i] / 256 and clamped to 255.
    void (*outside_range)(
        const uint8_t *value, const uint8_t *low, const uint8_t *high, const uint8_t *absent, const uint16_t *gain,
        uint8_t *distance, size_t count);

    /// distance[i] = the lesser of itself and of absent[i] | (|a[i] - offset_a - mode_a[i]| + the like of b), clamped
    /// to 255. Offsets lie in -255 ... 255.
    void (*chroma_distance)(
        const uint8_t *a, const uint8_t *b, const uint8_t *mode_a, const uint8_t *mode_b, const uint8_t *absent,
        int16_t offset_a, int16_t offset_b, uint8_t *distance, size_t count);

    /// a[i] = max(0, a[i] - amount)
    void (*lower)(uint8_t *a, uint8_t amount, size_t count);

    /// out[i] = min(255, 256 * value[i] / e) rounded down, e being max(1, min(255, base[i] * gain[i] / 256)).
    void (*brightness_ratio)(
        const uint8_t *value, const uint8_t *base, const uint16_t *gain, uint8_t *out, size_t count);

    /// Whether each pixel is darker than the road the way a shadow is: 0 no, 1 surely, 2 perhaps.
    ///
    /// It may be where excess[i] > 0, low <= ratio[i] <= high and chroma[i] <= most_chroma; surely where besides the
    /// greatest and the least ratio in the cross of two samples up, down, left and right differ by at most
    /// spread / 256 of ratio[i]. rows are the five rows of ratios around, the middle one being that of the pixel;
    /// columns past an end repeat the end's.
    void (*shadow)(
        const uint8_t *const rows[5], const uint8_t *excess, const uint8_t *chroma, const struct phn_shadow *limits,
        uint8_t *out, size_t count);

    /// out[i] = 1 where the middle of rows is 1, or is 2 and one of the cross of two samples up, down, left and right
    /// is 1; else 0. Columns past an end repeat the end's.
    void (*settle_fringe)(const uint8_t *const rows[5], uint8_t *out, size_t count);

    /// out[i] = 1 where a[i] > 0 and b[i] == 0, else 0.
    void (*set_without)(const uint8_t *a, const uint8_t *b, uint8_t *out, size_t count);

    /// out[i] = 1 where at least five of the 3x3 samples around i are 1, the others being 0; else 0. Columns past an
    /// end repeat the end's.
    void (*majority3x3)(
        const uint8_t *above, const uint8_t *row, const uint8_t *below, uint8_t *out, size_t count);

    /// The sum over 8 x 8 samples, every second one along x and y, of how far each, less the mean of all rounded down,
    /// is from that of `patch`.
    int32_t (*patch_difference)(const uint8_t *from, size_t stride, const int16_t *patch);
};

/// The kernels of a level (an index as for `phn_kernels_at`), or NULL where this machine cannot run them.
const struct phn_foreground_kernels *phn_foreground_kernels_at(int level);

#endif
