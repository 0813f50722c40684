// The room Tracking; see ARCHITECTURE.md.
