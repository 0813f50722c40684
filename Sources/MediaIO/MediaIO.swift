// The room MediaIO; see ARCHITECTURE.md.
