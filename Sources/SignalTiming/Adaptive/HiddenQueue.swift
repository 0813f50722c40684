import Foundation

/// How many delayed vehicles are behind the view of a lane group: what is believed, as a chance for every number.
///
/// While a queue stands at the edge of the view, who comes joins it unseen. Once it rolls, whoever enters shows whether
/// there are more behind: a queue enters at saturation flow, free traffic at the rate of arrivals. Both are taken as
/// chance (Poisson), and the numbers are weighed by Bayes' rule. A balance of expected arrivals alone would not do: the
/// edge of the view rolls long before the last of the queue is in.
struct HiddenQueue: Hashable, Sendable {
    /// The most vehicles that are told apart; a longer queue counts as so long.
    static let most = 150

    /// By number of vehicles; they sum to 1.
    private var chances: [Double] = [1]

    /// The number to expect.
    var mean: Double {
        var sum = 0.0
        for (number, chance) in chances.enumerated() { sum += Double(number) * chance }
        return sum
    }

    /// The chance that nobody delayed is behind the view.
    var isEmptyChance: Double { chances[0] }

    init() {}

    /// Goes on by `seconds`, in which `entered` vehicles came into view.
    ///
    /// - Parameters:
    ///   - arrivals: vehicles a second.
    ///   - discharge: vehicles a second of a queue that rolls.
    ///   - isStanding: the queue stands at the edge of the view.
    mutating func pass(seconds: Double, entered: Int, arrivals: Double, discharge: Double, isStanding: Bool) {
        guard isStanding || chances.count > 1 else { return }
        let came = Self.poisson(arrivals * seconds)
        let entered = max(0, entered)
        var next = Array(repeating: 0.0, count: min(Self.most, chances.count - 1 + came.count) + 1)
        // Whoever enters a full view comes from the queue; how many do tells nothing of how many there are.
        let free = isStanding ? 1 : Self.chance(of: entered, mean: arrivals * seconds)
        let rolling = isStanding ? 1 : Self.chance(of: entered, mean: max(arrivals, discharge) * seconds)
        for (number, chance) in chances.enumerated() where chance > 0 {
            guard number > 0 || isStanding else {
                next[0] += chance * free
                continue
            }
            for (more, likely) in came.enumerated() {
                next[min(max(0, number + more - entered), next.count - 1)] += chance * rolling * likely
            }
        }
        let sum = next.reduce(0, +)
        // Chances of what cannot have been tell nothing: all that is left is what was seen.
        guard sum > 1e-12 else { return chances = [1] }
        chances = next.map { $0 / sum }
        while chances.count > 1, chances[chances.count - 1] < 1e-6 { chances.removeLast() }
    }

    /// Chances of 0, 1, 2, … of a Poisson mean, as far as they matter; they sum to 1.
    private static func poisson(_ mean: Double) -> [Double] {
        let mean = min(max(mean, 0), Double(most))
        var found = [exp(-mean)]
        var sum = found[0]
        while sum < 1 - 1e-4, found.count <= 2 * most {
            found.append(found[found.count - 1] * mean / Double(found.count))
            sum += found[found.count - 1]
        }
        return found.map { $0 / sum }
    }

    /// Of one number, of a Poisson mean.
    private static func chance(of number: Int, mean: Double) -> Double {
        let mean = max(mean, 1e-3)
        return exp(Double(number) * log(mean) - mean - lgamma(Double(number) + 1))
    }
}
