// The kernels of LineKernels.h: one body, compiled per level, in which only the dot products differ. On x86-64-v4 they
// use VNNI where the machine has it; the sums are exact at every level because numbers and responses keep to 7 bits.
#include "LineKernels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF

enum { GROUPS = PHN_LINE_NUMBERS / 4, WINDOWS = 4 };

/// sums[w][j] = the dot product of template j with the numbers at numbers + w * stride + offsets[g], four a group.
typedef void dots_function(
    const int8_t *weights, size_t count, const uint8_t *numbers, size_t stride, const uint32_t *offsets,
    size_t groups, int32_t *sums);

static void dots_portable(
    const int8_t *weights, size_t count, const uint8_t *numbers, size_t stride, const uint32_t *offsets,
    size_t groups, int32_t *sums) {
    memset(sums, 0, WINDOWS * count * sizeof *sums);
    for (size_t g = 0; g < groups; g++) {
        const int8_t *row = weights + g * count * 4;
        for (size_t w = 0; w < WINDOWS; w++) {
            const uint8_t *four = numbers + w * stride + offsets[g];
            int32_t a = four[0], b = four[1], c = four[2], d = four[3];
            int32_t *sum = sums + w * count;
            for (size_t j = 0; j < count; j++)
                sum[j] += a * row[4 * j] + b * row[4 * j + 1] + c * row[4 * j + 2] + d * row[4 * j + 3];
        }
    }
}

/// A row of `sample`.
static void sample_row_portable(
    const uint8_t *plane, size_t stride, int32_t x, int32_t y, int32_t column_x, int32_t column_y, size_t width,
    uint8_t *out) {
    for (size_t c = 0; c < width; c++) {
        const uint8_t *at = plane + (size_t)(y >> 16) * stride + (size_t)(x >> 16);
        int32_t fx = x >> 8 & 255, fy = y >> 8 & 255;
        int32_t above = (at[0] << 8) + (at[1] - at[0]) * fx;
        int32_t below = (at[stride] << 8) + (at[stride + 1] - at[stride]) * fx;
        out[c] = (uint8_t)(((above << 8) + (below - above) * fy + 32768) >> 16);
        x += column_x;
        y += column_y;
    }
}

#if defined(__x86_64__) && defined(__clang__)
// The two vector forms differ in their types and in how four products are added to a lane.
#define PHN_DOTS(NAME, TARGET, VECTOR, LANES, BLOCKS, SET, LOAD, STORE, ADD)                                         \
    __attribute__((target(TARGET), always_inline)) static inline void NAME##_block(                                  \
        const int8_t *weights, size_t count, const uint8_t *numbers, size_t stride, const uint32_t *offsets,         \
        size_t groups, int32_t *sums, const size_t blocks) {                                                         \
        VECTOR sum[WINDOWS][BLOCKS];                                                                                 \
        for (size_t w = 0; w < WINDOWS; w++)                                                                         \
            for (size_t k = 0; k < blocks; k++) sum[w][k] = SET(0);                                                  \
        for (size_t g = 0; g < groups; g++) {                                                                        \
            const int8_t *row = weights + g * count * 4;                                                             \
            VECTOR weight[BLOCKS];                                                                                   \
            for (size_t k = 0; k < blocks; k++) weight[k] = LOAD((const void *)(row + 4 * LANES * k));               \
            for (size_t w = 0; w < WINDOWS; w++) {                                                                   \
                int32_t four;                                                                                        \
                memcpy(&four, numbers + w * stride + offsets[g], 4);                                                 \
                VECTOR number = SET(four);                                                                           \
                for (size_t k = 0; k < blocks; k++) sum[w][k] = ADD(sum[w][k], number, weight[k]);                   \
            }                                                                                                        \
        }                                                                                                            \
        for (size_t w = 0; w < WINDOWS; w++)                                                                         \
            for (size_t k = 0; k < blocks; k++) STORE((void *)(sums + w * count + LANES * k), sum[w][k]);            \
    }                                                                                                                \
    __attribute__((target(TARGET))) static void NAME(                                                                \
        const int8_t *weights, size_t count, const uint8_t *numbers, size_t stride, const uint32_t *offsets,         \
        size_t groups, int32_t *sums) {                                                                              \
        size_t j = 0;                                                                                                \
        for (; j + BLOCKS * LANES <= count; j += BLOCKS * LANES)                                                     \
            NAME##_block(weights + 4 * j, count, numbers, stride, offsets, groups, sums + j, BLOCKS);                \
        for (; j < count; j += LANES)                                                                                \
            NAME##_block(weights + 4 * j, count, numbers, stride, offsets, groups, sums + j, 1);                     \
    }

