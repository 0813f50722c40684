#include "CImageCodecs.h"
typedef int phn_CImageCodecs_is_empty;
