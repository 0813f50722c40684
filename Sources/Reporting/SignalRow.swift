import TrafficModel

/// How long one head showed one state, over the stretches that were seen whole.
struct SignalRow: Sendable {
    var headName: String
    var stateName: String
    /// Names the colour of the dot: `red`, `yellow`, `green`, `dark`, `unknown`.
    var stateKind: String
    var count: Int
    var shortestText: String
    var medianText: String
    var longestText: String

    /// By head in the order of their names, then by state in the order of the model.
    ///
    /// A stretch is whole where its onset was seen and another follows it: the first and the last of a footage are not.
    static func rows(of signals: [SignalRecord], language: Language) -> [SignalRow] {
        let heads = Set(signals.map(\.signal)).sorted()
        return heads.flatMap { head in
            let stretches = signals.filter { $0.signal == head }
            return SignalState.allCases.compactMap { state -> SignalRow? in
                let lengths = wholeLengths(of: state, in: stretches).sorted()
                guard let shortest = lengths.first, let longest = lengths.last else { return nil }
                let middle = lengths.count / 2
                let median = lengths.count % 2 == 1 ? lengths[middle] : (lengths[middle - 1] + lengths[middle]) / 2
                return SignalRow(
                    headName: head, stateName: state.name(in: language), stateKind: state.rawValue,
                    count: lengths.count, shortestText: shortest.text(places: 1, in: language),
                    medianText: median.text(places: 1, in: language), longestText: longest.text(places: 1, in: language)
                )
            }
        }
    }

    private static func wholeLengths(of state: SignalState, in stretches: [SignalRecord]) -> [Double] {
        zip(stretches, stretches.dropFirst()).compactMap { this, next in
            guard this.state == state, this.onsetUncertainty != nil, next.fromFrame == this.toFrame + 1 else {
                return nil
            }
            return next.fromTime - this.fromTime
        }
    }
}
