// The kernels of GeometryKernels.h, a fixed sequence of single operations at every level; contraction only
// where it changes no bit.
#include "GeometryKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

#define PHN_BODY "geometry_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(geometry_kernels, &geometry_kernels_v4)
