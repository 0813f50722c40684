// The room Drawing; see ARCHITECTURE.md.
