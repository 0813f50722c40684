// The kernels of ForegroundKernels.h.
#include "ForegroundKernels.h"

#include <string.h>

#define PHN_BODY "foreground_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(foreground_kernels, &foreground_kernels_v4)
