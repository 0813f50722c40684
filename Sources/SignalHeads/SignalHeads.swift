// The room SignalHeads; see ARCHITECTURE.md.
