// The room PlateReading; see ARCHITECTURE.md.
