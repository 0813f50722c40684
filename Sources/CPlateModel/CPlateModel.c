#include "CPlateModel.h"
typedef int phn_CPlateModel_is_empty;
