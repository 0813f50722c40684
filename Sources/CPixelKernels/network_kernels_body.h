// The body of the network kernels, included once per level with PHN_NAME(name) giving the level's own name and
// PHN_LANES the 16-bit lanes of its vectors. No include guard: it is meant to be included again.
//
// Multiply-add of pairs (pmaddwd) does the work: two inputs of 16 bits with their weights to one sum of 32. Where
// PHN_DOTS is defined one instruction adds them up as well (vpdpwssd), and takes four inputs of 8 bits at once
// (vpdpbusd).

static inline int16_t PHN_NAME(held)(int32_t value) {
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

static void PHN_NAME(add_coarse)(
    const int16_t *restrict fine, const int16_t *restrict coarse, size_t width, size_t height, size_t channels,
    int16_t *restrict out) {
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            const int16_t *a = fine + (y * width + x) * channels;
            const int16_t *b = coarse + (y / 2 * (width / 2) + x / 2) * channels;
            int16_t *o = out + (y * width + x) * channels;
            for (size_t c = 0; c < channels; c++) {
                int32_t sum = (int32_t)a[c] + b[c];
                o[c] = (int16_t)(sum < 0 ? 0 : sum > INT16_MAX ? INT16_MAX : sum);
            }
        }
    }
}

static void PHN_NAME(fill_cells)(
    const uint8_t *restrict plane, size_t stride, size_t side, size_t width, size_t rows, int middle, int shift,
    size_t inputs, int16_t *restrict out) {
    for (size_t y = 0; y < rows; y++) {
        const uint8_t *from = plane + y * stride;
        int16_t *to = out + y * side;
        size_t x = 0;
        if (side == 4) {
            for (; x + 4 <= width; x += 4, to += inputs) {
                for (size_t k = 0; k < 4; k++) to[k] = (int16_t)((from[x + k] - middle) * (1 << shift));
            }
        } else {
            for (; x + 2 <= width; x += 2, to += inputs) {
                for (size_t k = 0; k < 2; k++) to[k] = (int16_t)((from[x + k] - middle) * (1 << shift));
            }
        }
        for (size_t k = 0; x + k < width; k++) to[k] = (int16_t)((from[x + k] - middle) * (1 << shift));
    }
}

static void PHN_NAME(difference)(
    const uint8_t *restrict value, const uint8_t *restrict base, const uint16_t *restrict gain,
    uint8_t *restrict out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const int32_t off = value[i] - (int32_t)(((uint32_t)base[i] * gain[i]) >> 8) + 128;
        out[i] = (uint8_t)(off < 0 ? 0 : off > 255 ? 255 : off);
    }
}

#if PHN_LANES == 8

static void PHN_NAME(pointwise)(
    const int16_t *restrict in, size_t pixels, size_t inputs, size_t outputs, const int16_t *restrict weights,
    const int32_t *restrict bias, int shift, const int16_t *restrict skip, int16_t least, int16_t *restrict out) {
    enum { BLOCK = 16 };
    for (size_t p = 0; p < pixels; p++) {
        const int16_t *x = in + p * inputs;
        for (size_t o = 0; o < outputs; o += BLOCK) {
            int32_t sum[BLOCK];
            for (size_t l = 0; l < BLOCK; l++) sum[l] = bias[o + l] + (1 << (shift - 1));
            for (size_t i = 0; i < inputs; i += 2) {
                const int16_t *w = weights + (i / 2 * outputs + o) * 2;
                int32_t first = x[i], second = x[i + 1];
                for (size_t l = 0; l < BLOCK; l++) sum[l] += first * w[2 * l] + second * w[2 * l + 1];
            }
            for (size_t l = 0; l < BLOCK; l++) {
                int16_t value = PHN_NAME(held)(sum[l] >> shift);
                if (skip) value = PHN_NAME(held)((int32_t)value + skip[p * outputs + o + l]);
                out[p * outputs + o + l] = value > least ? value : least;
            }
        }
    }
}

