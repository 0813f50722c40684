#include "CVideoCodecs.h"
typedef int phn_CVideoCodecs_is_empty;
