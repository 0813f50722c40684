#include "PlateTemplates.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char model[] = {
#embed "Model/templates.model"
};

const unsigned char *phn_plate_templates(void) { return model; }
unsigned long phn_plate_templates_size(void) { return sizeof model; }
