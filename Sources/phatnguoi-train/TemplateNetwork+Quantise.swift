import PlateReading

extension TemplateNetwork {
    /// The network in the integers that reading works with. `samples` tell how strong responses become.
    func dictionary(samples: WindowSamples) -> TemplateDictionary {
        let count = LineFeatures.count
        var templates = [Int8](repeating: 0, count: hidden * count), templateScale: [Float] = []
        for j in 0..<hidden {
            let row = (0..<count).map { inner.weights[$0 * hidden + j] }
            let (scale, values) = Self.quantise(row)
            templateScale.append(scale)
            for i in 0..<count { templates[j * count + i] = values[i] }
        }
        let templateBias = (0..<hidden).map { inner.weights[count * hidden + $0] }
        var votes: [Int8] = [], voteScale: [Float] = []
        let responseStep = strongestResponse(samples) / 127
        for k in 0..<Self.classes {
            let (scale, values) = Self.quantise((0..<hidden).map { outer.weights[$0 * Self.paddedClasses + k] })
            voteScale.append(scale * responseStep)
            votes += values
        }
        let voteBias = (0..<Self.classes).map { outer.weights[hidden * Self.paddedClasses + $0] }
        return TemplateDictionary(
            templates: templates, templateScale: templateScale, templateBias: templateBias, responseStep: responseStep,
            votes: votes, voteScale: voteScale, voteBias: voteBias)
    }

    private static func quantise(_ row: [Float]) -> (Float, [Int8]) {
        let scale = max(row.map(abs).max()!, 1e-6) / 127
        return (scale, row.map { Int8(($0 / scale).rounded()) })
    }

    /// The response that all but one in ten thousand stay below.
    private func strongestResponse(_ samples: WindowSamples) -> Float {
        var work = Work(hidden: hidden)
        var responses: [Float] = []
        for index in stride(from: 0, to: samples.count, by: max(1, samples.count / 4000)) {
            forward(samples, index, &work)
            responses += work.response.filter { $0 > 0 }
        }
        responses.sort()
        return responses.isEmpty ? 1 : responses[responses.count - 1 - responses.count / 10_000]
    }
}
