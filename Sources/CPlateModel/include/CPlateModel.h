#pragma once
#include "PlateFinderModel.h"
#include "PlateTemplates.h"
