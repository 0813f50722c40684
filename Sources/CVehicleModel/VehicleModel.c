#include "CVehicleModel.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char model[] = {
#embed "Model/vehicles.model"
};

const unsigned char *phn_vehicle_model(void) { return model; }
unsigned long phn_vehicle_model_size(void) { return sizeof model; }
