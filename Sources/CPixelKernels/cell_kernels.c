// The kernels of CellKernels.h; their body holds as many 16-bit lanes as the level's vectors.
#include "CellKernels.h"

#include <string.h>

#define PHN_BODY "cell_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(cell_kernels, &cell_kernels_v4)
