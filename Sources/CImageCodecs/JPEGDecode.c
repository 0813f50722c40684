#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>
#include <setjmp.h>
#include <stdlib.h>

#include "Outcome.h"

#if JPEG_LIB_VERSION >= 70
#define SCALED(component) ((component)->DCT_v_scaled_size)
#define MIN_SCALED(info) ((info)->min_DCT_v_scaled_size)
#else
#define SCALED(component) ((component)->DCT_scaled_size)
#define MIN_SCALED(info) ((info)->min_DCT_scaled_size)
#endif

/// Columns decoded beyond each side of a crop, so that the chroma filter sees the neighbours that a full decode has.
enum { CROP_MARGIN = 8 };

struct phn_jpeg {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    phn_outcome *outcome;
    const uint8_t *bytes;
    size_t count;
    uint32_t scan_limit;
    int form, denominator;
    /// The header has been read: from here on the end of the data is mended, not fatal.
    int in_body;
    /// The data ended early.
    int exhausted;
    /// iMCU row and scan of the first lack of data and of the first bad data; -1 where none.
    int missing_from, missing_scan, damaged_from, damaged_scan;
    /// Scratch rows, freed with the handle.
    uint8_t *scratch;
};

static void fail(j_common_ptr info) {
    phn_jpeg *jpeg = info->client_data;
    if (jpeg->outcome->status == PHN_OK) {
        char text[JMSG_LENGTH_MAX];
        info->err->format_message(info, text);
        int status = PHN_CORRUPT;
        switch (info->err->msg_code) {
        case JERR_OUT_OF_MEMORY: case JERR_NO_BACKING_STORE: status = PHN_OUT_OF_MEMORY; break;
        case JERR_NO_SOI: status = PHN_NOT_A_PICTURE; break;
        case JERR_IMAGE_TOO_BIG: status = PHN_TOO_LARGE; break;
        case JERR_BAD_PRECISION: case JERR_SOF_UNSUPPORTED: case JERR_CONVERSION_NOTIMPL: case JERR_NOT_COMPILED:
        case JERR_NOTIMPL: case JERR_CCIR601_NOTIMPL: case JERR_FRACT_SAMPLE_NOTIMPL: case JERR_ARITH_NOTIMPL:
            status = PHN_UNSUPPORTED;
        }
        phn_outcome_set(jpeg->outcome, status, text);
    }
    longjmp(jpeg->escape, 1);
}

static void warn(j_common_ptr common, int level) {
    if (level >= 0) return;
    j_decompress_ptr info = (j_decompress_ptr)common;
    phn_jpeg *jpeg = info->client_data;
    int *row = NULL, *scan = NULL;
    switch (common->err->msg_code) {
    case JWRN_HIT_MARKER:
        row = jpeg->exhausted ? &jpeg->missing_from : &jpeg->damaged_from;
        scan = jpeg->exhausted ? &jpeg->missing_scan : &jpeg->damaged_scan;
        break;
    case JWRN_HUFF_BAD_CODE: case JWRN_ARITH_BAD_CODE: case JWRN_MUST_RESYNC: case JWRN_EXTRANEOUS_DATA:
    case JWRN_BOGUS_PROGRESSION:
        row = &jpeg->damaged_from;
        scan = &jpeg->damaged_scan;
    }
    if (row && *row < 0) {
        *row = (int)info->input_iMCU_row;
        *scan = info->input_scan_number;
    }
}

static void quiet(j_common_ptr info) { (void)info; }
static void source_nothing(j_decompress_ptr info) { (void)info; }

static boolean source_fill(j_decompress_ptr info) {
    static const JOCTET end[2] = {0xFF, JPEG_EOI};
    phn_jpeg *jpeg = info->client_data;
    if (!jpeg->in_body) {
        phn_outcome_set(jpeg->outcome, PHN_CUT_IN_HEADER, "the data ends inside the header");
        longjmp(jpeg->escape, 1);
    }
    jpeg->exhausted = 1;
    jpeg->source.next_input_byte = end;
    jpeg->source.bytes_in_buffer = 2;
    return TRUE;
}

