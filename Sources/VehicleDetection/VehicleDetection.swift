// The room VehicleDetection; see ARCHITECTURE.md.
