#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

#include "Outcome.h"

struct phn_png {
    png_structp png;
    png_infop info;
    jmp_buf escape;
    phn_outcome *outcome;
    const uint8_t *next;
    size_t left;
    int exhausted, passes, channels;
    png_uint_32 width, height;
    /// Rows complete in the pass being read, and that pass (0-based).
    png_uint_32 row;
    int pass;
    uint8_t *scratch;
    /// What an encoder has written.
    uint8_t *written;
    size_t count, capacity;
};

static void fail(png_structp png, png_const_charp text) {
    phn_png *self = png_get_error_ptr(png);
    if (self->outcome->status == PHN_OK) {
        int status = strstr(text, "CRC")      ? PHN_WRONG_CHECKSUM
                 : strstr(text, "memory") ? PHN_OUT_OF_MEMORY
                                          : PHN_CORRUPT;
        phn_outcome_set(self->outcome, status, text);
    }
    longjmp(self->escape, 1);
}

static void no_warning(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void read_bytes(png_structp png, png_bytep to, size_t count) {
    phn_png *self = png_get_io_ptr(png);
    if (count > self->left) {
        self->exhausted = 1;
        png_error(png, "the data ends early");
    }
    memcpy(to, self->next, count);
    self->next += count;
    self->left -= count;
}

phn_png *phn_png_open(
    const uint8_t *bytes, size_t count, const phn_limits *limits, phn_picture_header *header, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    phn_png *self = calloc(1, sizeof *self);
    if (!self) {
        phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for a decoder");
        return NULL;
    }
    self->outcome = outcome;
    self->next = bytes;
    self->left = count;
    if (setjmp(self->escape)) {
        if (self->exhausted) phn_outcome_set(outcome, PHN_CUT_IN_HEADER, "the data ends inside the header");
        phn_png_close(self);
        return NULL;
    }
    self->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, self, fail, no_warning);
    self->info = self->png ? png_create_info_struct(self->png) : NULL;
    if (!self->info) {
        phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for a decoder");
        phn_png_close(self);
        return NULL;
    }
    // The true limit on pixels is ours, below; libpng's own is lifted so that the error names the size.
    png_set_user_limits(self->png, 0x7fffffff, 0x7fffffff);
    png_set_chunk_malloc_max(self->png, 8 << 20);
    png_set_chunk_cache_max(self->png, 64);
    png_set_read_fn(self->png, self, read_bytes);
    png_read_info(self->png, self->info);
    self->width = png_get_image_width(self->png, self->info);
    self->height = png_get_image_height(self->png, self->info);
    if (phn_check_size(self->width, self->height, limits, outcome) != PHN_OK) {
        phn_png_close(self);
        return NULL;
    }
    const int kind = png_get_color_type(self->png, self->info);
    *header = (phn_picture_header){
        .width = (int32_t)self->width, .height = (int32_t)self->height,
        .components = kind == PNG_COLOR_TYPE_PALETTE ? 3 : png_get_channels(self->png, self->info),
        .bit_depth = png_get_bit_depth(self->png, self->info),
        .progressive = png_get_interlace_type(self->png, self->info) != PNG_INTERLACE_NONE};
    return self;
}

void phn_png_close(phn_png *self) {
    if (!self) return;
    if (self->png) png_destroy_read_struct(&self->png, &self->info, NULL);
    free(self->scratch);
    free(self);
}

static inline int over_white(int sample, int alpha) { return (sample * alpha + 255 * (255 - alpha) + 127) / 255; }

static void store_row(const phn_png *self, const uint8_t *row, int count, int form, uint8_t *to) {
    const int channels = self->channels, colour = channels >= 3;
    if (channels == form) {
        memcpy(to, row, (size_t)count * (size_t)channels);
        return;
    }
    for (int x = 0; x < count; x++, row += channels) {
        const int alpha = channels == 2 ? row[1] : channels == 4 ? row[3] : 255;
        const int r = over_white(row[0], alpha);
        const int g = colour ? over_white(row[1], alpha) : r, b = colour ? over_white(row[2], alpha) : r;
        if (form == PHN_FORM_LUMA) {
            to[x] = phn_luma(r, g, b);
        } else {
            to[3 * x] = (uint8_t)r, to[3 * x + 1] = (uint8_t)g, to[3 * x + 2] = (uint8_t)b;
        }
    }
}

