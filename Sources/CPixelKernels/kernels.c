// The kernels of CPixelKernels.h.
#include "CPixelKernels.h"

#include <string.h>

#define PHN_BODY "kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(kernels, &kernels_v4)
