// The kernels of NetworkKernels.h.
#include "NetworkKernels.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#endif

#define PHN_BODY "network_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(network_kernels, &network_kernels_v4)
