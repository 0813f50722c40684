#include "CPixelKernels.h"
typedef int phn_CPixelKernels_is_empty;