static void PHN_NAME(pointwise_narrow)(
    const uint8_t *restrict in, size_t pixels, size_t inputs, size_t outputs, const int8_t *restrict weights,
    const int32_t *restrict bias, const int32_t *restrict shifts, const int16_t *restrict skip, int16_t least,
    int16_t *restrict out) {
    enum { BLOCK = 16 };
    for (size_t p = 0; p < pixels; p++) {
        const uint8_t *x = in + p * inputs;
        for (size_t o = 0; o < outputs; o += BLOCK) {
            int32_t sum[BLOCK];
            for (size_t l = 0; l < BLOCK; l++) sum[l] = bias[o + l];
            for (size_t i = 0; i < inputs; i += 4) {
                const int8_t *w = weights + i * outputs + 4 * o;
                int32_t a = x[i], b = x[i + 1], c = x[i + 2], d = x[i + 3];
                for (size_t l = 0; l < BLOCK; l++) {
                    sum[l] += a * w[4 * l] + b * w[4 * l + 1] + c * w[4 * l + 2] + d * w[4 * l + 3];
                }
            }
            for (size_t l = 0; l < BLOCK; l++) {
                int16_t value = PHN_NAME(held)(sum[l] >> shifts[o + l]);
                if (skip) value = PHN_NAME(held)((int32_t)value + skip[p * outputs + o + l]);
                out[p * outputs + o + l] = value > least ? value : least;
            }
        }
    }
}

static void PHN_NAME(depthwise)(
    const int16_t *restrict in, size_t width, size_t height, size_t channels, size_t step,
    const int16_t *restrict weights, const int32_t *restrict bias, int shift, const int16_t *restrict zeros,
    uint8_t *restrict out) {
    (void)zeros;
    enum { BLOCK = 16 };
    for (size_t oy = 0; oy < height / step; oy++) {
        for (size_t ox = 0; ox < width / step; ox++) {
            for (size_t c = 0; c < channels; c += BLOCK) {
                int32_t sum[BLOCK];
                for (size_t l = 0; l < BLOCK; l++) sum[l] = bias[c + l] + (1 << (shift - 1));
                for (size_t t = 0; t < 9; t++) {
                    size_t y = oy * step + t / 3, x = ox * step + t % 3;
                    if (y < 1 || y > height || x < 1 || x > width) continue;
                    const int16_t *from = in + ((y - 1) * width + x - 1) * channels + c;
                    const int16_t *w = weights + (t / 2 * channels + c) * 2 + t % 2;
                    for (size_t l = 0; l < BLOCK; l++) sum[l] += (int32_t)from[l] * w[2 * l];
                }
                uint8_t *to = out + (oy * (width / step) + ox) * channels + c;
                for (size_t l = 0; l < BLOCK; l++) {
                    int32_t value = sum[l] >> shift;
                    to[l] = (uint8_t)(value < 0 ? 0 : value > UINT8_MAX ? UINT8_MAX : value);
                }
            }
        }
    }
}

#else

#ifdef PHN_DOTS
#define PHN_ADD_256(sum, a, b) _mm256_dpwssd_epi32(sum, a, b)
#define PHN_ADD_512(sum, a, b) _mm512_dpwssd_epi32(sum, a, b)
#else
#define PHN_ADD_256(sum, a, b) _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
#define PHN_ADD_512(sum, a, b) _mm512_add_epi32(sum, _mm512_madd_epi16(a, b))
#endif

#if PHN_LANES == 32
#define PHN_ROWS 8
#else
#define PHN_ROWS 4
#endif

