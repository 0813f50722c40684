// The kernels of DenseKernels.h: one plain body, compiled per level, without contraction.
#include "DenseKernels.h"
#include "CPixelKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

#define PHN_NAME(name) name##_portable
#include "dense_kernels_body.h"
#undef PHN_NAME

#if defined(__x86_64__) && defined(__clang__)
#define PHN_X86 1

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define PHN_NAME(name) name##_v3
#include "dense_kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_v4
#include "dense_kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop
#endif

const struct phn_dense_kernels *phn_dense_kernels_at(int level) {
    if (!phn_kernels_at(level)) return NULL;
    switch (level) {
#ifdef PHN_X86
    case PHN_LEVEL_V3: return &dense_kernels_v3;
    case PHN_LEVEL_V4: return &dense_kernels_v4;
#endif
    default: return &dense_kernels_portable;
    }
}
