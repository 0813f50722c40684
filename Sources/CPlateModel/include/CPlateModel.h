#pragma once
#include "PlateFinderModel.h"
