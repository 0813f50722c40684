// The room Evidence; see ARCHITECTURE.md.