static void source_skip(j_decompress_ptr info, long count) {
    phn_jpeg *jpeg = info->client_data;
    if (count <= 0) return;
    if ((size_t)count >= jpeg->source.bytes_in_buffer) {
        jpeg->source.bytes_in_buffer = 0;
    } else {
        jpeg->source.next_input_byte += count;
        jpeg->source.bytes_in_buffer -= (size_t)count;
    }
}

static void watch_scans(j_common_ptr common) {
    phn_jpeg *jpeg = common->client_data;
    if ((uint32_t)jpeg->info.input_scan_number <= jpeg->scan_limit) return;
    snprintf(jpeg->outcome->message, sizeof jpeg->outcome->message, "more than %u scans", jpeg->scan_limit);
    jpeg->outcome->status = PHN_TOO_MANY_SCANS;
    longjmp(jpeg->escape, 1);
}

phn_jpeg *phn_jpeg_open(
    const uint8_t *bytes, size_t count, const phn_limits *limits, phn_picture_header *header, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    phn_jpeg *jpeg = calloc(1, sizeof *jpeg);
    if (!jpeg) {
        phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for a decoder");
        return NULL;
    }
    jpeg->outcome = outcome;
    jpeg->bytes = bytes;
    jpeg->count = count;
    jpeg->scan_limit = limits->scans;
    jpeg->missing_from = jpeg->damaged_from = -1;
    jpeg->info.err = jpeg_std_error(&jpeg->errors);
    jpeg->errors.error_exit = fail;
    jpeg->errors.emit_message = warn;
    jpeg->errors.output_message = quiet;
    jpeg->info.client_data = jpeg;
    if (setjmp(jpeg->escape)) {
        phn_jpeg_close(jpeg);
        return NULL;
    }
    jpeg_create_decompress(&jpeg->info);
    jpeg->info.mem->max_memory_to_use = (long)limits->memory;
    jpeg->progress.progress_monitor = watch_scans;
    jpeg->info.progress = &jpeg->progress;
    jpeg->source = (struct jpeg_source_mgr){
        .next_input_byte = bytes, .bytes_in_buffer = count, .init_source = source_nothing,
        .fill_input_buffer = source_fill, .skip_input_data = source_skip,
        .resync_to_restart = jpeg_resync_to_restart, .term_source = source_nothing};
    jpeg->info.src = &jpeg->source;
    jpeg_read_header(&jpeg->info, TRUE);
    jpeg->in_body = 1;
    if (phn_check_size(jpeg->info.image_width, jpeg->info.image_height, limits, outcome) != PHN_OK) {
        phn_jpeg_close(jpeg);
        return NULL;
    }
    *header = (phn_picture_header){
        .width = (int32_t)jpeg->info.image_width, .height = (int32_t)jpeg->info.image_height,
        .components = jpeg->info.num_components, .bit_depth = jpeg->info.data_precision,
        .progressive = jpeg->info.progressive_mode};
    return jpeg;
}

void phn_jpeg_close(phn_jpeg *jpeg) {
    if (!jpeg) return;
    // Destroying frees memory pools only; it cannot fail.
    if (jpeg->info.mem) jpeg_destroy_decompress(&jpeg->info);
    free(jpeg->scratch);
    free(jpeg);
}

static int is_cmyk(const phn_jpeg *jpeg) {
    return jpeg->info.jpeg_color_space == JCS_CMYK || jpeg->info.jpeg_color_space == JCS_YCCK;
}

/// Whether the planes can be taken as they are stored: luma at full density, both chroma planes alike, whole steps.
static int planes_are_regular(phn_jpeg *jpeg) {
    j_decompress_ptr info = &jpeg->info;
    if (info->jpeg_color_space != JCS_YCbCr || info->num_components != 3) return 0;
    jpeg_component_info *y = info->comp_info, *cb = y + 1, *cr = y + 2;
    if (y->h_samp_factor != info->max_h_samp_factor || y->v_samp_factor != info->max_v_samp_factor) return 0;
    if (SCALED(y) != MIN_SCALED(info) || SCALED(cb) != SCALED(cr)) return 0;
    if (cb->h_samp_factor != cr->h_samp_factor || cb->v_samp_factor != cr->v_samp_factor) return 0;
    return y->h_samp_factor * SCALED(y) % (cb->h_samp_factor * SCALED(cb)) == 0
        && y->v_samp_factor * SCALED(y) % (cb->v_samp_factor * SCALED(cb)) == 0;
}

