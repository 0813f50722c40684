import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// `transform` of every element, on up to `workers` threads; the results stand in the order of the elements, so
    /// nothing that is made of them depends on the threads.
    func parallelMap<Result: Sendable>(
        workers: Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        guard workers > 1, count > 1 else { return map(transform) }
        let next = Atomic<Int>(0)
        let results = Mutex<[Result?]>([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: Swift.min(workers, count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = transform(self[index])
                results.withLock { $0[index] = result }
            }
        }
        return results.withLock { $0.map { $0! } }
    }
}
