// Compiles one body at every level. Define PHN_BODY as the body's file, then include this: the body is included once a
// level with PHN_NAME(name) giving the level's own name and PHN_LANES the 16-bit lanes of its vectors.
//
// The levels: what the target's baseline gives (SSE2 on x86-64, NEON on arm64), and on x86-64 also x86-64-v3 (AVX2) and
// x86-64-v4 (AVX-512 F, BW, CD, DQ, VL). Swift has no per-function target, hence C. `no-prefer-256-bit` because clang
// otherwise keeps to half of a v4 vector.
#include "CPixelKernels.h"

#define PHN_NAME(name) name##_portable
#define PHN_LANES 8
#include PHN_BODY
#undef PHN_NAME
#undef PHN_LANES

#if defined(__x86_64__) && defined(__clang__)
#define PHN_X86 1

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define PHN_NAME(name) name##_v3
#define PHN_LANES 16
#include PHN_BODY
#undef PHN_NAME
#undef PHN_LANES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_v4
#define PHN_LANES 32
#include PHN_BODY
#undef PHN_NAME
#undef PHN_LANES
#pragma clang attribute pop
#endif

/// Defines `phn_KERNELS_at`, which gives the table `KERNELS_LEVEL` of a level, or NULL where this machine cannot run
/// it. V4 is the table of the highest level: it may choose among several.
#ifdef PHN_X86
#define PHN_TABLE_AT(KERNELS, V4)                                                                                    \
    const struct phn_##KERNELS *phn_##KERNELS##_at(int level) {                                                      \
        switch (level) {                                                                                             \
        case PHN_LEVEL_PORTABLE: return &KERNELS##_portable;                                                         \
        case PHN_LEVEL_V3: return __builtin_cpu_supports("x86-64-v3") ? &KERNELS##_v3 : NULL;                        \
        case PHN_LEVEL_V4: return __builtin_cpu_supports("x86-64-v4") ? (V4) : NULL;                                 \
        default: return NULL;                                                                                        \
        }                                                                                                            \
    }
#else
#define PHN_TABLE_AT(KERNELS, V4)                                                                                    \
    const struct phn_##KERNELS *phn_##KERNELS##_at(int level) {                                                      \
        return level == PHN_LEVEL_PORTABLE ? &KERNELS##_portable : NULL;                                             \
    }
#endif
