#ifndef PHN_CONVOLUTION_KERNELS_H
#define PHN_CONVOLUTION_KERNELS_H

#include <stddef.h>

// Floating-point kernels of convolutional layers, for training: the channels of a pixel lie side by side, in multiples
// of 16 wherever they are written (inputs in multiples of 4). Every level does the same single operations in the same
// order, so every machine learns the same weights.

struct phn_convolution_kernels {
    /// out[p][o] = bias[o] + the sum over i of in[p][i] * weight[i][o], in the order of i, + skip[p][o] where that is
    /// not NULL; where rectified at least 0. The biases are the row after the weights.
    void (*pointwise)(
        const float *in, size_t pixels, size_t inputs, size_t outputs, const float *weights, const float *skip,
        int is_rectified, float *out);
    /// From the error of the output that of all that made it. `error` keeps what passes a rectified `out`, unless that
    /// is NULL; it is added to `skip_error` and, through `turned` (rows of inputs), to `in_error`, both of which may be
    /// NULL, and to the gradient of weights and biases. Inputs are in multiples of 16 where `in_error` is given.
    void (*pointwise_back)(
        const float *in, const float *out, size_t pixels, size_t inputs, size_t outputs, const float *turned,
        float *error, float *skip_error, float *in_error, float *gradient);
    /// Each channel by itself over 3 x 3 pixels, those outside being 0, at every `step`-th pixel: nine rows of weights
    /// and one of biases. Rectified.
    void (*depthwise)(
        const float *in, size_t width, size_t height, size_t channels, size_t step, const float *weights, float *out);
    /// Adds to the error of the input, and to the gradient of weights and biases.
    void (*depthwise_back)(
        const float *in, const float *out, size_t width, size_t height, size_t channels, size_t step,
        const float *weights, const float *error, float *in_error, float *gradient);
    /// Each coarse pixel added to the four fine ones that it lies under. Rectified.
    void (*add_coarse)(
        const float *fine, const float *coarse, size_t width, size_t height, size_t channels, float *out);
    /// Adds to the errors of both.
    void (*add_coarse_back)(
        const float *out, const float *error, size_t width, size_t height, size_t channels, float *fine_error,
        float *coarse_error);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_convolution_kernels *phn_convolution_kernels_at(int level);

#endif
