#ifndef PHN_NETWORK_KERNELS_H
#define PHN_NETWORK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Integer kernels of a small convolutional network. Values are 16-bit, or narrow (8-bit, at least 0) between a
// depthwise and a pointwise layer; a pixel's channels lie side by side, and channels are a multiple of 16 wherever they
// are written. Every level computes the same bits: sums are exact in 32 bits as long as the 16-bit weights of an
// output, without sign, sum to at most 65,000 and its bias stays within 2^16 times that of a value.

struct phn_network_kernels {
    /// out[p][o] = the sum over i of in[p][i] * weight[i][o], and bias[o], shifted right by `shift` (at least 1) with
    /// rounding, held to 16 bits; then, where `skip` is not NULL, skip[p][o] is added, held to 16 bits; at least
    /// `least`. `inputs` is even, `outputs` a multiple of 16. weights[(i / 2 * outputs + o) * 2 + i % 2] is that of i
    /// and o.
    void (*pointwise)(
        const int16_t *in, size_t pixels, size_t inputs, size_t outputs, const int16_t *weights, const int32_t *bias,
        int shift, const int16_t *skip, int16_t least, int16_t *out);

    /// The same of narrow values: out[p][o] = the sum over i of in[p][i] * weight[i][o], and bias[o], shifted right by
    /// shifts[o] (0 to 30), held to 16 bits, and on as above. `inputs` is a multiple of 4, `outputs` of 16; that of i
    /// and o is weights[(i / 4 * outputs + o) * 4 + i % 4]. The sum with its bias must stay within 32 bits.
    void (*pointwise_narrow)(
        const uint8_t *in, size_t pixels, size_t inputs, size_t outputs, const int8_t *weights, const int32_t *bias,
        const int32_t *shifts, const int16_t *skip, int16_t least, int16_t *out);

    /// Each channel by itself over 3 x 3 pixels, those outside being 0, at every `step`-th pixel (1 or 2) of both
    /// directions; shifted as in `pointwise`, held to 0 through 255. `channels` is a multiple of 16. Weights of taps 2k
    /// and 2k + 1, from the top, from the left, lie at (k * channels + c) * 2, the tenth being 0. `zeros` holds
    /// `channels` zeros.
    void (*depthwise)(
        const int16_t *in, size_t width, size_t height, size_t channels, size_t step, const int16_t *weights,
        const int32_t *bias, int shift, const int16_t *zeros, uint8_t *out);

    /// out = fine + coarse, whose pixels count for 2 x 2 of fine's, held to 0 through 32,767. Width and height are
    /// those of `fine` and even.
    void (*add_coarse)(
        const int16_t *fine, const int16_t *coarse, size_t width, size_t height, size_t channels, int16_t *out);

    /// Spreads `rows` (up to `side`, 2 or 4) rows of `width` samples over cells of `side` x `side` samples, which lie
    /// `inputs` values apart: out[cell * inputs + y * side + x] = (sample - middle) << shift.
    void (*fill_cells)(
        const uint8_t *plane, size_t stride, size_t side, size_t width, size_t rows, int middle, int shift,
        size_t inputs, int16_t *out);

    /// out[i] = value[i] - base[i] * gain[i] / 256 + 128, held to 0 through 255.
    void (*difference)(
        const uint8_t *value, const uint8_t *base, const uint16_t *gain, uint8_t *out, size_t count);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_network_kernels *phn_network_kernels_at(int level);

#endif
