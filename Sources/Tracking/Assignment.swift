/// One-to-one assignment of rows to columns at the least total cost.
///
/// Source: the Hungarian method with potentials and shortest augmenting paths (R. Jonker, A. Volgenant, "A shortest
/// augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987), O(n^2 m).
public enum Assignment {
    /// Solves the problem for `costs[row * columns + column]`.
    ///
    /// A row may stay alone at the price `alone`: pairs that cost `alone` or more are never made. Among solutions of
    /// one cost the result is fixed by the order of rows and columns.
    /// - Precondition: `costs` holds `rows * columns` finite or infinite values, none NaN.
    /// - Returns: for each row its column, or nil.
    public static func solve(costs: [Double], rows: Int, columns: Int, alone: Double) -> [Int?] {
        precondition(costs.count == rows * columns, "\(rows) x \(columns) costs are needed")
        guard rows > 0 && columns > 0 else { return [Int?](repeating: nil, count: rows) }
        // Each row has a private column of its own at the price of staying alone.
        let width = columns + rows
        func cost(_ row: Int, _ column: Int) -> Double {
            if column < columns { return min(costs[row * columns + column], 4 * alone + 1) }
            return column - columns == row ? alone : 4 * alone + 1
        }
        var rowPotential = [Double](repeating: 0, count: rows + 1)
        var columnPotential = [Double](repeating: 0, count: width + 1)
        var rowOf = [Int](repeating: 0, count: width + 1)
        for row in 1...rows {
            rowOf[0] = row
            var column = 0
            var least = [Double](repeating: .infinity, count: width + 1)
            var before = [Int](repeating: 0, count: width + 1)
            var isUsed = [Bool](repeating: false, count: width + 1)
            repeat {
                isUsed[column] = true
                let current = rowOf[column]
                var delta = Double.infinity
                var next = 0
                for j in 1...width where !isUsed[j] {
                    let reduced = cost(current - 1, j - 1) - rowPotential[current] - columnPotential[j]
                    if reduced < least[j] {
                        least[j] = reduced
                        before[j] = column
                    }
                    if least[j] < delta {
                        delta = least[j]
                        next = j
                    }
                }
                for j in 0...width {
                    if isUsed[j] {
                        rowPotential[rowOf[j]] += delta
                        columnPotential[j] -= delta
                    } else {
                        least[j] -= delta
                    }
                }
                column = next
            } while rowOf[column] != 0
            repeat {
                let previous = before[column]
                rowOf[column] = rowOf[previous]
                column = previous
            } while column != 0
        }
        var result = [Int?](repeating: nil, count: rows)
        for j in 1...columns where rowOf[j] > 0 && costs[(rowOf[j] - 1) * columns + j - 1] < alone {
            result[rowOf[j] - 1] = j - 1
        }
        return result
    }
}