/// Sixteen outputs of up to PHN_ROWS pixels.
static inline __attribute__((always_inline)) void PHN_NAME(pointwise_block)(
    const int16_t *in, size_t rows, size_t inputs, size_t outputs, const int16_t *weights, const int32_t *bias,
    int shift, const int16_t *skip, int16_t least, int16_t *out) {
    const __m128i count = _mm_cvtsi32_si128(shift);
    const __m256i floor = _mm256_set1_epi16(least);
#if PHN_LANES == 32
    const __m512i start =
        _mm512_add_epi32(_mm512_loadu_si512(bias), _mm512_set1_epi32(1 << (shift - 1)));
    __m512i sum[PHN_ROWS];
    for (size_t r = 0; r < PHN_ROWS; r++) sum[r] = start;
    for (size_t i = 0; i < inputs; i += 2) {
        const __m512i w = _mm512_loadu_si512(weights + i * outputs);
        for (size_t r = 0; r < PHN_ROWS; r++) {
            int32_t pair;
            __builtin_memcpy(&pair, in + (r < rows ? r : 0) * inputs + i, sizeof pair);
            sum[r] = PHN_ADD_512(sum[r], _mm512_set1_epi32(pair), w);
        }
    }
#else
    const __m256i half = _mm256_set1_epi32(1 << (shift - 1));
    const __m256i low = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)bias), half);
    const __m256i high = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)(bias + 8)), half);
    __m256i sum[2 * PHN_ROWS];
    for (size_t r = 0; r < PHN_ROWS; r++) {
        sum[2 * r] = low;
        sum[2 * r + 1] = high;
    }
    for (size_t i = 0; i < inputs; i += 2) {
        const __m256i w0 = _mm256_loadu_si256((const __m256i *)(weights + i * outputs));
        const __m256i w1 = _mm256_loadu_si256((const __m256i *)(weights + i * outputs + 16));
        for (size_t r = 0; r < PHN_ROWS; r++) {
            int32_t pair;
            __builtin_memcpy(&pair, in + (r < rows ? r : 0) * inputs + i, sizeof pair);
            const __m256i x = _mm256_set1_epi32(pair);
            sum[2 * r] = PHN_ADD_256(sum[2 * r], x, w0);
            sum[2 * r + 1] = PHN_ADD_256(sum[2 * r + 1], x, w1);
        }
    }
#endif
    for (size_t r = 0; r < rows; r++) {
#if PHN_LANES == 32
        __m256i value = _mm512_cvtsepi32_epi16(_mm512_sra_epi32(sum[r], count));
#else
        __m256i value = _mm256_permute4x64_epi64(
            _mm256_packs_epi32(_mm256_sra_epi32(sum[2 * r], count), _mm256_sra_epi32(sum[2 * r + 1], count)), 0xD8);
#endif
        if (skip) value = _mm256_adds_epi16(value, _mm256_loadu_si256((const __m256i *)(skip + r * outputs)));
        _mm256_storeu_si256((__m256i *)(out + r * outputs), _mm256_max_epi16(value, floor));
    }
}

static void PHN_NAME(pointwise)(
    const int16_t *in, size_t pixels, size_t inputs, size_t outputs, const int16_t *weights, const int32_t *bias,
    int shift, const int16_t *skip, int16_t least, int16_t *out) {
    for (size_t p = 0; p < pixels; p += PHN_ROWS) {
        size_t rows = pixels - p < PHN_ROWS ? pixels - p : PHN_ROWS;
        for (size_t o = 0; o < outputs; o += 16) {
            const int16_t *from = skip ? skip + p * outputs + o : 0;
            if (rows == PHN_ROWS) {
                PHN_NAME(pointwise_block)(
                    in + p * inputs, PHN_ROWS, inputs, outputs, weights + 2 * o, bias + o, shift, from, least,
                    out + p * outputs + o);
            } else {
                PHN_NAME(pointwise_block)(
                    in + p * inputs, rows, inputs, outputs, weights + 2 * o, bias + o, shift, from, least,
                    out + p * outputs + o);
            }
        }
    }
}

/// Sixteen outputs of up to PHN_ROWS pixels, from narrow values.
static inline __attribute__((always_inline)) void PHN_NAME(narrow_block)(
    const uint8_t *in, size_t rows, size_t inputs, size_t outputs, const int8_t *weights, const int32_t *bias,
    const int32_t *shifts, const int16_t *skip, int16_t least, int16_t *out) {
    const __m256i floor = _mm256_set1_epi16(least);
#if PHN_LANES == 32
    const __m512i start = _mm512_loadu_si512(bias), count = _mm512_loadu_si512(shifts);
    __m512i sum[PHN_ROWS];
    for (size_t r = 0; r < PHN_ROWS; r++) sum[r] = start;
#else
    const __m256i low = _mm256_loadu_si256((const __m256i *)bias);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(bias + 8));
    const __m256i count0 = _mm256_loadu_si256((const __m256i *)shifts);
    const __m256i count1 = _mm256_loadu_si256((const __m256i *)(shifts + 8));
    __m256i sum[2 * PHN_ROWS];
    for (size_t r = 0; r < PHN_ROWS; r++) {
        sum[2 * r] = low;
        sum[2 * r + 1] = high;
    }
