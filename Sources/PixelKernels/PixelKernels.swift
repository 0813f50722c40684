// The room PixelKernels; see ARCHITECTURE.md.