int phn_jpeg_layout(phn_jpeg *jpeg, int form, int denominator, phn_layout *layout, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    jpeg->outcome = outcome;
    if (setjmp(jpeg->escape)) return outcome->status;
    j_decompress_ptr info = &jpeg->info;
    jpeg->form = form;
    jpeg->denominator = denominator;
    info->scale_num = 1;
    info->scale_denom = (unsigned)denominator;
    info->dct_method = JDCT_ISLOW;
    info->do_fancy_upsampling = TRUE;
    info->raw_data_out = FALSE;
    if (is_cmyk(jpeg)) {
        info->out_color_space = JCS_CMYK;
    } else if (form == PHN_FORM_LUMA || info->jpeg_color_space == JCS_GRAYSCALE) {
        info->out_color_space = form == PHN_FORM_RGB ? JCS_RGB : JCS_GRAYSCALE;
    } else if (form == PHN_FORM_YCBCR && info->jpeg_color_space == JCS_YCbCr) {
        info->out_color_space = JCS_YCbCr;
    } else {
        info->out_color_space = JCS_RGB;
    }
    jpeg_calc_output_dimensions(info);
    layout->width = layout->chroma_width = (int32_t)info->output_width;
    layout->height = layout->chroma_height = (int32_t)info->output_height;
    layout->step_x = layout->step_y = 1;
    if (form == PHN_FORM_YCBCR && planes_are_regular(jpeg)) {
        jpeg_component_info *y = info->comp_info, *cb = y + 1;
        info->raw_data_out = TRUE;
        layout->chroma_width = (int32_t)cb->downsampled_width;
        layout->chroma_height = (int32_t)cb->downsampled_height;
        layout->step_x = y->h_samp_factor * SCALED(y) / (cb->h_samp_factor * SCALED(cb));
        layout->step_y = y->v_samp_factor * SCALED(y) / (cb->v_samp_factor * SCALED(cb));
    }
    return PHN_OK;
}

static uint8_t *take_scratch(phn_jpeg *jpeg, size_t count) {
    free(jpeg->scratch);
    jpeg->scratch = malloc(count);
    if (jpeg->scratch) return jpeg->scratch;
    phn_outcome_set(jpeg->outcome, PHN_OUT_OF_MEMORY, "no memory for rows");
    longjmp(jpeg->escape, 1);
}

/// Red, green, blue of a CMYK pixel. Adobe stores inverted inks: 255 is no ink.
static inline void rgb_of_cmyk(const uint8_t *p, int inverted, int rgb[3]) {
    for (int c = 0; c < 3; c++) {
        int ink = inverted ? p[c] : 255 - p[c], key = inverted ? p[3] : 255 - p[3];
        rgb[c] = (ink * key + 127) / 255;
    }
}

/// Writes one row of `count` decoded pixels in the asked form.
static void store_row(
    const phn_jpeg *jpeg, const uint8_t *row, int count, int y, uint8_t *const planes[3], const size_t strides[3]) {
    const int channels = jpeg->info.out_color_components, form = jpeg->form;
    uint8_t *to = planes[0] + (size_t)y * strides[0];
    if (channels == form) {
        memcpy(to, row, (size_t)count * (size_t)channels);
        return;
    }
    uint8_t *cb = form == PHN_FORM_YCBCR ? planes[1] + (size_t)y * strides[1] : NULL;
    uint8_t *cr = form == PHN_FORM_YCBCR ? planes[2] + (size_t)y * strides[2] : NULL;
    if (channels == 1) {
        memcpy(to, row, (size_t)count);
        memset(cb, 128, (size_t)count);
        memset(cr, 128, (size_t)count);
        return;
    }
    const int inverted = jpeg->info.saw_Adobe_marker;
    for (int x = 0; x < count; x++, row += channels) {
        int rgb[3] = {row[0], row[1], row[2]};
        if (jpeg->info.out_color_space == JCS_YCbCr) {
            to[x] = row[0], cb[x] = row[1], cr[x] = row[2];
            continue;
        }
        if (channels == 4) rgb_of_cmyk(row, inverted, rgb);
        if (form == PHN_FORM_RGB) {
            to[3 * x] = (uint8_t)rgb[0], to[3 * x + 1] = (uint8_t)rgb[1], to[3 * x + 2] = (uint8_t)rgb[2];
            continue;
        }
        to[x] = phn_luma(rgb[0], rgb[1], rgb[2]);
        if (form == PHN_FORM_YCBCR) cb[x] = phn_cb(rgb[0], rgb[1], rgb[2]), cr[x] = phn_cr(rgb[0], rgb[1], rgb[2]);
    }
}