static void prepare(phn_png *self) {
    png_structp png = self->png;
    png_set_scale_16(png);
    png_set_expand(png);  // palettes, 1 to 4 bit grey, tRNS
    self->passes = png_set_interlace_handling(png);
    png_read_update_info(png, self->info);
    self->channels = png_get_channels(png, self->info);
    const size_t row = png_get_rowbytes(png, self->info);
    self->scratch = calloc(self->passes > 1 ? self->height : 1, row);
    if (!self->scratch) png_error(png, "no memory for rows");
}

static void read_rows(phn_png *self, int form, phn_rect rect, uint8_t *pixels, size_t stride) {
    const png_uint_32 last = (png_uint_32)(rect.y + rect.height);
    for (self->row = 0; self->row < last; self->row++) {
        png_read_row(self->png, self->scratch, NULL);
        const int y = (int)self->row - rect.y;
        if (y < 0) continue;
        const uint8_t *from = self->scratch + (size_t)rect.x * (size_t)self->channels;
        store_row(self, from, rect.width, form, pixels + (size_t)y * stride);
    }
    // A whole picture is read to its end, so that the last checksum is looked at too.
    if (last == self->height) png_read_end(self->png, NULL);
}

static void read_passes(phn_png *self) {
    const size_t row = png_get_rowbytes(self->png, self->info);
    for (self->pass = 0; self->pass < self->passes; self->pass++) {
        for (self->row = 0; self->row < self->height; self->row++) {
            png_read_row(self->png, self->scratch + (size_t)self->row * row, NULL);
        }
    }
    png_read_end(self->png, NULL);
}

/// The data ended inside the picture: count what is not there, keep what is.
static int account_for_cut(phn_png *self, phn_outcome *outcome) {
    const int height = (int)self->height;
    phn_outcome_clear(outcome);
    if (self->passes == 1 || self->pass == 0) {
        outcome->missing_rows = height - (int)self->row;
    } else if (self->pass < self->passes) {
        outcome->damaged_rows = height;
    }
    return PHN_OK;
}

int phn_png_decode(phn_png *self, int form, phn_rect rect, uint8_t *pixels, size_t stride, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    self->outcome = outcome;
    if (setjmp(self->escape)) {
        if (!self->exhausted || !self->scratch) return outcome->status;
        account_for_cut(self, outcome);
    } else {
        prepare(self);
        if (self->passes == 1) {
            read_rows(self, form, rect, pixels, stride);
        } else {
            read_passes(self);
        }
    }
    if (self->passes > 1) {
        const size_t row = (size_t)self->width * (size_t)self->channels;
        for (int y = 0; y < rect.height; y++) {
            const uint8_t *from = self->scratch + (size_t)(rect.y + y) * row + (size_t)rect.x * (size_t)self->channels;
            store_row(self, from, rect.width, form, pixels + (size_t)y * stride);
        }
    }
    return PHN_OK;
}

static void write_bytes(png_structp png, png_bytep from, size_t count) {
    phn_png *self = png_get_io_ptr(png);
    if (self->count + count > self->capacity) {
        const size_t capacity = (self->count + count) * 2;
        uint8_t *grown = realloc(self->written, capacity);
        if (!grown) png_error(png, "no memory for the picture");
        self->written = grown;
        self->capacity = capacity;
    }
    memcpy(self->written + self->count, from, count);
    self->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

int phn_png_encode(const phn_pixels *pixels, int level, uint8_t **bytes, size_t *count, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    phn_png *self = calloc(1, sizeof *self);
    if (!self) return phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for an encoder");
    self->outcome = outcome;
    if (setjmp(self->escape) == 0) {
        self->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, self, fail, no_warning);
        self->info = self->png ? png_create_info_struct(self->png) : NULL;
        if (!self->info) {
            phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for an encoder");
            longjmp(self->escape, 1);
        }
        png_set_user_limits(self->png, 0x7fffffff, 0x7fffffff);
        png_set_write_fn(self->png, self, write_bytes, flush_nothing);
        png_set_compression_level(self->png, level);
        png_set_IHDR(
            self->png, self->info, (png_uint_32)pixels->width, (png_uint_32)pixels->height, 8,
            pixels->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
            PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(self->png, self->info);
        for (int y = 0; y < pixels->height; y++) png_write_row(self->png, pixels->samples + (size_t)y * pixels->stride);
        png_write_end(self->png, NULL);
        *bytes = self->written;
        *count = self->count;
        self->written = NULL;
    }
    if (self->png) png_destroy_write_struct(&self->png, &self->info);
    free(self->written);
    free(self);
    return outcome->status;
}
