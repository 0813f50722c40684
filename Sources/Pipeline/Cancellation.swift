import Synchronization

/// A flag that a signal handler or another thread raises to stop a run at the end of the frame in hand.
public final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    public func cancel() { flag.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// What was begun was cancelled before there was anything to keep.
public struct Interrupted: Error, Sendable {
    public init() {}
}
