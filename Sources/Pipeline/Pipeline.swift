// The room Pipeline; see ARCHITECTURE.md.
