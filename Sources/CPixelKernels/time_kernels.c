// The kernels of TimeKernels.h.
#include "TimeKernels.h"

#define PHN_BODY "time_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(time_kernels, &time_kernels_v4)
