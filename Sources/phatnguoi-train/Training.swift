import Foundation
import PlateReading
import SyntheticTraffic

/// Learns templates from windows.
struct Training {
    var hidden = 128
    var epochs = 12
    var seed: UInt64 = 1
    /// Adam's step at the start; it falls to a hundredth along a cosine.
    var rate: Float = 2e-3
    /// Share of its own that a weight loses each step, times the rate: keeps templates smooth.
    var decay: Float = 1e-2

    func run(_ samples: WindowSamples, log: (String) -> Void) -> TemplateNetwork {
        var generator = SeededGenerator(seed: seed)
        var network = TemplateNetwork(hidden: hidden, generator: &generator)
        var order = Array(0..<samples.count)
        var step = 0
        for epoch in 0..<epochs {
            order.shuffle(using: &generator)
            let progress = Float(epoch) / Float(max(1, epochs - 1))
            let rate = rate * (0.01 + 0.99 * (1 + cos(Float.pi * progress)) / 2)
            let (loss, right) = network.epoch(samples, order: order, rate: rate, decay: decay, step: &step)
            log("epoch \(epoch + 1) of \(epochs): loss \(loss), right \(right * 100) %")
        }
        return network
    }
}