static void decode_rows(phn_jpeg *jpeg, phn_rect rect, uint8_t *const planes[3], const size_t strides[3]) {
    j_decompress_ptr info = &jpeg->info;
    const int whole = (int)info->output_width, channels = info->out_color_components;
    int left = 0;
    if (rect.width < whole) {
        int from = rect.x > CROP_MARGIN ? rect.x - CROP_MARGIN : 0;
        int to = rect.x + rect.width + CROP_MARGIN < whole ? rect.x + rect.width + CROP_MARGIN : whole;
        JDIMENSION offset = (JDIMENSION)from, width = (JDIMENSION)(to - from);
        jpeg_crop_scanline(info, &offset, &width);
        left = rect.x - (int)offset;
    }
    if (rect.y > 0) jpeg_skip_scanlines(info, (JDIMENSION)rect.y);
    // Rows that need neither cutting nor converting are written in place.
    if (rect.width == (int)info->output_width && channels == jpeg->form) {
        JSAMPROW rows[8];
        for (int y = 0; y < rect.height;) {
            const int count = rect.height - y < 8 ? rect.height - y : 8;
            for (int k = 0; k < count; k++) rows[k] = planes[0] + (size_t)(y + k) * strides[0];
            y += (int)jpeg_read_scanlines(info, rows, (JDIMENSION)count);
        }
        return;
    }
    JSAMPROW row = take_scratch(jpeg, (size_t)whole * (size_t)channels);
    for (int y = 0; y < rect.height; y++) {
        while (jpeg_read_scanlines(info, &row, 1) == 0) {}
        store_row(jpeg, row + (size_t)left * (size_t)channels, rect.width, y, planes, strides);
    }
}

static void decode_planes(
    phn_jpeg *jpeg, const phn_layout *layout, uint8_t *const planes[3], const size_t strides[3]) {
    j_decompress_ptr info = &jpeg->info;
    JSAMPROW rows[3][4 * DCTSIZE];
    JSAMPARRAY arrays[3] = {rows[0], rows[1], rows[2]};
    size_t widths[3], total = 0;
    int bands[3];
    for (int c = 0; c < 3; c++) {
        jpeg_component_info *component = info->comp_info + c;
        widths[c] = (size_t)component->width_in_blocks * (size_t)SCALED(component);
        bands[c] = component->v_samp_factor * SCALED(component);
        total += widths[c] * (size_t)bands[c];
    }
    uint8_t *next = take_scratch(jpeg, total);
    for (int c = 0; c < 3; c++) {
        for (int k = 0; k < bands[c]; k++, next += widths[c]) rows[c][k] = next;
    }
    const int lines = info->max_v_samp_factor * MIN_SCALED(info);
    for (int band = 0; info->output_scanline < info->output_height; band++) {
        while (jpeg_read_raw_data(info, arrays, (JDIMENSION)lines) == 0) {}
        for (int c = 0; c < 3; c++) {
            const int width = c ? layout->chroma_width : layout->width;
        const int height = c ? layout->chroma_height : layout->height;
            for (int k = 0, y = band * bands[c]; k < bands[c] && y < height; k++, y++) {
                memcpy(planes[c] + (size_t)y * strides[c], rows[c][k], (size_t)width);
            }
        }
    }
}

