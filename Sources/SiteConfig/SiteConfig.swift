// The room SiteConfig; see ARCHITECTURE.md.
