// One body, compiled per level: what the target's baseline gives (SSE2 on x86-64, NEON on arm64), and on x86-64 also
// x86-64-v3 (AVX2) and x86-64-v4 (AVX-512 F, BW, CD, DQ, VL). Swift has no per-function target, hence C.
#include "CPixelKernels.h"

#include <string.h>

#define PHN_NAME(name) name##_portable
#include "kernels_body.h"
#undef PHN_NAME

#if defined(__x86_64__) && defined(__clang__)
#define PHN_X86 1

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define PHN_NAME(name) name##_v3
#include "kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_v4
#include "kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop
#endif

const struct phn_kernels *phn_kernels_at(int level) {
    switch (level) {
    case PHN_LEVEL_PORTABLE: return &kernels_portable;
#ifdef PHN_X86
    case PHN_LEVEL_V3: return __builtin_cpu_supports("x86-64-v3") ? &kernels_v3 : NULL;
    case PHN_LEVEL_V4: return __builtin_cpu_supports("x86-64-v4") ? &kernels_v4 : NULL;
#endif
    default: return NULL;
    }
}
