// The room TrafficRules; see ARCHITECTURE.md.
