// The room CaseRegister; see ARCHITECTURE.md.
