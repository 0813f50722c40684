// The body of the dense kernels, included once per level with PHN_NAME(name) giving the level's own name. No include
// guard: it is meant to be included again.

static void PHN_NAME(forward)(
    const float *restrict weights, size_t inputs, size_t outputs, const float *restrict x, float *restrict out) {
    enum { BLOCK = 64 };
    size_t from = 0;
    for (; from + BLOCK <= outputs; from += BLOCK) {
        float sum[BLOCK];
        for (size_t l = 0; l < BLOCK; l++) sum[l] = weights[inputs * outputs + from + l];
        for (size_t i = 0; i < inputs; i++) {
            float value = x[i];
            if (value == 0.0f) continue;
            const float *row = weights + i * outputs + from;
            for (size_t l = 0; l < BLOCK; l++) sum[l] += value * row[l];
        }
        for (size_t l = 0; l < BLOCK; l++) out[from + l] = sum[l];
    }
    for (; from < outputs; from++) {
        float sum = weights[inputs * outputs + from];
        for (size_t i = 0; i < inputs; i++) {
            if (x[i] != 0.0f) sum += x[i] * weights[i * outputs + from];
        }
        out[from] = sum;
    }
}

static void PHN_NAME(accumulate)(
    float *restrict gradient, size_t inputs, size_t outputs, const float *restrict x, const float *restrict error) {
    for (size_t i = 0; i <= inputs; i++) {
        float value = i < inputs ? x[i] : 1.0f;
        if (value == 0.0f) continue;
        float *row = gradient + i * outputs;
        for (size_t j = 0; j < outputs; j++) row[j] += value * error[j];
    }
}

static void PHN_NAME(step)(
    float *restrict weights, float *restrict gradient, float *restrict mean, float *restrict square, size_t count,
    float rate, float decay) {
    for (size_t i = 0; i < count; i++) {
        float g = gradient[i];
        float m = 0.9f * mean[i] + 0.1f * g;
        float v = 0.999f * square[i] + 0.001f * g * g;
        mean[i] = m;
        square[i] = v;
        weights[i] -= rate * (m / (sqrtf(v) + 1e-8f)) + decay * weights[i];
        gradient[i] = 0.0f;
    }
}

static const struct phn_dense_kernels PHN_NAME(dense_kernels) = {
    .forward = PHN_NAME(forward),
    .accumulate = PHN_NAME(accumulate),
    .step = PHN_NAME(step),
};
