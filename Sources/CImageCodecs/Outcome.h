#pragma once
#include <stdio.h>
#include <string.h>

#include "include/CImageCodecs.h"

static inline void phn_outcome_clear(phn_outcome *outcome) { memset(outcome, 0, sizeof *outcome); }

static inline int phn_outcome_set(phn_outcome *outcome, int status, const char *message) {
    outcome->status = status;
    snprintf(outcome->message, sizeof outcome->message, "%s", message);
    return status;
}

static inline int phn_check_size(uint64_t width, uint64_t height, const phn_limits *limits, phn_outcome *outcome) {
    if (width <= limits->side && height <= limits->side && width * height <= limits->pixels) return PHN_OK;
    outcome->status = PHN_TOO_LARGE;
    snprintf(
        outcome->message, sizeof outcome->message, "%llu x %llu pixels", (unsigned long long)width,
        (unsigned long long)height);
    return PHN_TOO_LARGE;
}

/// BT.601 full range, as JFIF has it: 16-bit fixed point, rounded.
static inline uint8_t phn_luma(int r, int g, int b) {
    return (uint8_t)((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
}
static inline uint8_t phn_cb(int r, int g, int b) {
    return (uint8_t)((-11059 * r - 21709 * g + 32768 * b + (128 << 16) + 32767) >> 16);
}
static inline uint8_t phn_cr(int r, int g, int b) {
    return (uint8_t)((32768 * r - 27439 * g - 5329 * b + (128 << 16) + 32767) >> 16);
}