// Numbers of 7 bits: no pair of products leaves 16 bits, so the saturation of maddubs never acts.
#define PHN_ADD_V3(sum, number, weight)                                                                              \
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(number, weight), _mm256_set1_epi16(1)))
#define PHN_ADD_V4(sum, number, weight)                                                                              \
    _mm512_add_epi32(sum, _mm512_madd_epi16(_mm512_maddubs_epi16(number, weight), _mm512_set1_epi16(1)))

PHN_DOTS(dots_v3, "avx2", __m256i, 8, 2, _mm256_set1_epi32, _mm256_loadu_si256, _mm256_storeu_si256, PHN_ADD_V3)
PHN_DOTS(
    dots_v4, "avx512f,avx512bw", __m512i, 16, 4, _mm512_set1_epi32, _mm512_loadu_si512, _mm512_storeu_si512,
    PHN_ADD_V4)
PHN_DOTS(
    dots_vnni, "avx512f,avx512bw,avx512vnni", __m512i, 16, 4, _mm512_set1_epi32, _mm512_loadu_si512,
    _mm512_storeu_si512, _mm512_dpbusd_epi32)

// AVX2 gathers no faster than it loads.
#define sample_row_v3 sample_row_portable
#define sample_row_vnni sample_row_v4

/// A row of `sample`, sixteen at once. Two samples side by side come with one gather of four bytes, of which two are
/// used; the row below is gathered from two bytes before, so that nothing beyond the last sample is read.
__attribute__((target("avx512f,avx512bw"))) static void sample_row_v4(
    const uint8_t *plane, size_t stride, int32_t x, int32_t y, int32_t column_x, int32_t column_y, size_t width,
    uint8_t *out) {
    const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    // Bytes to 16 bits; -1 gives 0.
    const __m512i first_two =
        _mm512_broadcast_i32x4(_mm_setr_epi8(0, -1, 1, -1, 4, -1, 5, -1, 8, -1, 9, -1, 12, -1, 13, -1));
    const __m512i last_two =
        _mm512_broadcast_i32x4(_mm_setr_epi8(2, -1, 3, -1, 6, -1, 7, -1, 10, -1, 11, -1, 14, -1, 15, -1));
    const __m512i byte = _mm512_set1_epi32(255), whole = _mm512_set1_epi32(256);
    __m512i px = _mm512_add_epi32(_mm512_set1_epi32(x), _mm512_mullo_epi32(lane, _mm512_set1_epi32(column_x)));
    __m512i py = _mm512_add_epi32(_mm512_set1_epi32(y), _mm512_mullo_epi32(lane, _mm512_set1_epi32(column_y)));
    const __m512i step_x = _mm512_slli_epi32(_mm512_set1_epi32(column_x), 4);
    const __m512i step_y = _mm512_slli_epi32(_mm512_set1_epi32(column_y), 4);
    for (size_t c = 0; c < width; c += 16) {
        __mmask16 in = width - c < 16 ? (__mmask16)((1u << (width - c)) - 1) : (__mmask16)0xffff;
        __m512i at = _mm512_add_epi32(
            _mm512_mullo_epi32(_mm512_srai_epi32(py, 16), _mm512_set1_epi32((int32_t)stride)),
            _mm512_srai_epi32(px, 16));
        __m512i above = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), in, at, plane, 1);
        __m512i below = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), in, at, plane + stride - 2, 1);
        above = _mm512_shuffle_epi8(above, first_two);
        below = _mm512_shuffle_epi8(below, last_two);
        // The shares of the left and the right sample, side by side as the samples are.
        __m512i fx = _mm512_and_si512(_mm512_srli_epi32(px, 8), byte);
        __m512i shares = _mm512_or_si512(_mm512_sub_epi32(whole, fx), _mm512_slli_epi32(fx, 16));
        above = _mm512_madd_epi16(above, shares);
        below = _mm512_madd_epi16(below, shares);
        __m512i fy = _mm512_and_si512(_mm512_srli_epi32(py, 8), byte);
        __m512i sum = _mm512_add_epi32(
            _mm512_slli_epi32(above, 8), _mm512_mullo_epi32(_mm512_sub_epi32(below, above), fy));
        sum = _mm512_srai_epi32(_mm512_add_epi32(sum, _mm512_set1_epi32(32768)), 16);
        _mm512_mask_cvtepi32_storeu_epi8(out + c, in, sum);
        px = _mm512_add_epi32(px, step_x);
        py = _mm512_add_epi32(py, step_y);
    }
}
#endif

#define PHN_BODY "line_kernels_body.h"
#include "levels.h"

#ifdef PHN_X86
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))), apply_to = function)
#define PHN_NAME(name) name##_vnni
#include PHN_BODY
#undef PHN_NAME
#pragma clang attribute pop
#endif

PHN_TABLE_AT(line_kernels, __builtin_cpu_supports("avx512vnni") ? &line_kernels_vnni : &line_kernels_v4)
