// One body, compiled per level, as in kernels.c; here with as many 16-bit lanes as the level's vectors hold.
#include "CPixelKernels.h"

#include <string.h>

#define PHN_NAME(name) name##_portable
#define PHN_LANES 8
#include "cell_kernels_body.h"
#undef PHN_NAME
#undef PHN_LANES

#if defined(__x86_64__) && defined(__clang__)
#define PHN_X86 1

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define PHN_NAME(name) name##_v3
#define PHN_LANES 16
#include "cell_kernels_body.h"
#undef PHN_NAME
#undef PHN_LANES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_v4
#define PHN_LANES 32
#include "cell_kernels_body.h"
#undef PHN_NAME
#undef PHN_LANES
#pragma clang attribute pop
#endif

const struct phn_cell_kernels *phn_cell_kernels_at(int level) {
    switch (level) {
    case PHN_LEVEL_PORTABLE: return &cell_kernels_portable;
#ifdef PHN_X86
    case PHN_LEVEL_V3: return __builtin_cpu_supports("x86-64-v3") ? &cell_kernels_v3 : NULL;
    case PHN_LEVEL_V4: return __builtin_cpu_supports("x86-64-v4") ? &cell_kernels_v4 : NULL;
#endif
    default: return NULL;
    }
}
