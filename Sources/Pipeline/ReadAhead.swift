import Foundation

/// Runs a producer on a thread of its own, at most `depth` values ahead of its consumer.
///
/// Values come out in the order in which they were made, so what is computed from them does not depend on the threads.
final class ReadAhead<Value: Sendable>: @unchecked Sendable {
    // SAFETY (@unchecked): all state below is read and written under `condition`.
    private let condition = NSCondition()
    private let depth: Int
    private var ready: [Value] = []
    private var failure: (any Error)?
    private var isFinished = false
    private var isStopped = false

    /// - Parameter produce: called once, on the new thread; it hands over one value after the other and returns when
    ///   told `false`.
    init(depth: Int, produce: @escaping @Sendable (_ handOver: (Value) -> Bool) throws -> Void) {
        self.depth = max(1, depth)
        let thread = Thread { [self] in
            do {
                try produce(handOver)
                finish(with: nil)
            } catch {
                finish(with: error)
            }
        }
        // Decoders keep large arrays on the stack.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The next value, nil at the end; throws what the producer threw, after the values it had made.
    func next() throws -> Value? {
        condition.lock()
        defer { condition.unlock() }
        while ready.isEmpty && !isFinished { condition.wait() }
        if !ready.isEmpty {
            let value = ready.removeFirst()
            condition.broadcast()
            return value
        }
        if let failure { throw failure }
        return nil
    }

    /// Tells the producer that nobody will ask again.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }

    private func handOver(_ value: Value) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while ready.count >= depth && !isStopped { condition.wait() }
        guard !isStopped else { return false }
        ready.append(value)
        condition.broadcast()
        return true
    }

    private func finish(with error: (any Error)?) {
        condition.lock()
        failure = error
        isFinished = true
        condition.broadcast()
        condition.unlock()
    }
}
