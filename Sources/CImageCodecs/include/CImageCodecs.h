#pragma once
// Shim over libjpeg (libjpeg-turbo) and libpng.
//
// Rules of this boundary: every function returns a status and never longjmps into its caller; the setjmp fence is set
// and left inside each call. Input bytes are borrowed for the life of a handle. Outputs are planes that the caller
// owns: pointer, stride in bytes, and a size that the caller took from the header or the layout. No limit is left to
// the libraries: pixels, side and scans are checked before memory is taken for them.
#include <stddef.h>
#include <stdint.h>

enum phn_status {
    PHN_OK = 0,
    PHN_NOT_A_PICTURE = 1,
    /// The data ends before the first sample.
    PHN_CUT_IN_HEADER = 2,
    PHN_TOO_LARGE = 3,
    PHN_TOO_MANY_SCANS = 4,
    PHN_OUT_OF_MEMORY = 5,
    PHN_CORRUPT = 6,
    PHN_WRONG_CHECKSUM = 7,
    PHN_UNSUPPORTED = 8,
};

typedef struct phn_limits {
    uint64_t pixels;
    uint32_t side;
    uint32_t scans;
    /// Working memory a decoder may take, in bytes, outputs not counted.
    uint64_t memory;
} phn_limits;

/// How a call went. `missing_rows` and `damaged_rows` count rows of the stored picture at full size: the first had no
/// data (the file ends early), the second had data with errors or without its later scans.
typedef struct phn_outcome {
    int32_t status;
    int32_t missing_rows;
    int32_t damaged_rows;
    char message[200];
} phn_outcome;

enum phn_form {
    PHN_FORM_LUMA = 1,   ///< one plane, one byte a pixel
    PHN_FORM_RGB = 3,    ///< one plane, three bytes a pixel
    PHN_FORM_YCBCR = 9,  ///< three planes, sized by phn_jpeg_layout; no channel count
};

typedef struct phn_picture_header {
    int32_t width, height;
    /// Channels as stored: 1 grey, 2 grey and alpha, 3 colour (or palette), 4 CMYK or colour and alpha.
    int32_t components;
    int32_t bit_depth;
    /// Progressive JPEG, interlaced PNG.
    int32_t progressive;
} phn_picture_header;

/// What a decode will give: the plane sizes at the asked scale, and luma samples a chroma sample.
typedef struct phn_layout {
    int32_t width, height;
    int32_t chroma_width, chroma_height;
    int32_t step_x, step_y;
} phn_layout;

/// A rectangle of the output, in pixels of the scaled picture; it must lie inside.
typedef struct phn_rect {
    int32_t x, y, width, height;
} phn_rect;

typedef struct phn_jpeg phn_jpeg;

/// Reads the header. NULL on failure, with the outcome telling why. Close with phn_jpeg_close.
phn_jpeg *phn_jpeg_open(
    const uint8_t *bytes, size_t count, const phn_limits *limits, phn_picture_header *header, phn_outcome *outcome);
/// Sizes for a form at 1/denominator (1, 2, 4 or 8). Call before phn_jpeg_decode.
int phn_jpeg_layout(phn_jpeg *jpeg, int form, int denominator, phn_layout *layout, phn_outcome *outcome);
/// Decodes once (a handle serves one decode), in the form of the last phn_jpeg_layout. `rect` must be the whole
/// picture for PHN_FORM_YCBCR.
int phn_jpeg_decode(
    phn_jpeg *jpeg, phn_rect rect, uint8_t *const planes[3], const size_t strides[3], phn_outcome *outcome);
void phn_jpeg_close(phn_jpeg *jpeg);

typedef struct phn_png phn_png;

phn_png *phn_png_open(
    const uint8_t *bytes, size_t count, const phn_limits *limits, phn_picture_header *header, phn_outcome *outcome);
/// PHN_FORM_LUMA or PHN_FORM_RGB, once a handle. Alpha is composed over white, 16 bits are scaled to 8.
int phn_png_decode(phn_png *png, int form, phn_rect rect, uint8_t *pixels, size_t stride, phn_outcome *outcome);
void phn_png_close(phn_png *png);

/// A picture to encode: 1 (grey) or 3 (RGB) channels.
typedef struct phn_pixels {
    const uint8_t *samples;
    size_t stride;
    int32_t width, height, channels;
} phn_pixels;

/// Baseline JPEG. `quality` 1 to 100; `full_chroma` 4:4:4 instead of 4:2:0. The result is freed with phn_free.
int phn_jpeg_encode(
    const phn_pixels *pixels, int quality, int full_chroma, uint8_t **bytes, size_t *count, phn_outcome *outcome);
/// `level` 0 to 9 of zlib.
int phn_png_encode(const phn_pixels *pixels, int level, uint8_t **bytes, size_t *count, phn_outcome *outcome);
void phn_free(void *bytes);