/// Turns what was noted on the way into rows of the stored picture.
static void account(const phn_jpeg *jpeg, phn_outcome *outcome) {
    const int height = (int)jpeg->info.image_height, band = jpeg->info.max_v_samp_factor * DCTSIZE;
    const int progressive = jpeg->info.progressive_mode || jpeg->info.comps_in_scan < jpeg->info.num_components;
    if (jpeg->missing_from >= 0 && jpeg->missing_scan <= 1) {
        const int rows = height - jpeg->missing_from * band;
        outcome->missing_rows = rows > 0 ? rows : 0;
    }
    if (jpeg->damaged_from >= 0) {
        const int rows = height - (jpeg->damaged_scan <= 1 ? jpeg->damaged_from * band : 0);
        outcome->damaged_rows = rows > 0 ? rows : 0;
    }
    // A cut file with several scans: every row lacks the scans that never came.
    if (progressive && jpeg->exhausted) outcome->damaged_rows = height;
}

static int decode_once(
    phn_jpeg *jpeg, phn_rect rect, uint8_t *const planes[3], const size_t strides[3], phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    jpeg->outcome = outcome;
    if (setjmp(jpeg->escape)) return outcome->status;
    phn_layout layout = {0};
    if (jpeg->info.raw_data_out) {
        jpeg_component_info *cb = jpeg->info.comp_info + 1;
        layout = (phn_layout){
            .width = (int32_t)jpeg->info.output_width, .height = (int32_t)jpeg->info.output_height,
            .chroma_width = (int32_t)cb->downsampled_width, .chroma_height = (int32_t)cb->downsampled_height};
    }
    while (!jpeg_start_decompress(&jpeg->info)) {}
    if (jpeg->info.raw_data_out) {
        decode_planes(jpeg, &layout, planes, strides);
    } else {
        decode_rows(jpeg, rect, planes, strides);
    }
    account(jpeg, outcome);
    return PHN_OK;
}

/// Where the last table or scan header begins; 0 where none is found.
static size_t last_segment(const uint8_t *bytes, size_t count) {
    for (size_t at = count < 2 ? 0 : count - 2; at > 2; at--) {
        const uint8_t marker = bytes[at + 1];
        if (bytes[at] != 0xFF) continue;
        if (marker >= 0xC0 && marker != 0xFF && (marker < JPEG_RST0 || marker > JPEG_EOI)) return at;
    }
    return 0;
}

/// Makes the handle ready to decode its first `count` bytes again. The fence is the one of this call.
static int begin_again(phn_jpeg *jpeg, size_t count, phn_outcome *outcome) {
    jpeg->outcome = outcome;
    phn_outcome_clear(outcome);
    if (setjmp(jpeg->escape)) return outcome->status;
    jpeg_abort_decompress(&jpeg->info);
    jpeg->count = count;
    jpeg->in_body = jpeg->exhausted = 0;
    jpeg->missing_from = jpeg->damaged_from = -1;
    jpeg->source.next_input_byte = jpeg->bytes;
    jpeg->source.bytes_in_buffer = count;
    jpeg_read_header(&jpeg->info, TRUE);
    jpeg->in_body = 1;
    phn_layout layout;
    return phn_jpeg_layout(jpeg, jpeg->form, jpeg->denominator, &layout, outcome);
}

int phn_jpeg_decode(
    phn_jpeg *jpeg, phn_rect rect, uint8_t *const planes[3], const size_t strides[3], phn_outcome *outcome) {
    int status = decode_once(jpeg, rect, planes, strides, outcome);
    // A file with several scans that was cut inside a table or a scan header: that segment makes no sense, what stands
    // before it does. There are at most two such segments in front of a scan.
    for (int attempt = 0; attempt < 3 && status == PHN_CORRUPT && jpeg->exhausted; attempt++) {
        const size_t count = last_segment(jpeg->bytes, jpeg->count);
        phn_outcome again;
        if (count == 0 || begin_again(jpeg, count, &again) != PHN_OK) break;
        status = decode_once(jpeg, rect, planes, strides, outcome);
    }
    return status;
}
