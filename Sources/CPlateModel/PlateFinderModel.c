#include "PlateFinderModel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char model[] = {
#embed "Model/finder.model"
};

const unsigned char *phn_plate_finder_model(void) { return model; }
unsigned long phn_plate_finder_model_size(void) { return sizeof model; }