#endif
    for (size_t i = 0; i < inputs; i += 4) {
        const int8_t *from = weights + i * outputs;
#if defined(PHN_DOTS)
        const __m512i w = _mm512_loadu_si512(from);
#elif PHN_LANES == 32
        // Of each four the first and the third, then the second and the fourth, as pairs of 16 bits.
        const __m512i w = _mm512_loadu_si512(from);
        const __m512i even = _mm512_srai_epi16(_mm512_slli_epi16(w, 8), 8), odd = _mm512_srai_epi16(w, 8);
#else
        const __m256i w0 = _mm256_loadu_si256((const __m256i *)from);
        const __m256i w1 = _mm256_loadu_si256((const __m256i *)(from + 32));
        const __m256i even0 = _mm256_srai_epi16(_mm256_slli_epi16(w0, 8), 8), odd0 = _mm256_srai_epi16(w0, 8);
        const __m256i even1 = _mm256_srai_epi16(_mm256_slli_epi16(w1, 8), 8), odd1 = _mm256_srai_epi16(w1, 8);
#endif
        for (size_t r = 0; r < PHN_ROWS; r++) {
            uint32_t four;
            __builtin_memcpy(&four, in + (r < rows ? r : 0) * inputs + i, sizeof four);
#if defined(PHN_DOTS)
            sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32((int32_t)four), w);
#elif PHN_LANES == 32
            sum[r] = PHN_ADD_512(sum[r], _mm512_set1_epi32((int32_t)(four & 0x00FF00FF)), even);
            sum[r] = PHN_ADD_512(sum[r], _mm512_set1_epi32((int32_t)(four >> 8 & 0x00FF00FF)), odd);
#else
            const __m256i x = _mm256_set1_epi32((int32_t)(four & 0x00FF00FF));
            const __m256i y = _mm256_set1_epi32((int32_t)(four >> 8 & 0x00FF00FF));
            sum[2 * r] = PHN_ADD_256(PHN_ADD_256(sum[2 * r], x, even0), y, odd0);
            sum[2 * r + 1] = PHN_ADD_256(PHN_ADD_256(sum[2 * r + 1], x, even1), y, odd1);
#endif
        }
    }
    for (size_t r = 0; r < rows; r++) {
#if PHN_LANES == 32
        __m256i value = _mm512_cvtsepi32_epi16(_mm512_srav_epi32(sum[r], count));
#else
        __m256i value = _mm256_permute4x64_epi64(
            _mm256_packs_epi32(_mm256_srav_epi32(sum[2 * r], count0), _mm256_srav_epi32(sum[2 * r + 1], count1)), 0xD8);
#endif
        if (skip) value = _mm256_adds_epi16(value, _mm256_loadu_si256((const __m256i *)(skip + r * outputs)));
        _mm256_storeu_si256((__m256i *)(out + r * outputs), _mm256_max_epi16(value, floor));
    }
}

static void PHN_NAME(pointwise_narrow)(
    const uint8_t *in, size_t pixels, size_t inputs, size_t outputs, const int8_t *weights, const int32_t *bias,
    const int32_t *shifts, const int16_t *skip, int16_t least, int16_t *out) {
    for (size_t p = 0; p < pixels; p += PHN_ROWS) {
        size_t rows = pixels - p < PHN_ROWS ? pixels - p : PHN_ROWS;
        for (size_t o = 0; o < outputs; o += 16) {
            const int16_t *from = skip ? skip + p * outputs + o : 0;
            if (rows == PHN_ROWS) {
                PHN_NAME(narrow_block)(
                    in + p * inputs, PHN_ROWS, inputs, outputs, weights + 4 * o, bias + o, shifts + o, from, least,
                    out + p * outputs + o);
            } else {
                PHN_NAME(narrow_block)(
                    in + p * inputs, rows, inputs, outputs, weights + 4 * o, bias + o, shifts + o, from, least,
                    out + p * outputs + o);
            }
        }
    }
}

