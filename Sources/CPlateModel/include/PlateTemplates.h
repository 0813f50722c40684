#pragma once

/// The learned templates, as `phatnguoi-train templates` wrote them; PlateModel+File.swift knows the format.
const unsigned char *phn_plate_templates(void);
unsigned long phn_plate_templates_size(void);
