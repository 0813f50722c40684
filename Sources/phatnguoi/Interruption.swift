import Dispatch
import Glibc
import Pipeline

/// Turns Ctrl-C and `kill` into a cancellation that lets the frame in hand end and what is done be written.
///
/// A second signal ends the program at once.
final class Interruption {
    let cancellation = Cancellation()
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            let cancellation = self.cancellation
            source.setEventHandler {
                cancellation.cancel()
                signal(number, SIG_DFL)
            }
            source.resume()
            sources.append(source)
        }
    }

    deinit { for source in sources { source.cancel() } }
}
