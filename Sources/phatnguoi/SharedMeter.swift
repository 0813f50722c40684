import Pipeline
import Synchronization

/// The progress line, for callbacks that come from several threads.
final class SharedMeter: Sendable {
    private let meter = Mutex(ProgressMeter())

    func show(_ progress: RunProgress) { meter.withLock { $0.show(progress) } }
    func show(_ state: ProgressMeter.State) { meter.withLock { $0.show(state) } }
    func end() { meter.withLock { $0.end() } }
}
