// The kernels of NetworkKernels.h.
#include "NetworkKernels.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#endif

#define PHN_BODY "network_kernels_body.h"
#include "levels.h"

#ifdef PHN_X86
#pragma clang attribute push(                                                                                        \
    __attribute__((target("arch=x86-64-v4,avx512vnni,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_vnni
#define PHN_LANES 32
#define PHN_DOTS
#include PHN_BODY
#undef PHN_NAME
#undef PHN_LANES
#undef PHN_DOTS
#pragma clang attribute pop
#endif

PHN_TABLE_AT(
    network_kernels, __builtin_cpu_supports("avx512vnni") ? &network_kernels_vnni : &network_kernels_v4)
