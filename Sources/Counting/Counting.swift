// The room Counting; see ARCHITECTURE.md.
