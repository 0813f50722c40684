// The room Reporting; see ARCHITECTURE.md.
