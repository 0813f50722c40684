// The kernels of DenseKernels.h, without contraction: a fixed sequence of single operations at every level.
#include "DenseKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

#define PHN_BODY "dense_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(dense_kernels, &dense_kernels_v4)
