#ifndef PHN_DENSE_KERNELS_H
#define PHN_DENSE_KERNELS_H

#include <stddef.h>

// Floating-point kernels of a dense layer, for training: `inputs` rows of `outputs` weights and one row of biases after
// them. Every level does the same single operations in the same order, so every machine learns the same weights.

struct phn_dense_kernels {
    /// out[j] = bias[j] + the sum over i of x[i] * weight[i][j], in the order of i; zeros are passed over.
    void (*forward)(const float *weights, size_t inputs, size_t outputs, const float *x, float *out);
    /// gradient[i][j] += x[i] * error[j], and the row of biases += error.
    void (*accumulate)(float *gradient, size_t inputs, size_t outputs, const float *x, const float *error);
    /// One step of Adam over `count` weights, after which the gradient is zero: the means of the gradient and of its
    /// square decay by 0.9 and 0.999; a weight moves by -rate * mean / (root of square + 1e-8) and loses decay of
    /// itself.
    void (*step)(
        float *weights, float *gradient, float *mean, float *square, size_t count, float rate, float decay);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_dense_kernels *phn_dense_kernels_at(int level);

#endif
