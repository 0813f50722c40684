// The room SyntheticTraffic; see ARCHITECTURE.md.
