// The room LegalCatalogue; see ARCHITECTURE.md.
