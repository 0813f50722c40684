// The kernels of ConvolutionKernels.h, without contraction: a fixed sequence of single operations at every level.
#include "ConvolutionKernels.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define PHN_BODY "convolution_kernels_body.h"
#include "levels.h"

PHN_TABLE_AT(convolution_kernels, &convolution_kernels_v4)
