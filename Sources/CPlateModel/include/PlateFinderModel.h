#pragma once

/// What the plate finder has learned, as `phatnguoi-train finder` wrote it; PlateFinderModel+File.swift knows the
/// format.
const unsigned char *phn_plate_finder_model(void);
unsigned long phn_plate_finder_model_size(void);
