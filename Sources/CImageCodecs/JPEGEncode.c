#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>
#include <setjmp.h>
#include <stdlib.h>

#include "Outcome.h"

struct encoder {
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    phn_outcome *outcome;
    uint8_t *bytes;
    unsigned long count;
};

static void fail(j_common_ptr info) {
    struct encoder *encoder = info->client_data;
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    int status = info->err->msg_code == JERR_OUT_OF_MEMORY ? PHN_OUT_OF_MEMORY : PHN_UNSUPPORTED;
    phn_outcome_set(encoder->outcome, status, text);
    longjmp(encoder->escape, 1);
}

static void quiet(j_common_ptr info) { (void)info; }
static void no_trace(j_common_ptr info, int level) { (void)info, (void)level; }

int phn_jpeg_encode(
    const phn_pixels *pixels, int quality, int full_chroma, uint8_t **bytes, size_t *count, phn_outcome *outcome) {
    phn_outcome_clear(outcome);
    struct encoder *encoder = calloc(1, sizeof *encoder);
    if (!encoder) return phn_outcome_set(outcome, PHN_OUT_OF_MEMORY, "no memory for an encoder");
    encoder->outcome = outcome;
    encoder->info.err = jpeg_std_error(&encoder->errors);
    encoder->errors.error_exit = fail;
    encoder->errors.output_message = quiet;
    encoder->errors.emit_message = no_trace;
    encoder->info.client_data = encoder;
    if (setjmp(encoder->escape)) {
        if (encoder->info.mem) jpeg_destroy_compress(&encoder->info);
        free(encoder->bytes);
        free(encoder);
        return outcome->status;
    }
    j_compress_ptr info = &encoder->info;
    jpeg_create_compress(info);
    jpeg_mem_dest(info, &encoder->bytes, &encoder->count);
    info->image_width = (JDIMENSION)pixels->width;
    info->image_height = (JDIMENSION)pixels->height;
    info->input_components = pixels->channels;
    info->in_color_space = pixels->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(info);
    jpeg_set_quality(info, quality, TRUE);
    info->dct_method = JDCT_ISLOW;
    if (full_chroma && pixels->channels == 3) info->comp_info[0].h_samp_factor = info->comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(info, TRUE);
    while (info->next_scanline < info->image_height) {
        JSAMPROW row = (JSAMPROW)(uintptr_t)(pixels->samples + (size_t)info->next_scanline * pixels->stride);
        jpeg_write_scanlines(info, &row, 1);
    }
    jpeg_finish_compress(info);
    jpeg_destroy_compress(info);
    *bytes = encoder->bytes;
    *count = encoder->count;
    free(encoder);
    return PHN_OK;
}

void phn_free(void *bytes) { free(bytes); }
