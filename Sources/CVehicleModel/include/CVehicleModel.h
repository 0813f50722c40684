#pragma once

/// What the network of vehicles has learned, as `phatnguoi-train vehicles` wrote it; VehicleNetwork+File.swift knows
/// the format.
const unsigned char *phn_vehicle_model(void);
unsigned long phn_vehicle_model_size(void);
