#ifndef PHN_CONVOLUTION_KERNELS_H
#define PHN_CONVOLUTION_KERNELS_H

#include <stddef.h>

// Floating-point kernels of convolutional layers, for training: the channels of a pixel lie side by side, in multiples
// of 16 wherever they are written (inputs in multiples of 4). Every level does the same single operations in the same
// order, so every machine learns the same weights.

struct phn_convolution_kernels {
    /// out[p][o] = bias[o] + the sum over i of in[p][i] * weight[i][o], in the order of i.
    void (*pointwise)(
        const float *in, size_t pixels, size_t inputs, size_t outputs, const float *weights, const float *bias,
        float *out);
    /// gradient[i][o] += the sum over p of in[p][i] * error[p][o], and the row of biases after it += errors.
    void (*pointwise_gradient)(
        const float *in, const float *error, size_t pixels, size_t inputs, size_t outputs, float *gradient);
    /// Each channel by itself over 3 x 3 pixels, those outside being 0, at every `step`-th pixel: nine rows of weights
    /// and one of biases.
    void (*depthwise)(
        const float *in, size_t width, size_t height, size_t channels, size_t step, const float *weights, float *out);
    /// Adds to the error of the input, and to the gradient of weights and biases.
    void (*depthwise_gradient)(
        const float *in, const float *error, size_t width, size_t height, size_t channels, size_t step,
        const float *weights, float *in_error, float *gradient);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_convolution_kernels *phn_convolution_kernels_at(int level);

#endif
