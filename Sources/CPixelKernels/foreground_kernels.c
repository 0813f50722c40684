// One body, compiled per level, as in kernels.c.
#include "CPixelKernels.h"
#include "ForegroundKernels.h"

#include <string.h>

#define PHN_NAME(name) name##_portable
#include "foreground_kernels_body.h"
#undef PHN_NAME

#if defined(__x86_64__) && defined(__clang__)
#define PHN_X86 1

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define PHN_NAME(name) name##_v3
#include "foreground_kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_v4
#include "foreground_kernels_body.h"
#undef PHN_NAME
#pragma clang attribute pop
#endif

const struct phn_foreground_kernels *phn_foreground_kernels_at(int level) {
    switch (level) {
    case PHN_LEVEL_PORTABLE: return &foreground_portable;
#ifdef PHN_X86
    case PHN_LEVEL_V3: return __builtin_cpu_supports("x86-64-v3") ? &foreground_v3 : NULL;
    case PHN_LEVEL_V4: return __builtin_cpu_supports("x86-64-v4") ? &foreground_v4 : NULL;
#endif
    default: return NULL;
    }
}
