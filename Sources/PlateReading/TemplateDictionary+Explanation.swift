/// The arithmetic of `LineMatcher` for one window, with every part kept: what explains a score.
extension TemplateDictionary {
    /// Responses are cut here.
    private static let mostResponse: Float = 127

    /// The rectified response of every template to a window.
    func responses(to numbers: [UInt8], factor: Float) -> [Float] {
        (0..<templateCount).map { j in
            var sum: Int32 = 0
            for i in 0..<LineFeatures.count {
                sum &+= Int32(templates[j &* LineFeatures.count &+ i]) &* Int32(numbers[i])
            }
            let response = (Float(sum) * templateScale[j] * factor + templateBias[j]) / responseStep
            return min(max(response, 0), Self.mostResponse).rounded()
        }
    }

    /// What every template adds to the score of a character over "none".
    func votes(of responses: [Float], for character: Int) -> [Float] {
        responses.indices.map { responses[$0] * worth(of: $0, for: character, over: PlateAlphabet.none) }
    }

    /// What one step of the template's response adds to a class's score, less what it adds to another's.
    private func worth(of template: Int, for character: Int, over other: Int) -> Float {
        Float(votes[character * templateCount + template]) * voteScale[character]
            - Float(votes[other * templateCount + template]) * voteScale[other]
    }

    /// How much each of the 8 x 8 cells of a window adds to the lead of one class over another.
    ///
    /// A template that is silent, or as loud as it can be, says nothing about what a cell changes; between the two the
    /// score is linear in the window's numbers, and each of them has its part.
    func support(
        _ numbers: [UInt8], factor: Float, responses: [Float], for character: Int, over other: Int
    ) -> [Float] {
        var cells = [Float](repeating: 0, count: LineFeatures.cellRows * LineFeatures.cellColumns)
        let row = LineFeatures.channels * LineFeatures.cellColumns
        for j in responses.indices where responses[j] > 0 && responses[j] < Self.mostResponse {
            let step = worth(of: j, for: character, over: other) * templateScale[j] * factor / responseStep
            for i in 0..<LineFeatures.count {
                let part = step * Float(templates[j &* LineFeatures.count &+ i]) * Float(numbers[i])
                cells[i / row * LineFeatures.cellColumns + i % LineFeatures.cellColumns] += part
            }
        }
        return cells
    }

    /// What all templates together look for that would raise a class above the others, as they answered this window:
    /// their weights, each times what it is worth to the class over the mean of all.
    func blend(of responses: [Float], for character: Int) -> [Float] {
        var blend = [Float](repeating: 0, count: LineFeatures.count)
        let others = (0..<PlateAlphabet.none).filter { $0 != character }
        for j in responses.indices where responses[j] > 0 && responses[j] < Self.mostResponse {
            let lead = others.reduce(0) { $0 + worth(of: j, for: character, over: $1) } / Float(others.count)
            let step = lead * templateScale[j]
            for i in blend.indices { blend[i] += step * Float(templates[j &* LineFeatures.count &+ i]) }
        }
        return blend
    }

    /// A template's weights, in the order of a window's numbers.
    func weights(of template: Int) -> [Float] {
        templates[template * LineFeatures.count..<(template + 1) * LineFeatures.count].map {
            Float($0) * templateScale[template]
        }
    }
}