/// Sixteen channels over the whole picture.
static void PHN_NAME(depthwise_block)(
    const int16_t *in, size_t width, size_t height, size_t channels, size_t step, const int16_t *weights,
    const int32_t *bias, int shift, const int16_t *zeros, uint8_t *out) {
    const __m128i count = _mm_cvtsi32_si128(shift);
    const __m256i half = _mm256_set1_epi32(1 << (shift - 1)), zero = _mm256_setzero_si256();
    // Unpacking interleaves within halves: channels 0 to 3 and 8 to 11, then 4 to 7 and 12 to 15.
    const __m256i b0 = _mm256_loadu_si256((const __m256i *)bias), b1 = _mm256_loadu_si256((const __m256i *)(bias + 8));
    const __m256i low = _mm256_add_epi32(_mm256_permute2x128_si256(b0, b1, 0x20), half);
    const __m256i high = _mm256_add_epi32(_mm256_permute2x128_si256(b0, b1, 0x31), half);
    __m256i w[10];
    for (size_t k = 0; k < 5; k++) {
        const __m256i w0 = _mm256_loadu_si256((const __m256i *)(weights + k * channels * 2));
        const __m256i w1 = _mm256_loadu_si256((const __m256i *)(weights + k * channels * 2 + 16));
        w[2 * k] = _mm256_permute2x128_si256(w0, w1, 0x20);
        w[2 * k + 1] = _mm256_permute2x128_si256(w0, w1, 0x31);
    }
    for (size_t oy = 0; oy < height / step; oy++) {
        const size_t y = oy * step;
        const int16_t *row[3];
        row[0] = y > 0 ? in + (y - 1) * width * channels : 0;
        row[1] = in + y * width * channels;
        row[2] = y + 1 < height ? row[1] + width * channels : 0;
        for (size_t ox = 0; ox < width / step; ox++) {
            const size_t x = ox * step;
            __m256i tap[10];
            if (row[0] && row[2] && x >= 1 && x + 1 < width) {
                for (size_t t = 0; t < 9; t++) {
                    tap[t] = _mm256_loadu_si256((const __m256i *)(row[t / 3] + (x + t % 3 - 1) * channels));
                }
            } else {
                for (size_t t = 0; t < 9; t++) {
                    const size_t at = x + t % 3;
                    const int16_t *from =
                        row[t / 3] && at >= 1 && at <= width ? row[t / 3] + (at - 1) * channels : zeros;
                    tap[t] = _mm256_loadu_si256((const __m256i *)from);
                }
            }
            tap[9] = zero;
            __m256i first = low, second = high;
            for (size_t k = 0; k < 5; k++) {
                const __m256i a = tap[2 * k], b = tap[2 * k + 1];
                first = PHN_ADD_256(first, _mm256_unpacklo_epi16(a, b), w[2 * k]);
                second = PHN_ADD_256(second, _mm256_unpackhi_epi16(a, b), w[2 * k + 1]);
            }
            const __m256i value =
                _mm256_packs_epi32(_mm256_sra_epi32(first, count), _mm256_sra_epi32(second, count));
            _mm_storeu_si128(
                (__m128i *)(out + (oy * (width / step) + ox) * channels),
                _mm_packus_epi16(_mm256_castsi256_si128(value), _mm256_extracti128_si256(value, 1)));
        }
    }
}

static void PHN_NAME(depthwise)(
    const int16_t *in, size_t width, size_t height, size_t channels, size_t step, const int16_t *weights,
    const int32_t *bias, int shift, const int16_t *zeros, uint8_t *out) {
    for (size_t c = 0; c < channels; c += 16) {
        PHN_NAME(depthwise_block)(
            in + c, width, height, channels, step, weights + 2 * c, bias + c, shift, zeros, out + c);
    }
}

#undef PHN_ROWS
#undef PHN_ADD_256
#undef PHN_ADD_512
#endif

static const struct phn_network_kernels PHN_NAME(network_kernels) = {
    .pointwise = PHN_NAME(pointwise),
    .pointwise_narrow = PHN_NAME(pointwise_narrow),
    .depthwise = PHN_NAME(depthwise),
    .add_coarse = PHN_NAME(add_coarse),
    .fill_cells = PHN_NAME(fill_cells),
    .difference = PHN_NAME(difference),
};
