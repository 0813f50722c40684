// The room PictureCodecs; see ARCHITECTURE.md.
